import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AuthClient } from './createAuthClient.js'
import { takeParameter } from './takeParameter.js'

/** The token of a link that resets a password; null where there is none, undefined before it was looked for. */
type ResetToken = StoreApi<string | null | undefined>

/** Of the page: it may be drawn again after the address was cleaned. */
const tokens = new WeakMap<AuthClient, ResetToken>()

export function resetTokenOf(client: AuthClient): ResetToken {
  const known = tokens.get(client) ?? createStore<string | null | undefined>(() => undefined)
  tokens.set(client, known)
  return known
}

/** Takes it out of the page's address, for as long as this page lives (security row B9). */
export function takeResetToken(client: AuthClient) {
  const store = resetTokenOf(client)
  const token = takeParameter(client.environment.navigation, 'token')
  store.setState(token ?? store.getState() ?? null)
}
