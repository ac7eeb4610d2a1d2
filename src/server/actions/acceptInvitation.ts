import type { Invitation } from '../../workos/objects.js'
import type { Action } from '../action.js'
import type { SessionExchange } from '../exchange.js'
import { invitationChoice } from '../fields.js'
import { assertPending, loadOwnInvitation } from '../invitations.js'
import { enterOrganization } from '../organizationSwitch.js'
import { projectSession, unbarMembership } from '../sessionCookie.js'

/** The session moves into the organization. */
export const acceptInvitation = {
  caller: 'self',
  limits: ['linksPerClient'],
  refusesImpersonator: true,
  input: invitationChoice,
  async run(by, exchange) {
    const { config, session, view } = exchange
    const invitation = await loadOwnInvitation(by, exchange)
    if (!(await hasJoined(invitation, exchange))) {
      assertPending(invitation)
      await config.userManagement.acceptInvitation(invitation.id)
    }
    const { organizationId } = invitation
    if (organizationId === null) return { session: projectSession(view, config.clock.now()), flow: null }
    await unbarMembership(session.userId, organizationId, config)
    return enterOrganization(exchange, organizationId)
  },
} satisfies Action<'acceptInvitation'>

/** Somebody whose answer was lost asks again: they are a member by this very invitation. */
async function hasJoined(invitation: Invitation, { config, session }: SessionExchange): Promise<boolean> {
  const { organizationId, acceptedUserId } = invitation
  const { userId } = session
  if (acceptedUserId !== userId || organizationId === null) return false
  const { data } = await config.userManagement.listOrganizationMemberships({ userId, organizationId, limit: 1 })
  return data.some(each => each.organizationId === organizationId && each.status === 'active')
}
