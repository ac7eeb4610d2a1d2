import type { AuthClient } from './createAuthClient.js'

type Browser = Pick<AuthClient, 'clientId' | 'environment'>

/** How somebody last signed in in this browser: `password`, `code`, `sso` or a provider; nothing of who it was. */
export function lastMethod(browser: Browser): string | null {
  return use(browser, (storage, key) => storage.getItem(key))
}

export function rememberMethod(browser: Browser, method: string) {
  use(browser, (storage, key) => storage.setItem(key, method))
}

/** Where the browser blocks its storage nothing is remembered: reading the property itself can throw (security row A21). */
function use<Value>(
  { clientId, environment }: Browser,
  act: (storage: Pick<Storage, 'getItem' | 'setItem'>, key: string) => Value,
): Value | null {
  try {
    return act(environment.sharedStorage ?? localStorage, `latchkey:${clientId}:method`)
  } catch {
    return null
  }
}
