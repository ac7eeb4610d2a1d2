import { type ErrorBody, headers as headerNames } from '../protocol.js'
import { AuthError, type AuthErrorCode } from './AuthError.js'
import type { Environment } from './environment.js'

/** What a request says besides its input: for whom the page was drawn, and which conversation the tab is in. */
export interface Stated {
  userId?: string | undefined
  organizationId?: string | undefined
  flowId?: string | undefined
}

export interface Transport {
  /** @throws {AuthError} for everything but a usable answer. */
  send<Answer>(
    method: 'GET' | 'POST',
    name: string,
    stated: Stated,
    input?: object,
    signal?: AbortSignal,
  ): Promise<Answer>
  /** Gives up every request under way. */
  abort(): void
}

/** Longer than the handler's own ten seconds for WorkOS, shorter than a person's patience. */
const timeoutMs = 14_000

/** Speaks the handler's protocol. Sends once: whether to try again is the caller's to know. */
export function createTransport(handlerUrl: string, environment: Environment): Transport {
  let disposal = new AbortController()

  async function send<Answer>(
    method: 'GET' | 'POST',
    name: string,
    stated: Stated,
    input?: object,
    callersSignal?: AbortSignal,
  ): Promise<Answer> {
    const { clock } = environment
    const timeout = new AbortController()
    const timer = clock.setTimeout(() => timeout.abort(), timeoutMs)
    const given = callersSignal ? [disposal.signal, callersSignal] : [disposal.signal]
    try {
      const response = await environment.fetch(`${handlerUrl}/${name}`, {
        method,
        headers: describe(method, stated),
        credentials: 'include',
        cache: 'no-store',
        signal: AbortSignal.any([timeout.signal, ...given]),
        ...(method === 'POST' && { body: JSON.stringify(input ?? {}) }),
      })
      return await readAnswer<Answer>(response)
    } catch (error) {
      if (error instanceof AuthError) throw error
      throw new AuthError(networkCode(), `${method} ${name}: no answer`, { cause: error })
    } finally {
      clock.clearTimeout(timer)
    }

    function networkCode(): AuthErrorCode {
      if (given.some(signal => signal.aborted)) return 'aborted'
      if (!environment.isOnline()) return 'offline'
      return timeout.signal.aborted ? 'network_timeout' : 'network_error'
    }
  }

  return {
    send,
    abort() {
      disposal.abort()
      disposal = new AbortController()
    },
  }
}

function describe(method: string, { userId, organizationId, flowId }: Stated): Record<string, string> {
  return {
    [headerNames.kit]: '1',
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    ...(userId && { [headerNames.user]: userId }),
    ...(organizationId && { [headerNames.organization]: organizationId }),
    ...(flowId && { [headerNames.flow]: flowId }),
  }
}

/** A proxy, a captive portal or a single-page fallback can answer 200 with a page: only JSON is an answer of ours. */
async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(error => {
    if (!(error instanceof SyntaxError)) throw error
  })
  if (response.ok && typeof body === 'object' && body !== null) return body as Answer
  if (!response.ok && isErrorBody(body)) {
    throw new AuthError(body.code, body.message, { retryAfterMs: body.retryAfterMs, requestId: body.requestId })
  }
  throw new AuthError('service_unavailable', `The answer (${response.status}) did not come from the Latchkey handler`)
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}
