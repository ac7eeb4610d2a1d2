import type { Clock } from '../protocol.js'
import { browserNavigation, type Navigation } from './navigation.js'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Web Locks. */
export type Locks = Pick<LockManager, 'request'>

/** Carries what tabs tell each other. A `BroadcastChannel` is one. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

/** The outside world, as far as the first answer needs it. */
export interface FirstEnvironment {
  fetch: typeof fetch
  clock: Clock
  /** From 0 up to 1, as `Math.random`. */
  random: () => number
  /** What this tab remembers across a reload: ids only. */
  tabStorage: Store
  navigation: Navigation
  /** Where the page hears `visibilitychange`, `focus`, `online`, `pageshow` and `storage`. */
  pageEvents: Pick<EventTarget, 'addEventListener'>
  isOnline: () => boolean
  /** Whether there is somebody to sign in: false on a server, where nothing is ever fetched. */
  isBrowser: boolean
}

/** The rest of it, which tabs need to live beside each other. */
export interface TabEnvironment {
  /** What all tabs of the browser remember: whose session it is and how new, never a token or a profile. */
  sharedStorage: Store
  /** Where the page has them. Asked for when one is wanted: to touch `navigator` takes 16 kB of heap. */
  locks: () => Locks | undefined
  /** A channel to the other tabs, where the page has them. */
  openChannel: (name: string) => Channel | undefined
  isVisible: () => boolean
}

/** Each part can be passed in; tests pass all of them. */
export interface Environment extends FirstEnvironment, TabEnvironment {}

export function firstEnvironment(): FirstEnvironment {
  return {
    fetch: (input, init) => fetch(input, init),
    clock: {
      now: () => Date.now(),
      monotonicMs: () => performance.now(),
      setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
      clearTimeout: timer => globalThis.clearTimeout(timer as ReturnType<typeof globalThis.setTimeout>),
    },
    random: () => Math.random(),
    tabStorage: storageOr(() => globalThis.sessionStorage),
    navigation: browserNavigation,
    pageEvents: globalThis.window ?? new EventTarget(),
    isOnline: () => globalThis.navigator?.onLine !== false,
    isBrowser: typeof document !== 'undefined',
  }
}

/** A storage, or memory where the browser blocks it: reading the property itself can throw (security row A21). */
export function storageOr(storage: () => Storage): Store {
  const memory = new Map<string, string>()
  return {
    getItem: key => memory.get(key) ?? attempt(() => storage().getItem(key), null),
    setItem(key, value) {
      memory.set(key, value)
      attempt(() => {
        storage().setItem(key, value)
        memory.delete(key)
      }, null)
    },
    removeItem(key) {
      memory.delete(key)
      attempt(() => storage().removeItem(key), null)
    },
  }
}

export function attempt<Value>(use: () => Value, otherwise: Value): Value {
  try {
    return use()
  } catch {
    return otherwise
  }
}
