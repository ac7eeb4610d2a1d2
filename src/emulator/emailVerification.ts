import * as v from 'valibot'
import type { Environment } from './environment.js'
import { notFound, refused } from './errors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { issueCode, toCode, tryCode } from './oneTimeCodes.js'
import type { CodeRow, UserRow } from './state.js'
import { findUser, toUser, changeUser } from './users.js'

export const sendVerificationEmail: Handler<'sendVerificationEmail'> = ({ ids }, environment) => {
  const user = findUser(environment.state, ids.userId)
  if (user.emailVerified) throw refused(400, 'email_already_verified', 'This email has already been verified.')
  environment.rateLimits.count('emailVerification', user.id)
  mailVerification(environment, user)
  return { user: toUser(user) }
}

const confirmation = v.object({ code: filled })

export const verifyEmail: Handler<'verifyEmail'> = ({ ids, body }, environment) => {
  const user = findUser(environment.state, ids.userId)
  const { code } = read(confirmation, body)
  if (user.emailVerified) throw refused(400, 'email_previously_verified', 'This email has already been verified.')
  const verdict = tryCode(environment, environment.state.emailVerifications, user.id, code)
  switch (verdict) {
    case 'right':
      return { user: toUser(changeUser(environment, user, { emailVerified: true })) }
    case 'used':
      throw refused(400, 'email_verification_code_previously_used', 'The code has already been used.')
    case 'expired':
      throw refused(400, 'email_verification_code_expired', 'The code has expired.')
    // This call knows no code of its own for too many tries.
    case 'tooManyTries':
    case 'wrong':
      throw refused(400, 'email_verification_code_incorrect', 'The code is incorrect.')
    default:
      return verdict satisfies never
  }
}

export const getEmailVerification: Handler<'getEmailVerification'> = ({ ids }, { state }) => {
  const row = state.emailVerifications.get(ids.emailVerificationId)
  if (!row) throw notFound('EmailVerification', ids.emailVerificationId)
  return { object: 'email_verification', ...toCode(row) }
}

/** Mails a new code that proves the address. */
export function mailVerification(environment: Environment, user: UserRow): CodeRow {
  const row = issueCode(environment, environment.state.emailVerifications, 'email_verification', user)
  environment.mailbox.deliver({ to: user.email, kind: 'emailVerification', code: row.code })
  return row
}
