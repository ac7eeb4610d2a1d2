import type { Environment } from './environment.js'
import { oauthError } from './errors.js'
import { findMembershipOf, putMembership } from './joining.js'
import type { InvitationRow, UserRow, WayIn } from './state.js'

export type InvitationState = 'pending' | 'accepted' | 'revoked' | 'expired'

export function stateOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow, now: number): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'pending'
}

/**
 * The invitation behind a token, for whoever signs in with this address.
 * @throws {ApiError} `invitation_invalid`, `invitation_cannot_be_used_for_email`
 */
export function findUsableInvitation({ state, clock }: Environment, token: string, email: string): InvitationRow {
  const invitation = state.invitations.find(row => row.token === token)
  if (!invitation || stateOf(invitation, clock.now()) !== 'pending') throw invalid()
  if (isFor(invitation, email)) return invitation
  throw oauthError('invitation_cannot_be_used_for_email', 'The invitation is for another e-mail address.')
}

/** What an invitation, where the person came with one, decides about their sign-in. */
export function invitedWay(
  environment: Environment,
  token: string | null | undefined,
  email: string,
): Pick<WayIn, 'invitationId' | 'organizationId'> {
  if (!token) return {}
  const { id, organizationId } = findUsableInvitation(environment, token, email)
  return { invitationId: id, ...(organizationId !== null && { organizationId }) }
}

/**
 * Accepts the invitation this sign-in came with. It may have been revoked since, or be accepted already where the sign-in
 * went on after that.
 * @throws {ApiError} `invitation_invalid`
 */
export function joinInvited(environment: Environment, { user, invitationId }: { user: UserRow } & WayIn): void {
  const invitation = invitationId === undefined ? undefined : environment.state.invitations.get(invitationId)
  if (invitationId === undefined || invitation?.acceptedUserId === user.id) return
  if (!invitation || stateOf(invitation, environment.clock.now()) !== 'pending') throw invalid()
  acceptFor(environment, invitation, user)
}

/** Whether that is allowed is the caller's to know. */
export function acceptFor(environment: Environment, invitation: InvitationRow, user: UserRow): InvitationRow {
  const { state, clock } = environment
  const { organizationId, role } = invitation
  // Who is a member already keeps the role they have.
  if (organizationId !== null && findMembershipOf(state, user.id, organizationId)?.status !== 'active') {
    putMembership(environment, { userId: user.id, organizationId, roles: [role ?? 'member'], status: 'active' })
  }
  const now = clock.now()
  return state.invitations.put({ ...invitation, acceptedAt: now, acceptedUserId: user.id, updatedAt: now })
}

/** Anybody where there is no organization to join; otherwise the address, or its company's. */
function isFor({ email: invited, organizationId }: InvitationRow, email: string): boolean {
  if (organizationId === null || invited === email) return true
  return domainOf(invited) === domainOf(email) && !consumerDomains.has(domainOf(email))
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** Where strangers share a domain: a sample of what WorkOS knows. */
const consumerDomains = new Set([
  'aol.com',
  'fastmail.com',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'web.de',
  'yahoo.com',
  'yandex.com',
  'zoho.com',
])

function invalid() {
  return oauthError(
    'invitation_invalid',
    'The invitation is not valid: it was used, revoked, has expired or never was.',
  )
}
