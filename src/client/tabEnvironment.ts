import { attempt, storageOr, type TabEnvironment } from './environment.js'

/** What the browser has for tabs that share a session. Outside of one there is a single tab, which somebody sees. */
export function tabEnvironment(): TabEnvironment {
  const isBrowser = typeof document !== 'undefined'
  return {
    sharedStorage: storageOr(() => globalThis.localStorage),
    locks: () => (isBrowser ? navigator.locks : undefined),
    openChannel: name => attempt(() => (isBrowser ? new BroadcastChannel(name) : undefined), undefined),
    isVisible: () => !isBrowser || document.visibilityState === 'visible',
  }
}
