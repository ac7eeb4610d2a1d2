import type { AuthClient } from './createAuthClient.js'

/** The page may be mounted again after the address was cleaned. */
const tokens = new WeakMap<AuthClient, string>()

/** Takes the token of a link out of the page's address, for as long as this page lives (security row B9). */
export function takeResetToken(client: AuthClient): string | null {
  const { navigation } = client
  const url = new URL(navigation.url())
  const token = url.searchParams.get('token')
  if (token) {
    tokens.set(client, token)
    url.searchParams.delete('token')
    navigation.rewrite(url.href)
  }
  return tokens.get(client) ?? null
}

/** It is spent, or was never good. */
export function forgetResetToken(client: AuthClient) {
  tokens.delete(client)
}
