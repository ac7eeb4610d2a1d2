import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { endFlow } from '../flowCookie.js'
import { beginTotpEnrollment, dropEnrolling } from '../totpEnrollment.js'

/**
 * Beside the session, in a conversation of its own: another one the tab may be in is left behind. Where that is an
 * enrolment too, this one begins it anew.
 */
export const addTotp = {
  caller: 'self',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  async run(_, exchange) {
    const { config, flow, session, view } = exchange
    if (flow?.step === 'enrollTotp' && flow.userId === session.userId) {
      await dropEnrolling(flow, config)
      await endFlow(exchange)
    }
    return beginTotpEnrollment(
      { ...exchange, flow: null },
      { email: view.user.email },
      { step: 'enrollTotp', userId: session.userId, pendingAuthenticationToken: null, enrolling: null, switchTo: null },
    )
  },
} as const satisfies Action<'addTotp'>
