import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import type { Exchange } from '../exchange.js'
import { authorizationCode, codeVerifier } from '../fields.js'
import type { FlowFacts } from '../flowCookie.js'
import { Refusal } from '../Refusal.js'

/**
 * Takes both or nothing: a code without the verifier of this browser's own redirect could be anybody's (security row C2).
 * The secret goes along, so a stolen pair alone is worth nothing elsewhere.
 */
export const exchangeCode = {
  caller: 'anyone',
  limits: ['codeTriesPerClient'],
  input: v.strictObject({ code: authorizationCode, codeVerifier, reauthenticates: v.optional(v.boolean()) }),
  run({ code, codeVerifier, reauthenticates = false }, exchange) {
    const facts = reauthenticates ? samePerson(exchange) : { email: '' }
    return attempt(exchange, facts, () =>
      exchange.config.userManagement.authenticateWithCode({ code, codeVerifier, ...exchange.origin }),
    )
  },
} satisfies Action<'exchangeCode'>

function samePerson({ session, view }: Exchange): FlowFacts {
  if (!session || !view) throw new Refusal('session_ended', 'Nobody is signed in who could prove to be there')
  const { userId, organizationId } = session
  return { email: view.user.email, onlyFor: { userId, organizationId } }
}
