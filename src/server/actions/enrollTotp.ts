import type { Action } from '../action.js'
import { assertStillThere } from '../enrolling.js'
import { nothing } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { withLease } from '../lease.js'
import { beginTotpEnrollment } from '../totpEnrollment.js'

/** The person is the one whom the seal names; where they are signed in, they must still be the same. */
export const enrollTotp = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  refusesImpersonator: true,
  input: nothing,
  run(_, exchange) {
    const { flow, config } = exchange
    assertStep(flow, 'enrollTotp')
    assertStillThere(flow, exchange)
    // Where an answer is lost the page asks again, and what it asked for first may not be over.
    return withLease(`enrolling:${flow.id}`, config, () => beginTotpEnrollment(exchange, flow, flow))
  },
} satisfies Action<'enrollTotp'>
