import { useRef, useSyncExternalStore } from 'react'
import { hasSameParts } from '../client/share.js'
import type { AuthState } from '../client/session.js'
import { useProvided } from './AuthContext.js'

/** Part of what the page knows. Renders again only when a part it holds changes. */
export function useAuthState<Selected>(hook: string, select: (state: AuthState) => Selected): Selected {
  const { client, serverState } = useProvided(hook)
  const selectSame = useSame(select)
  return useSyncExternalStore(
    client.store.subscribe,
    () => selectSame(client.store.getState()),
    () => selectSame(serverState),
  )
}

/** Keeps the last selection while the next one has the same parts: React compares by identity. */
export function useSame<Value, Selected>(select: (value: Value) => Selected): (value: Value) => Selected {
  const last = useRef<Selected>(undefined)
  return value => {
    const next = select(value)
    if (next === last.current) return next
    return hasSameParts(last.current, next) ? last.current : (last.current = next)
  }
}
