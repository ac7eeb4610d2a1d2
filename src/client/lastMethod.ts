import type { AuthClient } from './createAuthClient.js'
import { storageOr } from './environment.js'

type Browser = Pick<AuthClient, 'clientId' | 'environment'>

/** How somebody last signed in in this browser: `password`, `code`, `sso` or a provider; nothing of who it was. */
export function lastMethod(browser: Browser): string | null {
  return storageOf(browser).getItem(keyOf(browser))
}

export function rememberMethod(browser: Browser, method: string) {
  storageOf(browser).setItem(keyOf(browser), method)
}

function storageOf({ environment }: Browser) {
  return environment.sharedStorage ?? storageOr(() => globalThis.localStorage)
}

function keyOf({ clientId }: Browser) {
  return `latchkey:${clientId}:method`
}
