import * as v from 'valibot'
import type { PasswordReset } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { notFound, refused, rulesBroken } from './errors.js'
import type { Handler } from './handler.js'
import { emailAddress, filled, read } from './input.js'
import { brokenPasswordRules } from './passwords.js'
import { isOwnedBySso } from './policies.js'
import { endSessionsOf } from './sessions.js'
import type { PasswordResetRow } from './state.js'
import { changeUser, findUser, findUserByEmail, isoTime, toUser } from './users.js'

/** Undocumented. */
const lifeMs = 60 * 60_000

const request = v.object({ email: emailAddress })

/** Mails a link to choose a new password with. Earlier links keep working until one of them was used. */
export const createPasswordReset: Handler<'createPasswordReset'> = ({ body }, environment) => {
  const { email } = read(request, body)
  const { settings, state, clock, newId, newSecret, mailbox, rateLimits } = environment
  rateLimits.count('passwordReset', email)
  checkPasswordsEnabled(environment)
  const user = findUserByEmail(state, email)
  if (!user) throw notFound('User', email)
  if (isOwnedBySso(state, email)) {
    throw refused(403, 'password_reset_not_allowed', 'Users of this domain sign in through their organization.')
  }
  const now = clock.now()
  const reset = state.passwordResets.put({
    id: newId('password_reset'),
    userId: user.id,
    email,
    token: newSecret(),
    expiresAt: now + lifeMs,
    createdAt: now,
    updatedAt: now,
  })
  mailbox.deliver({ to: email, kind: 'passwordReset', code: reset.token, link: linkOf(reset, settings) })
  return toPasswordReset(reset, settings)
}

export const getPasswordReset: Handler<'getPasswordReset'> = ({ ids }, { state, settings }) => {
  const reset = state.passwordResets.get(ids.passwordResetId)
  if (!reset) throw notFound('PasswordReset', ids.passwordResetId)
  return toPasswordReset(reset, settings)
}

const choice = v.object({ token: filled, newPassword: v.string() })

/**
 * Sets the password for whoever reads the user's mail, so the address is proven as well. Who may have known the old one
 * is out: every session ends, and every sign-in under way. It signs nobody in, and leaves second factors as they are.
 */
export const resetPassword: Handler<'resetPassword'> = ({ body }, environment) => {
  const { token, newPassword } = read(choice, body)
  const { state, clock } = environment
  checkPasswordsEnabled(environment)
  const reset = state.passwordResets.find(row => row.token === token)
  if (!reset || reset.expiresAt <= clock.now()) {
    throw refused(
      400,
      'password_reset_token_not_found',
      'The password reset token was not found or is no longer valid.',
    )
  }
  const errors = brokenPasswordRules(newPassword)
  if (errors.length > 0) throw rulesBroken('password_reset_error', 'Could not reset the password.', errors)
  const user = findUser(state, reset.userId)
  for (const row of state.passwordResets.filter(each => each.userId === user.id)) state.passwordResets.delete(row.id)
  for (const row of state.pending.filter(each => each.userId === user.id)) state.pending.delete(row.id)
  endSessionsOf(environment, user.id)
  const changes = { password: newPassword, passwordHash: null, emailVerified: true }
  return { user: toUser(changeUser(environment, user, changes)) }
}

function checkPasswordsEnabled({ settings }: Environment): void {
  if (settings.passwordEnabled) return
  throw refused(403, 'email_password_auth_disabled', 'Email and password authentication is disabled.')
}

function toPasswordReset(row: PasswordResetRow, settings: Environment['settings']): PasswordReset {
  return {
    object: 'password_reset',
    id: row.id,
    userId: row.userId,
    email: row.email,
    passwordResetToken: row.token,
    passwordResetUrl: linkOf(row, settings),
    expiresAt: isoTime(row.expiresAt),
    createdAt: isoTime(row.createdAt),
  }
}

function linkOf({ token }: PasswordResetRow, { passwordResetUrl }: Environment['settings']): string {
  const link = new URL(passwordResetUrl)
  link.searchParams.set('token', token)
  return link.href
}
