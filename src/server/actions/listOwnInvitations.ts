import type { OwnInvitation } from '../../protocol.js'
import type { Invitation } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { isTo } from '../invitations.js'
import type { Config } from '../options.js'

/** To one's own proven address, and to an organization: anybody may type any address into an account that proves none. */
export const listOwnInvitations = {
  caller: 'self',
  input: nothing,
  async run(_, { config, session }) {
    const user = await config.userManagement.getUser(session.userId)
    if (!user.emailVerified) return { items: [] }
    const { data } = await config.userManagement.listInvitations({ email: user.email, limit: 50 })
    const open = data.filter(each => each.state === 'pending' && each.organizationId !== null && isTo(user, each))
    return { items: await Promise.all(open.map(each => project(each, config))) }
  },
} as const satisfies Action<'listOwnInvitations'>

async function project(invitation: Invitation, { userManagement }: Config): Promise<OwnInvitation> {
  const { id, organizationId, roleSlug, expiresAt } = invitation
  const { name } = await userManagement.getOrganization(organizationId ?? '')
  return { id, organization: { id: organizationId ?? '', name }, role: roleSlug ?? null, expiresAt }
}
