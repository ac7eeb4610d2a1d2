import type { SharedName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk } from './walker.js'

const email = 'invited@example.com'

export const invitationWalks = {
  async sendInvitation({ api, userId, organizationId, refused }) {
    const acme = organizationId('Acme')
    await api.sendInvitation({ email })
    const inviterUserId = userId('grace@example.com')
    await api.sendInvitation({ email, organizationId: acme, roleSlug: 'editor', expiresInDays: 3, inviterUserId })
    await refused(400, 'email_already_invited', api.sendInvitation({ email }))
    const again = api.sendInvitation({ email, organizationId: acme })
    await refused(400, 'email_already_invited_to_organization', again)
    await refused(400, 'user_already_exists', api.sendInvitation({ email: 'ada@example.com' }))
    const member = { email: 'grace@example.com', organizationId: acme }
    await refused(400, 'user_already_organization_member', api.sendInvitation(member))
    const role = { email: 'other@example.com', organizationId: acme, roleSlug: 'nonsense' }
    await refused(400, 'invalid_role', api.sendInvitation(role))
    const short = { email: 'other@example.com', expiresInDays: 0 }
    await refused(400, 'expires_in_days_too_short', api.sendInvitation(short))
    const long = { email: 'other@example.com', expiresInDays: 31 }
    await refused(400, 'expires_in_days_too_long', api.sendInvitation(long))
    const blocked = { email: 'other@example.com', organizationId: organizationId('Globex') }
    await refused(400, 'organization_blocked_from_sending_invites', api.sendInvitation(blocked))
    const nowhere = { email: 'other@example.com', organizationId: unknown.organization }
    await refused(404, 'entity_not_found', api.sendInvitation(nowhere))
    await refused(422, 'invalid_request_parameters', api.sendInvitation({ email: 'nonsense' }))
  },

  async listInvitations({ api, organizationId, advance }) {
    await api.sendInvitation({ email, expiresInDays: 1 })
    await api.sendInvitation({ email, organizationId: organizationId('Acme') })
    await api.listInvitations({ email, limit: 1 })
    await api.listInvitations({ organizationId: organizationId('Acme') })
    advance(2 * 24 * 60 * 60_000)
    await api.listInvitations({ order: 'asc' })
  },

  async getInvitation({ api, refused }) {
    const { id } = await api.sendInvitation({ email })
    await api.getInvitation(id)
    await refused(404, 'entity_not_found', api.getInvitation(unknown.invitation))
  },

  async findInvitationByToken({ api, refused }) {
    const { token } = await api.sendInvitation({ email })
    await api.findInvitationByToken(token)
    await refused(404, 'entity_not_found', api.findInvitationByToken('no-such-token'))
  },

  async acceptInvitation({ api, organizationId, refused }) {
    const { id } = await api.sendInvitation({ email, organizationId: organizationId('Acme') })
    await refused(400, 'invalid_invite', api.acceptInvitation(id))
    const user = await api.createUser({ email })
    await api.acceptInvitation(id)
    await api.listOrganizationMemberships({ userId: user.id })
    await refused(400, 'invite_has_accepted_user_id', api.acceptInvitation(id))
    await refused(404, 'entity_not_found', api.acceptInvitation(unknown.invitation))
  },

  async revokeInvitation({ api, refused }) {
    const { id } = await api.sendInvitation({ email })
    await api.revokeInvitation(id)
    await refused(400, 'invite_not_pending', api.revokeInvitation(id))
    await refused(404, 'entity_not_found', api.revokeInvitation(unknown.invitation))
  },

  async resendInvitation({ api, advance, refused }) {
    const first = await api.sendInvitation({ email })
    await api.resendInvitation(first.id)
    await api.revokeInvitation(first.id)
    await refused(400, 'invite_revoked', api.resendInvitation(first.id))
    const second = await api.sendInvitation({ email, expiresInDays: 1 })
    advance(2 * 24 * 60 * 60_000)
    await refused(400, 'invite_expired', api.resendInvitation(second.id))
    const third = await api.sendInvitation({ email })
    await api.createUser({ email })
    await api.acceptInvitation(third.id)
    await refused(400, 'invite_accepted', api.resendInvitation(third.id))
    await refused(404, 'entity_not_found', api.resendInvitation(unknown.invitation))
  },
} satisfies Partial<Record<SharedName, Walk<SharedName>>>
