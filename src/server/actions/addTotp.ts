import type { Action } from '../action.js'
import { besideSession } from '../enrolling.js'
import { nothing } from '../fields.js'
import { beginTotpEnrollment } from '../totpEnrollment.js'

/** In a conversation of its own beside the session. Where the tab is in an enrolment already, this one begins it anew. */
export const addTotp = {
  caller: 'self',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  async run(_, exchange) {
    const step = await besideSession(exchange)
    return beginTotpEnrollment({ ...exchange, flow: null }, { email: exchange.view.user.email }, step)
  },
} satisfies Action<'addTotp'>
