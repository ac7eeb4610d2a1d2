import type { AuthorizationUrlOptions as UrlOptions, CodeChallengeOptions } from '../workos/arguments.js'

/** Which environment of WorkOS, and where it is. */
export interface PublicClient {
  /** `client_...`, from the API keys page of the WorkOS dashboard. */
  clientId: string
  /** WorkOS, its stand-in on this machine, or a domain of one's own. @default 'https://api.workos.com' */
  apiUrl?: string | undefined
}

/** What a redirect to WorkOS may ask for, in the official Node SDK's names. */
export type AuthorizationUrlOptions = Omit<UrlOptions, 'clientId'> & PublicClient

export const defaultApiUrl = 'https://api.workos.com'

/** All that the address may hold besides the client and `response_type`; nothing else of the caller's object gets there. */
const fields = [
  'provider',
  'connectionId',
  'organizationId',
  'redirectUri',
  'state',
  'codeChallenge',
  'codeChallengeMethod',
  'loginHint',
  'domainHint',
  'screenHint',
  'prompt',
  'maxAge',
  'invitationToken',
  'providerScopes',
  'providerQueryParams',
  'claimNonce',
] as const satisfies readonly (keyof AuthorizationUrlOptions | keyof CodeChallengeOptions)[]

/**
 * Where to send the browser to sign in: by navigation, never by `fetch`, which WorkOS does not answer. Without a `state`
 * and a challenge of your own use `client.signInWithRedirect`, which keeps them for the callback.
 */
export function getAuthorizationUrl(options: AuthorizationUrlOptions & CodeChallengeOptions): string {
  const { clientId, apiUrl, provider, connectionId, organizationId, screenHint } = options
  if (!provider && !connectionId && !organizationId) {
    throw new TypeError('getAuthorizationUrl: name a provider, a connectionId or an organizationId.')
  }
  if (screenHint && provider !== 'authkit') {
    throw new TypeError("getAuthorizationUrl: screenHint is for provider: 'authkit' alone.")
  }
  const url = addressOf('/user_management/authorize', apiUrl)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('response_type', 'code')
  for (const field of fields) {
    for (const [name, text] of flatten(wireName(field), options[field])) url.searchParams.append(name, text)
  }
  return url.href
}

/** Where to send the browser to end the hosted session as well; `returnTo` must be one of WorkOS's sign-out redirects. */
export function getLogoutUrl({
  apiUrl,
  sessionId,
  returnTo,
}: Pick<PublicClient, 'apiUrl'> & { sessionId: string; returnTo?: string | undefined }): string {
  if (!sessionId) throw new TypeError('getLogoutUrl: sessionId is missing.')
  const url = addressOf('/user_management/sessions/logout', apiUrl)
  url.searchParams.set('session_id', sessionId)
  if (returnTo !== undefined) url.searchParams.set('return_to', returnTo)
  return url.href
}

/** Where the keys are that access tokens are signed with. */
export function getJwksUrl({ clientId, apiUrl }: PublicClient): string {
  if (!/^client_\w+$/.test(clientId)) throw new TypeError('getJwksUrl: clientId must start with "client_".')
  return addressOf(`/sso/jwks/${clientId}`, apiUrl).href
}

function addressOf(path: string, apiUrl = defaultApiUrl): URL {
  return new URL(apiUrl.replace(/\/+$/, '') + path)
}

function wireName(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

type Field = string | number | readonly string[] | Readonly<Record<string, string | number | boolean>> | undefined

/** A list is one value with commas; an object is a key for each of its own, `name[key]`. */
function flatten(name: string, value: Field): [string, string][] {
  if (value === undefined) return []
  if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]]
  if (isList(value)) return [[name, value.join(',')]]
  return Object.entries(value).map(([key, text]) => [`${name}[${key}]`, String(text)])
}

/** `Array.isArray` does not know lists that are read only. */
function isList(value: Field): value is readonly string[] {
  return Array.isArray(value)
}
