import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { beginTotpEnrollment } from '../totpEnrollment.js'

/** Beside the session, in a conversation of its own: another one the tab may be in is left behind. */
export const addTotp = {
  caller: 'self',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  run(_, exchange) {
    const { session, view } = exchange
    return beginTotpEnrollment(
      { ...exchange, flow: null },
      { email: view.user.email },
      { step: 'enrollTotp', userId: session.userId, pendingAuthenticationToken: null, enrolling: null, switchTo: null },
    )
  },
} as const satisfies Action<'addTotp'>
