import { useSyncExternalStore } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { AuthState } from '../client/session.js'
import { useProvided } from './AuthContext.js'

/** Part of what the page knows. Renders again only when a part it holds changes. */
export function useAuthState<Selected>(hook: string, select: (state: AuthState) => Selected): Selected {
  const { client, serverState } = useProvided(hook)
  const selectSame = useShallow(select)
  return useSyncExternalStore(
    client.store.subscribe,
    () => selectSame(client.store.getState()),
    () => selectSame(serverState),
  )
}
