import { headers as headerNames, type SessionAnswer } from '../protocol.js'
import { AuthError, type AuthErrorCode } from './AuthError.js'
import { watchAnswers } from './doctor/watch.js'
import type { FirstEnvironment } from './environment.js'
import { readAnswer } from './outcome.js'
import type { Stated } from './source.js'

interface Sending {
  input?: object
  signal?: AbortSignal | undefined
  /** What an answer must have to be one. */
  part?: string
}

export interface Transport {
  /** @throws {AuthError} for everything but a usable answer. */
  send<Answer>(method: 'GET' | 'POST', name: string, stated: Stated, sending?: Sending): Promise<Answer>
  /** Who is signed in: the one question that is asked before the rest of the protocol is here. */
  restore(stated: Stated): Promise<SessionAnswer>
  /** Gives up every request under way. */
  abort(): void
}

/** Longer than the handler's own ten seconds for WorkOS, shorter than a person's patience. */
const timeoutMs = 14_000

/** Speaks the handler's protocol. Sends once: whether to try again is the caller's to know. */
export function createTransport(handlerUrl: string, given: FirstEnvironment): Transport {
  const environment = process.env.NODE_ENV === 'production' ? given : watchAnswers(given)
  const base = handlerUrl.replace(/\/+$/, '')
  let disposal = new AbortController()

  async function send<Answer>(
    method: 'GET' | 'POST',
    name: string,
    stated: Stated,
    { input = {}, signal, part }: Sending = {},
  ): Promise<Answer> {
    const { clock } = environment
    const timeout = new AbortController()
    const timer = clock.setTimeout(() => timeout.abort(), timeoutMs)
    const reasons = signal ? [disposal.signal, signal] : [disposal.signal]
    try {
      const response = await environment.fetch(`${base}/${name}`, {
        method,
        headers: describe(method, stated),
        credentials: 'include',
        cache: 'no-store',
        // The page's address may hold the token of a link (security row B9).
        referrerPolicy: 'origin',
        signal: AbortSignal.any([timeout.signal, ...reasons]),
        ...(method === 'POST' && { body: JSON.stringify(input) }),
      })
      return await readAnswer<Answer>(response, part)
    } catch (error) {
      if (error instanceof AuthError) throw error
      throw new AuthError(networkCode(), `${method} ${name}: no answer`, { cause: error })
    } finally {
      clock.clearTimeout(timer)
    }

    function networkCode(): AuthErrorCode {
      if (reasons.some(({ aborted }) => aborted)) return 'aborted'
      if (!environment.isOnline()) return 'offline'
      return timeout.signal.aborted ? 'network_timeout' : 'network_error'
    }
  }

  return {
    send,
    restore: stated => send('GET', 'session', stated, { part: 'session' }),
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
