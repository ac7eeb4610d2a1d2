import { type Clock, sleep } from './clock.js'
import { WorkOSError, WorkOSUnreachableError } from './errors.js'
import { readAnswer } from './wire.js'

/** What a call needs of the outside world. */
export interface Outside {
  fetch: typeof fetch
  clock: Clock
  /** From 0 up to 1, as `Math.random`. */
  random: () => number
  /** How long one try may take. */
  timeoutMs: number
}

export interface WorkOSRequest {
  operation: string
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}

const retries = 2
const firstBackoffMs = 250
const maxRetryAfterMs = 2_000

/**
 * Sends one request and reads the answer. Only a GET is tried again: a POST whose answer was lost may have happened,
 * and a refresh token sent twice looks stolen (RFC 9700, section 4.14.2).
 *
 * @throws {WorkOSError} WorkOS said no.
 * @throws {WorkOSUnreachableError} no usable answer came.
 */
export async function send(request: WorkOSRequest, outside: Outside): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(request, outside)
    } catch (error) {
      const waitMs = request.method === 'GET' && attempt < retries ? retryDelayMs(error, attempt, outside) : undefined
      if (waitMs === undefined) throw error
      await sleep(outside.clock, waitMs)
    }
  }
}

async function sendOnce({ operation, method, url, headers, body }: WorkOSRequest, outside: Outside) {
  const abort = new AbortController()
  const timer = outside.clock.setTimeout(() => abort.abort(), outside.timeoutMs)
  try {
    // A redirect would carry the API key to wherever it points. Workers refuse the word `error` (workerd, api/http.c++).
    const init = {
      method,
      headers,
      redirect: 'manual',
      signal: abort.signal,
      ...(body !== undefined && { body }),
    } as const
    const response = await outside.fetch(url, init)
    if (isRedirect(response)) throw new WorkOSUnreachableError(operation, 'unreadable')
    const text = await response.text()
    const json = parseJson(text)
    if (!response.ok) {
      throw new WorkOSError({
        operation,
        status: response.status,
        requestId: response.headers.get('x-request-id') ?? undefined,
        retryAfterMs: readRetryAfterMs(response.headers.get('retry-after'), outside.clock.now()),
        rawData: json,
      })
    }
    if (json === undefined && text !== '') throw new WorkOSUnreachableError(operation, 'unreadable')
    return readAnswer(json)
  } catch (error) {
    if (error instanceof WorkOSError || error instanceof WorkOSUnreachableError) throw error
    throw new WorkOSUnreachableError(operation, abort.signal.aborted ? 'timeout' : 'network', { cause: error })
  } finally {
    outside.clock.clearTimeout(timer)
  }
}

/** Browsers show a redirect that was not followed as nothing at all. */
function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `Retry-After` is seconds or a date (RFC 9110, section 10.2.3). */
function readRetryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

function retryDelayMs(error: unknown, attempt: number, { random }: Outside): number | undefined {
  const backoffMs = firstBackoffMs * 2 ** attempt * (0.5 + random())
  if (error instanceof WorkOSUnreachableError) return error.reason === 'timeout' ? undefined : backoffMs
  if (!(error instanceof WorkOSError)) return undefined
  // Somebody waits for this answer: a server that wants a long pause is told to them instead.
  if ((error.retryAfterMs ?? 0) > maxRetryAfterMs) return undefined
  return [408, 429, 500, 502, 503, 504].includes(error.status) ? (error.retryAfterMs ?? backoffMs) : undefined
}
