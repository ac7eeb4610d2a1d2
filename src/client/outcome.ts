import type { ErrorBody } from '../protocol.js'
import { AuthError } from './AuthError.js'

/**
 * What an answer means, whoever gave it. A proxy, a captive portal or a single-page fallback answers in the handler's
 * place with any status and any body; none of them can end a session (security row A12):
 *
 * | status  | body                          | meaning                                   |
 * | ------- | ----------------------------- | ----------------------------------------- |
 * | 2xx     | JSON with the part asked for  | the answer                                |
 * | 401     | `session_ended`               | terminal                                  |
 * | not 2xx | any other code of the handler | that code                                 |
 * | 429     | anything else                 | `rate_limited`, transient                 |
 * | any     | anything else                 | `service_unavailable`, transient          |
 */
export async function readAnswer<Answer>(response: Response, part?: string): Promise<Answer> {
  const { ok, status } = response
  const body: unknown = await response.json().catch(error => {
    if (!(error instanceof SyntaxError)) throw error
  })
  if (ok && typeof body === 'object' && body !== null && (!part || part in body)) return body as Answer
  if (!ok && isErrorBody(body) && (body.code !== 'session_ended' || status === 401)) {
    throw new AuthError(body.code, body.message, body)
  }
  // Not a number where it is missing, or a date.
  const seconds = Number.parseInt(`${response.headers.get('retry-after')}`)
  const retryAfterMs = seconds >= 0 ? seconds * 1000 : undefined
  const code = status === 429 ? 'rate_limited' : 'service_unavailable'
  throw new AuthError(code, `The answer (${status}) did not come from the Latchkey handler`, { retryAfterMs })
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof (body as Partial<ErrorBody> | null | undefined)?.code === 'string'
}
