import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { withLease } from '../lease.js'
import { Refusal } from '../Refusal.js'
import { beginTotpEnrollment } from '../totpEnrollment.js'

/** The person is the one whom the seal names; where they are signed in, they must still be the same. */
export const enrollTotp = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  refusesImpersonator: true,
  input: nothing,
  run(_, exchange) {
    const { flow, session, config } = exchange
    assertStep(flow, 'enrollTotp')
    if (flow.pendingAuthenticationToken === null && session?.userId !== flow.userId)
      throw new Refusal('flow_ended', 'Whoever began this enrolment is not signed in any more')
    // Where an answer is lost the page asks again, and what it asked for first may not be over.
    return withLease(`enrolling:${flow.id}`, config, () => beginTotpEnrollment(exchange, flow, flow))
  },
} as const satisfies Action<'enrollTotp'>
