import type { Clock } from '../protocol.js'
import { browserNavigation, type Navigation } from './navigation.js'

/** The outside world, as far as the client needs it. Each part can be passed in; tests pass all of them. */
export interface Environment {
  fetch: typeof fetch
  clock: Clock
  /** From 0 up to 1, as `Math.random`. */
  random: () => number
  /** What this tab remembers across a reload: ids only. */
  tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  navigation: Navigation
  isOnline: () => boolean
  /** Whether there is somebody to sign in: false on a server, where nothing is ever fetched. */
  isBrowser: boolean
}

export function browserEnvironment(): Environment {
  return {
    fetch: (input, init) => fetch(input, init),
    clock: {
      now: () => Date.now(),
      monotonicMs: () => performance.now(),
      setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
      clearTimeout: timer => globalThis.clearTimeout(timer as ReturnType<typeof globalThis.setTimeout>),
    },
    random: () => Math.random(),
    tabStorage: tabStorage(),
    navigation: browserNavigation,
    isOnline: () => globalThis.navigator?.onLine !== false,
    isBrowser: typeof document !== 'undefined',
  }
}

/** The tab's storage, or memory where the browser blocks it: reading the property itself can throw (security row A21). */
function tabStorage(): Environment['tabStorage'] {
  const memory = new Map<string, string>()
  const attempt = <Value>(use: (storage: Storage) => Value, otherwise: () => Value): Value => {
    try {
      return use(globalThis.sessionStorage)
    } catch {
      return otherwise()
    }
  }
  return {
    getItem: key =>
      memory.get(key) ??
      attempt(
        storage => storage.getItem(key),
        () => null,
      ),
    setItem: (key, value) =>
      attempt(
        storage => storage.setItem(key, value),
        () => void memory.set(key, value),
      ),
    removeItem: key => {
      memory.delete(key)
      attempt(
        storage => storage.removeItem(key),
        () => {},
      )
    },
  }
}
