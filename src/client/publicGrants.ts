import { AuthError, type AuthErrorCode } from './AuthError.js'
import { type Granted, isRecord, readGranted } from './claims.js'
import type { FirstEnvironment } from './environment.js'

/** What WorkOS said to a grant that needs no API key: tokens, or no, with its own code. */
export type GrantAnswer = { granted: Granted } | { granted?: undefined; code: string; connectionIds: readonly string[] }

interface Endpoint {
  apiUrl: string
  clientId: string
  /** Whether a cookie of WorkOS's goes along. */
  sendsCookie: boolean
}

/** WorkOS answers in one step; longer than that is the network. */
const timeoutMs = 14_000

/**
 * Asks WorkOS's token endpoint from a page, once. As a form, which a browser sends across origins without asking first
 * (Fetch, "CORS-safelisted request-header"): JSON would cost a round trip more.
 *
 * | status          | body                          | meaning                                     |
 * | --------------- | ----------------------------- | ------------------------------------------- |
 * | 2xx             | JSON with a token and its user | the answer                                  |
 * | 4xx             | JSON with a `code` or `error` | a refusal; what it ends is the caller's to say |
 * | 429             | anything                      | `rate_limited`, transient                   |
 * | any             | anything else                 | `service_unavailable`, transient            |
 *
 * @throws {AuthError} for everything that says nothing about the session (security row A12).
 */
export async function sendGrant(
  { apiUrl, clientId, sendsCookie }: Endpoint,
  grant: Record<string, string | undefined>,
  environment: Pick<FirstEnvironment, 'fetch' | 'clock' | 'isOnline'>,
): Promise<GrantAnswer> {
  const { clock } = environment
  const timeout = new AbortController()
  const timer = clock.setTimeout(() => timeout.abort(), timeoutMs)
  const form = new URLSearchParams({ client_id: clientId })
  for (const [name, value] of Object.entries(grant)) if (value !== undefined) form.set(name, value)
  try {
    const response = await environment.fetch(`${apiUrl}/user_management/authenticate`, {
      method: 'POST',
      body: form,
      credentials: sendsCookie ? 'include' : 'omit',
      cache: 'no-store',
      signal: timeout.signal,
    })
    return await readAnswer(response)
  } catch (error) {
    if (error instanceof AuthError) throw error
    throw new AuthError(networkCode(), 'WorkOS gave no answer that this page may read', { cause: error })
  } finally {
    clock.clearTimeout(timer)
  }

  function networkCode(): AuthErrorCode {
    if (!environment.isOnline()) return 'offline'
    return timeout.signal.aborted ? 'network_timeout' : 'network_error'
  }
}

async function readAnswer(response: Response): Promise<GrantAnswer> {
  const { ok, status, headers } = response
  const body: unknown = await response.json().catch(error => {
    if (!(error instanceof SyntaxError)) throw error
  })
  const granted = ok ? readGranted(body) : undefined
  if (granted) return { granted }
  const requestId = headers.get('x-request-id') ?? undefined
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined
    throw new AuthError('rate_limited', 'WorkOS asks for patience', { retryAfterMs, requestId })
  }
  const code = isRecord(body) ? (body['code'] ?? body['error']) : undefined
  if (status >= 400 && status < 500 && isRecord(body) && typeof code === 'string') {
    const ids = body['connection_ids'] ?? body['sso_connection_ids']
    return { code, connectionIds: Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : [] }
  }
  throw new AuthError('service_unavailable', `The answer (${status}) is none of WorkOS's token endpoint`, { requestId })
}
