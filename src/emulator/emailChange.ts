import * as v from 'valibot'
import { refused } from './errors.js'
import type { Handler } from './handler.js'
import { emailAddress, filled, read } from './input.js'
import { issueCode, tryCode } from './oneTimeCodes.js'
import { isOwnedBySso } from './policies.js'
import { changeEmail, findUser, findUserByEmail, isoTime, toUser } from './users.js'

const request = v.object({ newEmail: v.string() })

/** Mails a code to the new address. The old one stays until the code comes back. */
export const sendEmailChange: Handler<'sendEmailChange'> = ({ ids, body }, environment) => {
  const { state, mailbox, rateLimits } = environment
  const user = findUser(state, ids.userId)
  const parsed = v.safeParse(emailAddress, read(request, body).newEmail)
  if (!parsed.success) throw refused(422, 'invalid_email', 'The email is invalid.')
  const newEmail = parsed.output
  rateLimits.count('emailChange', user.id)
  if (newEmail === user.email) throw refused(409, 'email_change_not_needed', 'This is the email of the user already.')
  if (isOwnedBySso(state, user.email)) {
    throw refused(409, 'email_change_not_allowed', 'The email is managed by the organization of the user.')
  }
  if (findUserByEmail(state, newEmail)) throw refused(409, 'email_not_available', 'This email is not available.')
  const change = issueCode(environment, state.emailChanges, 'email_change', { id: user.id, email: newEmail })
  mailbox.deliver({ to: newEmail, kind: 'emailChange', code: change.code })
  return {
    object: 'email_change',
    user: toUser(user),
    newEmail,
    expiresAt: isoTime(change.expiresAt),
    createdAt: isoTime(change.createdAt),
  }
}

const confirmation = v.object({ code: filled })

export const confirmEmailChange: Handler<'confirmEmailChange'> = ({ ids, body }, environment) => {
  const { state } = environment
  const user = findUser(state, ids.userId)
  const { code } = read(confirmation, body)
  const change = state.emailChanges.filter(row => row.userId === user.id).at(-1)
  if (!change) throw refused(409, 'no_pending_email_change', 'There is no pending email change.')
  // Somebody else may have come to it since the code was sent.
  if (change.usedAt === null && findUserByEmail(state, change.email)) {
    throw refused(409, 'email_not_available', 'This email is not available.')
  }
  const verdict = tryCode(environment, state.emailChanges, user.id, code)
  switch (verdict) {
    case 'right':
      return { object: 'email_change_confirmation', user: toUser(changeEmail(environment, user, change.email, true)) }
    case 'used':
      throw refused(409, 'email_change_code_previously_used', 'The code has already been used.')
    case 'expired':
      throw refused(400, 'email_change_code_expired', 'The code has expired.')
    case 'tooManyTries':
      throw refused(429, 'email_change_too_many_attempts', 'Too many attempts with this code.')
    case 'wrong':
      throw refused(400, 'email_change_code_incorrect', 'The code is incorrect.')
    default:
      return verdict satisfies never
  }
}
