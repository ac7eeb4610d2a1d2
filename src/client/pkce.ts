import {
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  validateAuthResponse,
} from 'oauth4webapi'

/** What a redirect proves itself by: the first half goes to WorkOS, the verifier stays in this tab until the callback. */
export interface Proof {
  state: string
  codeChallenge: string
  codeChallengeMethod: 'S256'
  codeVerifier: string
}

/** 256 random bits each (RFC 7636, section 4.1); `plain` hides nothing and is not offered. */
export async function createProof(): Promise<Proof> {
  const codeVerifier = generateRandomCodeVerifier()
  const codeChallenge = await calculatePKCECodeChallenge(codeVerifier)
  return { state: generateRandomState(), codeChallenge, codeChallengeMethod: 'S256', codeVerifier }
}

/** What came back: a code, an error of WorkOS's, or an answer that is not to our question. */
export type AuthResponse = { type: 'code'; code: string } | { type: 'error'; error: string } | { type: 'foreign' }

interface Expected {
  clientId: string
  /** The issuers WorkOS is known by: of an answer that names one, it must be among them (RFC 9207). */
  issuers: readonly [string, ...string[]]
  requireIss: boolean
  state: string
}

/** What failed is not told on: the library's errors hold the code and the state. */
export function readAuthResponse(parameters: URLSearchParams, expected: Expected): AuthResponse {
  const sent = parameters.get('iss')
  const issuer = expected.issuers.find(known => known === sent) ?? expected.issuers[0]
  const server = { issuer, authorization_response_iss_parameter_supported: expected.requireIss }
  try {
    const valid = validateAuthResponse(server, { client_id: expected.clientId }, parameters, expected.state)
    const codes = valid.getAll('code')
    return codes.length === 1 && codes[0] ? { type: 'code', code: codes[0] } : { type: 'foreign' }
  } catch (error) {
    return error instanceof AuthorizationResponseError ? { type: 'error', error: error.error } : { type: 'foreign' }
  }
}
