import { type AuthorizationUrlOptions, getAuthorizationUrl } from './authorizationUrl.js'
import { createProof } from './pkce.js'

/** `getAuthorizationUrl` with a new state and PKCE pair: keep `state` and `codeVerifier` for the callback (RFC 7636). */
export async function getAuthorizationUrlWithPKCE(
  options: AuthorizationUrlOptions,
): Promise<{ url: string; state: string; codeVerifier: string }> {
  const { codeVerifier, ...proof } = await createProof()
  return { url: getAuthorizationUrl({ ...options, ...proof }), state: proof.state, codeVerifier }
}
