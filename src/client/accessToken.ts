import type { Clock, Session, TokenAnswer } from '../protocol.js'
import { AuthError } from './AuthError.js'
import { singleFlight } from './singleFlight.js'

export interface AccessTokenOptions {
  /** Ask for a new one even if the one at hand still holds, after a change of permissions for instance. @default false */
  forceRefresh?: boolean
}

interface Needs {
  clock: Clock
  refresh: () => Promise<void>
  requestToken: () => Promise<TokenAnswer>
}

const maxMarginMs = 60_000

/**
 * The bearer token, in memory alone. Life is measured from when it arrived, on a clock that does not jump, so a
 * device whose clock is wrong neither refreshes all the time nor sends a token that is over (security row A13).
 */
export function createAccessToken({ clock, refresh, requestToken }: Needs) {
  let token: { value: string; freshUntil: number } | undefined
  let claimsFreshUntil = Number.NEGATIVE_INFINITY

  /** A token this close to its end counts as spent: a request under way must not outlive it (security row A14). */
  function freshUntil(expiresInMs: number): number {
    return clock.monotonicMs() + expiresInMs - Math.min(maxMarginMs, expiresInMs * 0.2)
  }

  const isFresh = (until: number) => clock.monotonicMs() < until

  async function ask(forceRefresh: boolean): Promise<string> {
    if (forceRefresh || !isFresh(claimsFreshUntil)) await refresh()
    if (token && isFresh(token.freshUntil)) return token.value
    try {
      remember(await requestToken())
    } catch (error) {
      if (!(error instanceof AuthError && error.code === 'token_expired')) throw error
      await refresh()
      if (!(token && isFresh(token.freshUntil))) remember(await requestToken())
    }
    if (!token) throw new AuthError('session_ended', 'The session ended while its token was asked for')
    return token.value
  }

  function remember({ accessToken, expiresInMs }: TokenAnswer) {
    token = { value: accessToken, freshUntil: freshUntil(expiresInMs) }
  }

  const askForFresh = singleFlight(() => ask(false))
  const askForNew = singleFlight(() => ask(true))

  return {
    remember,
    /** A session came, or none did: the token before it is not to be used again. */
    expect(session: Session | null) {
      token = undefined
      claimsFreshUntil = session ? freshUntil(session.expiresInMs) : Number.NEGATIVE_INFINITY
    },
    get({ forceRefresh = false }: AccessTokenOptions = {}): Promise<string> {
      if (!forceRefresh && token && isFresh(token.freshUntil)) return Promise.resolve(token.value)
      return forceRefresh ? askForNew() : askForFresh()
    },
  }
}
