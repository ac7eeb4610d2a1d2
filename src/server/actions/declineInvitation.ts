import type { Action } from '../action.js'
import { invitationChoice } from '../fields.js'
import { assertPending, loadOwnInvitation } from '../invitations.js'

/** WorkOS knows no decline: to the people who invited, it is revoked. */
export const declineInvitation = {
  caller: 'self',
  limits: ['linksPerClient'],
  refusesImpersonator: true,
  input: invitationChoice,
  async run(by, exchange) {
    const invitation = await loadOwnInvitation(by, exchange)
    assertPending(invitation)
    await exchange.config.userManagement.revokeInvitation(invitation.id)
    return {}
  },
} satisfies Action<'declineInvitation'>
