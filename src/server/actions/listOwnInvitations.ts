import type { OwnInvitation } from '../../protocol.js'
import type { Invitation } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { isTo, orNone } from '../invitations.js'
import type { Config } from '../options.js'

/** To one's own proven address, and to an organization: anybody may type any address into an account that proves none. */
export const listOwnInvitations = {
  caller: 'self',
  input: nothing,
  async run(_, { config, session }) {
    const user = await config.userManagement.getUser(session.userId)
    if (!user.emailVerified) return { items: [] }
    const { data } = await config.userManagement.listInvitations({ email: user.email, limit: 50 })
    const open = data.filter(each => each.state === 'pending' && isTo(user, each))
    const items = await Promise.all(open.map(each => project(each, config)))
    return { items: items.filter(item => item !== null) }
  },
} satisfies Action<'listOwnInvitations'>

/** None where the organization is gone: one invitation must not hide the others. */
async function project(invitation: Invitation, { userManagement }: Config): Promise<OwnInvitation | null> {
  const { id, organizationId, roleSlug, expiresAt } = invitation
  if (organizationId === null) return null
  const organization = await orNone(userManagement.getOrganization(organizationId))
  return organization
    ? { id, organization: { id: organizationId, name: organization.name }, role: roleSlug ?? null, expiresAt }
    : null
}
