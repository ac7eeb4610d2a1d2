import type { InvitationSummary } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import type { Invitation, User } from '../workos/objects.js'
import type { AdminExchange, SessionExchange } from './exchange.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** Without its token and link: whoever reads those can take the invited person's place (security rows C16 and C19). */
export function projectInvitation(invitation: Invitation): InvitationSummary {
  const { id, email, roleSlug, state, inviterUserId, createdAt, expiresAt } = invitation
  return { id, email, role: roleSlug ?? null, state, inviterId: inviterUserId, createdAt, expiresAt }
}

/** An invitation of the caller's organization; of another one it is answered like one that does not exist. */
export async function loadInvitation(id: string, { config, organizationId }: AdminExchange): Promise<Invitation> {
  const invitation = await orNone(config.userManagement.getInvitation(id))
  if (invitation?.organizationId !== organizationId) throw new Refusal('not_found', 'There is no such invitation')
  return invitation
}

/** An invitation by its token: unknown ones and ones that are over are one. */
export async function findInvitation(token: string, { userManagement }: Config): Promise<Invitation> {
  const invitation = await orNone(userManagement.findInvitationByToken(token))
  if (!invitation) throw new Refusal('invitation_invalid', 'WorkOS does not know the invitation')
  return invitation
}

/**
 * An invitation to the caller. By id or by token, it must be to the address that the account has at this moment, proven:
 * WorkOS itself asks for no more than the key and the id (security row C19).
 */
export async function loadOwnInvitation(
  by: { token: string } | { invitationId: string },
  { config, session }: SessionExchange,
): Promise<Invitation> {
  const user = await config.userManagement.getUser(session.userId)
  if ('token' in by) {
    const invitation = await findInvitation(by.token, config)
    if (!isTo(user, invitation)) throw new Refusal('invitation_mismatch', 'The invitation is for another address')
    return invitation
  }
  const invitation = await orNone(config.userManagement.getInvitation(by.invitationId))
  if (!invitation || !isTo(user, invitation)) throw new Refusal('not_found', 'There is no such invitation')
  return invitation
}

/**
 * Case does not count, of the letters that any mail server folds. All others stay different, also where Unicode has a
 * common form for them: two mailboxes could be told apart by them alone (security rows C19 and C33).
 */
export function isTo({ email, emailVerified }: User, invitation: Pick<Invitation, 'email'>): boolean {
  return emailVerified && foldCase(email) === foldCase(invitation.email)
}

function foldCase(email: string): string {
  return email.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

/** @throws {Refusal} `invitation_invalid`, for one that is over. */
export function assertPending({ state }: Invitation) {
  if (state !== 'pending') throw new Refusal('invitation_invalid', `The invitation is ${state}`)
}

/** What a call finds; undefined where WorkOS answers that there is none. */
export async function orNone<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  return finding.catch((error: unknown) => {
    if (error instanceof WorkOSError && error.status === 404) return undefined
    throw error
  })
}
