import type { Action } from '../action.js'
import { invitationChoice } from '../fields.js'
import { loadOwnInvitation } from '../invitations.js'
import { enterOrganization } from '../organizationSwitch.js'
import { projectSession } from '../sessionCookie.js'

/** The session moves into the organization. */
export const acceptInvitation = {
  caller: 'self',
  limits: ['linksPerClient'],
  refusesImpersonator: true,
  input: invitationChoice,
  async run(by, exchange) {
    const { config, view } = exchange
    const { invitation } = await loadOwnInvitation(by, exchange)
    const { organizationId } = await config.userManagement.acceptInvitation(invitation.id)
    if (organizationId !== null) return enterOrganization(exchange, organizationId)
    return { session: projectSession(view, config.clock.now()), flow: null }
  },
} as const satisfies Action<'acceptInvitation'>
