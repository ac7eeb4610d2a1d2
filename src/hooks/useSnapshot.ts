import { useSyncExternalStore } from 'react'
import type { StoreApi } from 'zustand/vanilla'

/** All that a store holds: Zustand's `useStore` without its selector, which every first screen would load. */
export function useSnapshot<State>({
  subscribe,
  getState,
  getInitialState,
}: Pick<StoreApi<State>, 'subscribe' | 'getState' | 'getInitialState'>): State {
  return useSyncExternalStore(subscribe, getState, getInitialState)
}
