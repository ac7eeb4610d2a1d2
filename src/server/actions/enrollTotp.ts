import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { Refusal } from '../Refusal.js'
import { beginTotpEnrollment } from '../totpEnrollment.js'

/** The person is the one whom the seal names; where they are signed in, they must still be the same. */
export const enrollTotp = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  refusesImpersonator: true,
  input: nothing,
  run(_, exchange) {
    const { flow, session } = exchange
    assertStep(flow, 'enrollTotp')
    if (flow.pendingAuthenticationToken === null && session?.userId !== flow.userId)
      throw new Refusal('flow_ended', 'Whoever began this enrolment is not signed in any more')
    return beginTotpEnrollment(exchange, flow, flow)
  },
} as const satisfies Action<'enrollTotp'>
