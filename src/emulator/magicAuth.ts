import * as v from 'valibot'
import type { MagicAuth } from '../workos/objects.js'
import { checkDeliverable } from './deliverable.js'
import { notFound, oauthError } from './errors.js'
import type { Handler } from './handler.js'
import { emailAddress, filled, read } from './input.js'
import { invitedWay } from './invitationUse.js'
import { issueCode, toCode } from './oneTimeCodes.js'
import type { CodeRow } from './state.js'
import { addUser, findUserByEmail } from './users.js'

const input = v.object({ email: emailAddress, invitationToken: v.nullish(filled) })

/** Mails a code to sign in with; an unknown address becomes a user where sign-up is open, or an invitation opens it. */
export const createMagicAuth: Handler<'createMagicAuth'> = ({ body }, environment) => {
  const { email, invitationToken } = read(input, body)
  const { settings, state, mailbox, rateLimits } = environment
  rateLimits.count('magicAuth', email)
  if (!settings.magicAuthEnabled) {
    throw oauthError('authentication_method_not_allowed', 'Magic Auth is not enabled for this environment.')
  }
  checkDeliverable(email)
  const { invitationId } = invitedWay(environment, invitationToken, email)
  const known = findUserByEmail(state, email)
  if (!known && !settings.signUpAllowed && invitationId === undefined) {
    throw oauthError('sign_up_not_allowed', 'Sign up is not allowed for this environment.')
  }
  const magicAuth = issueCode(environment, state.magicAuths, 'magic_auth', known ?? addUser(environment, { email }))
  mailbox.deliver({ to: email, kind: 'magicAuth', code: magicAuth.code })
  return toMagicAuth(magicAuth)
}

export const getMagicAuth: Handler<'getMagicAuth'> = ({ ids }, { state }) => {
  const magicAuth = state.magicAuths.get(ids.magicAuthId)
  if (!magicAuth) throw notFound('MagicAuth', ids.magicAuthId)
  return toMagicAuth(magicAuth)
}

function toMagicAuth(row: CodeRow): MagicAuth {
  return { object: 'magic_auth', ...toCode(row) }
}
