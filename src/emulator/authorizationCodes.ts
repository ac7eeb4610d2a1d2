import { calculatePKCECodeChallenge } from 'oauth4webapi'
import type { Environment } from './environment.js'
import { type ApiError, oauthError, refused } from './errors.js'
import type { AuthorizationCodeRow } from './state.js'

const lifeMs = 10 * 60_000

/** A new code, good for one exchange. */
export function issueAuthorizationCode(
  { state, clock, newSecret }: Environment,
  fields: Pick<AuthorizationCodeRow, 'userId' | 'way' | 'clientId' | 'redirectUri' | 'codeChallenge' | 'isHosted'>,
): string {
  const now = clock.now()
  const dates = { createdAt: now, updatedAt: now, expiresAt: now + lifeMs }
  return state.authorizationCodes.put({ ...fields, id: newSecret(), usedAt: null, ...dates }).id
}

export interface CodeProof {
  code: string
  clientId: unknown
  /** WorkOS asks for none; one that comes must be the right one. */
  redirectUri: string | undefined
  codeVerifier: string | undefined
}

/**
 * Spends a code. A wrong verifier spends it too: whoever has the code and not the verifier is not who asked for it.
 * @throws {ApiError} `invalid_grant`, `code_challenge_not_found`
 */
export async function spendAuthorizationCode(
  { state, clock }: Environment,
  { code, clientId, redirectUri, codeVerifier }: CodeProof,
): Promise<AuthorizationCodeRow> {
  const now = clock.now()
  const row = state.authorizationCodes.get(code)
  if (!row || row.usedAt !== null || row.expiresAt <= now || row.clientId !== clientId) throw invalidCode()
  if (redirectUri !== undefined && redirectUri !== row.redirectUri) throw invalidCode()
  if (codeVerifier !== undefined && row.codeChallenge === null) {
    throw refused(400, 'code_challenge_not_found', 'The authorization request carried no code challenge.')
  }
  state.authorizationCodes.put({ ...row, usedAt: now, updatedAt: now })
  if (row.codeChallenge !== null && !(await isVerified(row.codeChallenge, codeVerifier))) {
    throw oauthError('invalid_grant', 'The code verifier is missing or wrong.')
  }
  return row
}

/** S256 alone (RFC 7636, section 4.6). */
async function isVerified(challenge: string, verifier: string | undefined): Promise<boolean> {
  return verifier !== undefined && (await calculatePKCECodeChallenge(verifier)) === challenge
}

function invalidCode(): ApiError {
  return oauthError('invalid_grant', 'The code has expired or is invalid.')
}
