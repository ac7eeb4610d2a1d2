import type { TokenAnswer } from '../protocol.js'
import { AuthError, asAuthError } from './AuthError.js'
import type { FullCore } from './engine.js'
import { type Life, startLife } from './life.js'
import type { Renewal } from './renewal.js'
import { singleFlight } from './singleFlight.js'

/** How a bearer token is asked for. */
export interface AccessTokenOptions {
  /** Ask for a new one even if the one at hand still holds, after a change of permissions for instance. @default false */
  forceRefresh?: boolean
}

export type AccessToken = ReturnType<typeof createAccessToken>

/** The bearer token, in memory alone. */
export function createAccessToken(
  { environment, store, ready }: FullCore,
  renew: Renewal['renew'],
  requestToken: () => Promise<TokenAnswer>,
) {
  const { clock, isBrowser } = environment
  let token: { value: string; life: Life } | undefined
  /** Grows with each session: a token asked for before says nothing of the one after (security row A18). */
  let turn = 0

  const valueAtHand = () => (token?.life.isFresh() ? token.value : undefined)

  async function ask(forceRefresh: boolean): Promise<string> {
    if (forceRefresh) await renew('newer')
    else if (!store.newest()?.life.isFresh()) await renew('fresh')
    // The second time the cookie may just have been another tab's; the third it has no room for a token.
    for (const demand of ['newer', 'own', undefined] as const) {
      const value = valueAtHand()
      if (value !== undefined) return value
      const mine = turn
      try {
        const answer = await requestToken()
        if (mine === turn) remember(answer)
      } catch (error) {
        if (asAuthError(error).code !== 'token_expired' || !demand) throw error
        await renew(demand)
      }
    }
    const value = valueAtHand() ?? token?.value
    if (value !== undefined) return value
    throw new AuthError('session_ended', 'The session ended while its token was asked for')
  }

  function remember({ accessToken, expiresInMs }: TokenAnswer) {
    token = { value: accessToken, life: startLife(clock, expiresInMs) }
  }

  const askForFresh = singleFlight(() => ask(false))
  const askForNew = singleFlight(() => ask(true))

  return {
    remember,
    /** Another session came, or none did: the token before it is not to be used again. */
    forget() {
      token = undefined
      turn += 1
    },
    async get({ forceRefresh = false }: AccessTokenOptions = {}): Promise<string> {
      if (!isBrowser) {
        throw new Error(
          'getAccessToken: there is no visitor here. On a server, ask the handler: handler.getSession(request).',
        )
      }
      await ready
      const state = store.getState()
      if (state.status === 'unavailable') throw state.error
      if (state.status !== 'signedIn') throw new AuthError('session_ended', 'There is no session to take a token from')
      return forceRefresh ? askForNew() : (valueAtHand() ?? askForFresh())
    },
  }
}
