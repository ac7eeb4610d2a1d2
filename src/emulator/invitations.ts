import * as v from 'valibot'
import type { Invitation } from '../workos/objects.js'
import { checkDeliverable } from './deliverable.js'
import type { Environment } from './environment.js'
import { ApiError, notFound, refused } from './errors.js'
import type { Handler } from './handler.js'
import { emailAddress, filled, read } from './input.js'
import { acceptFor, stateOf } from './invitationUse.js'
import { findMembershipOf, putMembership } from './joining.js'
import { findOrganization } from './organizations.js'
import { pageOf, pageQuery } from './pages.js'
import { findRole } from './roles.js'
import type { InvitationRow, State, UserRow } from './state.js'
import { findUser, findUserByEmail, isoTime } from './users.js'

const dayMs = 24 * 60 * 60_000

const newInvitation = v.object({
  email: emailAddress,
  organizationId: v.nullish(filled, null),
  roleSlug: v.nullish(filled, null),
  expiresInDays: v.optional(v.pipe(v.number(), v.integer()), 7),
  inviterUserId: v.nullish(filled, null),
  locale: v.nullish(v.string()),
})

export const sendInvitation: Handler<'sendInvitation'> = ({ body }, environment) => {
  const { roleSlug: role, expiresInDays, ...fields } = read(newInvitation, body)
  const { email, organizationId, inviterUserId } = fields
  const { state } = environment
  if (expiresInDays < 1) throw refused(400, 'expires_in_days_too_short', 'An invitation lives one day or more.')
  if (expiresInDays > 30) throw refused(400, 'expires_in_days_too_long', 'An invitation lives 30 days at most.')
  if (inviterUserId !== null) findUser(state, inviterUserId)
  if (organizationId !== null && findOrganization(state, organizationId).invitationsBlocked) {
    throw refused(400, 'organization_blocked_from_sending_invites', 'The organization may not send invitations.')
  }
  // Without an organization there is nothing to have a role in.
  if (role !== null && (organizationId === null || !findRole(state, role, organizationId))) {
    throw refused(400, 'invalid_role', `There is no role '${role}'.`)
  }
  checkDeliverable(email)
  checkNews(environment, email, organizationId)
  const invitation = addInvitation(environment, { email, organizationId, inviterUserId, role, expiresInDays })
  mailInvitation(environment, invitation)
  return toInvitation(environment, invitation)
}

/** @throws {ApiError} where the person was invited already, or is there already */
function checkNews({ state, clock }: Environment, email: string, organizationId: string | null): void {
  const user = findUserByEmail(state, email)
  const isOpen = (row: InvitationRow) =>
    row.email === email && row.organizationId === organizationId && stateOf(row, clock.now()) === 'pending'
  const invited = state.invitations.find(isOpen) !== undefined
  if (organizationId === null) {
    if (user) throw refused(400, 'user_already_exists', 'The user exists already.')
    if (invited) throw refused(400, 'email_already_invited', 'The e-mail address was invited already.')
    return
  }
  if (user && findMembershipOf(state, user.id, organizationId)?.status === 'active') {
    throw refused(400, 'user_already_organization_member', 'The user is already a member of the organization.')
  }
  if (invited) {
    throw refused(400, 'email_already_invited_to_organization', 'The e-mail address was invited to it already.')
  }
}

const listQuery = v.object({ ...pageQuery, organizationId: v.optional(filled), email: v.optional(emailAddress) })

export const listInvitations: Handler<'listInvitations'> = ({ query }, environment) => {
  const { organizationId, email, ...page } = read(listQuery, query)
  const rows = environment.state.invitations.filter(
    row =>
      (organizationId === undefined || row.organizationId === organizationId) &&
      (email === undefined || row.email === email),
  )
  return pageOf(rows, page, row => toInvitation(environment, row))
}

export const getInvitation: Handler<'getInvitation'> = ({ ids }, environment) =>
  toInvitation(environment, findInvitation(environment.state, ids.invitationId))

/** Also one that can no longer be used: its state tells. */
export const findInvitationByToken: Handler<'findInvitationByToken'> = ({ ids }, environment) => {
  const invitation = environment.state.invitations.find(row => row.token === ids.invitationToken)
  // The token stays out of the answer: it might be a good one with a typing error.
  if (!invitation) throw new ApiError(404, { message: 'Invitation not found.', code: 'entity_not_found' })
  return toInvitation(environment, invitation)
}

/** For the user of the invited address, signed in or not. */
export const acceptInvitation: Handler<'acceptInvitation'> = ({ ids }, environment) => {
  const invitation = findInvitation(environment.state, ids.invitationId)
  const status = stateOf(invitation, environment.clock.now())
  if (status === 'accepted') {
    throw refused(400, 'invite_has_accepted_user_id', 'The invitation was accepted by a user already.')
  }
  if (status !== 'pending') throw refused(400, 'invite_not_pending', `The invitation is ${status}.`)
  const user = findUserByEmail(environment.state, invitation.email)
  if (!user) throw refused(400, 'invalid_invite', 'No user has the e-mail address of the invitation.')
  return toInvitation(environment, acceptFor(environment, invitation, user))
}

/** The membership that waited for it goes as well. */
export const revokeInvitation: Handler<'revokeInvitation'> = ({ ids }, environment) => {
  const { state, clock } = environment
  const invitation = findInvitation(state, ids.invitationId)
  const status = stateOf(invitation, clock.now())
  if (status !== 'pending') throw refused(400, 'invite_not_pending', `The invitation is ${status}.`)
  const waiting = pendingMembership(state, invitation)
  if (waiting) state.memberships.delete(waiting.id)
  const now = clock.now()
  return toInvitation(environment, state.invitations.put({ ...invitation, revokedAt: now, updatedAt: now }))
}

/** Mails the same link again; when it expires does not change. */
export const resendInvitation: Handler<'resendInvitation'> = ({ ids }, environment) => {
  const { state, clock } = environment
  const invitation = findInvitation(state, ids.invitationId)
  const status = stateOf(invitation, clock.now())
  if (status !== 'pending') throw refused(400, `invite_${status}`, `The invitation is ${status}.`)
  mailInvitation(environment, invitation)
  return toInvitation(environment, state.invitations.put({ ...invitation, updatedAt: clock.now() }))
}

interface NewInvitation {
  email: string
  organizationId: string | null
  inviterUserId: string | null
  role: string | null
  expiresInDays: number
  token?: string
}

/** Puts an invitation into the environment. An existing user gets a membership that waits for their yes. */
export function addInvitation(environment: Environment, invitation: NewInvitation): InvitationRow {
  const { state, clock, newId, newSecret } = environment
  const { expiresInDays, token, ...fields } = invitation
  const now = clock.now()
  const row = state.invitations.put({
    ...fields,
    id: newId('invitation'),
    token: token ?? newSecret(),
    acceptedAt: null,
    revokedAt: null,
    acceptedUserId: null,
    expiresAt: now + expiresInDays * dayMs,
    createdAt: now,
    updatedAt: now,
  })
  const user = findUserByEmail(state, row.email)
  if (user) addPendingMembership(environment, row, user)
  return row
}

function addPendingMembership(environment: Environment, { organizationId, role }: InvitationRow, user: UserRow): void {
  if (organizationId === null) return
  const status = findMembershipOf(environment.state, user.id, organizationId)?.status ?? 'pending'
  if (status !== 'pending') return
  putMembership(environment, { userId: user.id, organizationId, roles: [role ?? 'member'], status })
}

function pendingMembership(state: State, { email, organizationId }: InvitationRow) {
  const user = findUserByEmail(state, email)
  const membership = user && organizationId !== null ? findMembershipOf(state, user.id, organizationId) : undefined
  return membership?.status === 'pending' ? membership : undefined
}

function mailInvitation(environment: Environment, invitation: InvitationRow): void {
  const { email, token } = invitation
  const link = acceptUrl(environment, invitation)
  environment.mailbox.deliver({ to: email, kind: 'invitation', code: token, link })
}

function acceptUrl({ settings }: Environment, { token }: InvitationRow): string {
  const url = new URL(settings.invitationUrl)
  url.searchParams.set('invitation_token', token)
  return url.href
}

/** @throws {ApiError} 404 */
function findInvitation(state: State, id: string): InvitationRow {
  const invitation = state.invitations.get(id)
  if (!invitation) throw notFound('Invitation', id)
  return invitation
}

function toInvitation(environment: Environment, row: InvitationRow): Invitation {
  return {
    ...toPublicInvitation(row, environment.clock.now()),
    token: row.token,
    acceptInvitationUrl: acceptUrl(environment, row),
  }
}

/** An invitation without what would let somebody use it. */
export function toPublicInvitation(row: InvitationRow, now: number): Omit<Invitation, 'token' | 'acceptInvitationUrl'> {
  return {
    object: 'invitation',
    id: row.id,
    email: row.email,
    state: stateOf(row, now),
    acceptedAt: row.acceptedAt === null ? null : isoTime(row.acceptedAt),
    revokedAt: row.revokedAt === null ? null : isoTime(row.revokedAt),
    expiresAt: isoTime(row.expiresAt),
    organizationId: row.organizationId,
    inviterUserId: row.inviterUserId,
    acceptedUserId: row.acceptedUserId,
    roleSlug: row.role,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
