import { useSyncExternalStore } from 'react'

const changed = new EventTarget()

/** As small as a router can be: `AuthProvider` moves by it, and so do the demo's own links. */
export const router = {
  push(path: string) {
    history.pushState(null, '', path)
    changed.dispatchEvent(new Event('change'))
  },
  replace(path: string) {
    history.replaceState(null, '', path)
    changed.dispatchEvent(new Event('change'))
  },
}

/** The page that is shown: a path, or a hash on the first one. */
export function usePage(): string {
  return useSyncExternalStore(subscribe, () => (location.pathname === '/' ? location.hash || '/' : location.pathname))
}

function subscribe(onChange: () => void) {
  changed.addEventListener('change', onChange)
  window.addEventListener('hashchange', onChange)
  window.addEventListener('popstate', onChange)
  return () => {
    changed.removeEventListener('change', onChange)
    window.removeEventListener('hashchange', onChange)
    window.removeEventListener('popstate', onChange)
  }
}
