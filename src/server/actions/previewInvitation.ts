import type { InvitationPreview } from '../../protocol.js'
import type { Invitation } from '../../workos/objects.js'
import type { Action } from '../action.js'
import type { Exchange } from '../exchange.js'
import { invitationLink } from '../fields.js'
import { findInvitation, isTo } from '../invitations.js'
import { keepInvitation, readLink } from '../keptInvitation.js'
import type { Config } from '../options.js'
import { soon } from '../soon.js'

/**
 * For whoever has the link, before they sign in. It names the organization and the inviter, never the address. The
 * browser keeps the link from then on, so that the page can forget it.
 */
export const previewInvitation = {
  caller: 'anyone',
  limits: ['linksPerClient'],
  input: invitationLink,
  async run(link, exchange) {
    const { config } = exchange
    const token = await readLink(link, exchange)
    const invitation = await findInvitation(token, config)
    const [organizationName, inviterName, relation] = await Promise.all([
      nameOrganization(invitation, config),
      nameInviter(invitation, config),
      relate(invitation, exchange),
    ])
    const kept = await keepInvitation(token, exchange, 'kept' in link ? link.kept : undefined)
    const { state, roleSlug: role = null } = invitation
    const organizationId = relation === 'member' ? invitation.organizationId : null
    return { organizationName, inviterName, role, state, relation, organizationId, kept }
  },
} satisfies Action<'previewInvitation'>

async function nameOrganization({ organizationId }: Invitation, config: Config): Promise<string | null> {
  if (organizationId === null) return null
  const organization = await soon(config.userManagement.getOrganization(organizationId), config)
  return organization && organization.name
}

/** A person without a name has only an address, which is not the visitor's to know. */
async function nameInviter({ inviterUserId }: Invitation, config: Config): Promise<string | null> {
  if (inviterUserId === null) return null
  const inviter = await soon(config.userManagement.getUser(inviterUserId), config)
  if (!inviter) return null
  const names = [inviter.firstName, inviter.lastName].filter(name => name !== null && name !== '')
  // The language of the page is not known here; a name in these letters has the family first in all of them.
  return (isEastern.test(names.join('')) ? names.reverse() : names).join(' ') || null
}

const isEastern = /[\p{sc=Han}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}]/u

async function relate(invitation: Invitation, exchange: Exchange): Promise<InvitationPreview['relation']> {
  const { config, session } = exchange
  if (!session) return 'none'
  const { organizationId } = invitation
  const { userId } = session
  if (organizationId !== null) {
    const { data } = await config.userManagement.listOrganizationMemberships({ userId, organizationId, limit: 1 })
    if (data.some(each => each.status === 'active')) return 'member'
  }
  return isTo(await config.userManagement.getUser(userId), invitation) ? 'same' : 'other'
}
