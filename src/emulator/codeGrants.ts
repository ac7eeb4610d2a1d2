import * as v from 'valibot'
import { spendAuthorizationCode } from './authorizationCodes.js'
import { caller, readGrantInput } from './authenticate.js'
import type { Environment } from './environment.js'
import { invalidParameters, oauthError } from './errors.js'
import { passGates } from './gates.js'
import type { Call, Handler } from './handler.js'
import { filled } from './input.js'
import { invitedWay } from './invitationUse.js'
import { findMembershipOf, putMembership } from './joining.js'
import type { UserRow, WayIn } from './state.js'
import { findUser } from './users.js'

const input = v.object({
  ...caller,
  code: filled,
  codeVerifier: v.optional(filled),
  redirectUri: v.optional(filled),
  invitationToken: v.nullish(filled),
})

/** The secret or the verifier says who asks; both may come, and where there was a challenge the verifier must. */
export const authenticateWithCode: Handler<'authenticateWithCode'> = ({ body }, environment) =>
  exchange(body, environment)

export const authenticateWithCodeAndVerifier: Handler<'authenticateWithCodeAndVerifier'> = ({ body }, environment) =>
  exchange(body, environment)

async function exchange(body: Call['body'], environment: Environment) {
  const { code, codeVerifier, redirectUri, invitationToken, ...from } = readGrantInput(input, body)
  const { clientId, clientSecret } = body
  if (clientSecret === undefined && codeVerifier === undefined) {
    throw oauthError('invalid_request', 'Either client_secret or code_verifier is needed.')
  }
  const proof = { code, clientId, redirectUri, codeVerifier }
  const { userId, way, isHosted } = await spendAuthorizationCode(environment, proof)
  if (isHosted && invitationToken) {
    // The hosted page took the invitation itself, on its way there.
    throw invalidParameters([{ field: 'invitation_token', code: 'invitation_token_invalid' }])
  }
  const user = findUser(environment.state, userId)
  joinBySso(environment, user, way)
  const invited = invitedWay(environment, invitationToken, user.email)
  return passGates(environment, { ...way, ...invited, user, ...from })
}

/** Whoever an organization's own provider sends is one of its members from then on. */
function joinBySso(environment: Environment, user: UserRow, { authMethod, organizationId }: WayIn): void {
  if (authMethod !== 'sso' || organizationId === undefined) return
  const known = findMembershipOf(environment.state, user.id, organizationId)
  if (known?.status === 'active') return
  const roles = known?.roles ?? ['member']
  putMembership(environment, { userId: user.id, organizationId, roles, status: 'active' })
}
