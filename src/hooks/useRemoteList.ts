import { useSyncExternalStore } from 'react'
import type { RemoteList, RemoteListState } from '../client/remoteList.js'
import { useAuthState } from './useAuthState.js'

/** As every list hook returns it. */
export type UseRemoteList<Item> = RemoteListState<Item> & Pick<RemoteList<Item>, 'loadMore' | 'reload'>

const unasked: RemoteListState<never> = { status: 'idle', items: [], hasMore: false, error: null }
const waiting: RemoteListState<never> = { ...unasked, status: 'loading' }

/** A list, drawn together with whose it is: as long as that is not known, it is loading. */
export function useRemoteList<Item>(hook: string, { store }: Pick<RemoteList<Item>, 'store'>): RemoteListState<Item> {
  const list = useSyncExternalStore(store.subscribe, store.getState, () => unasked)
  const visitor = useAuthState(hook, state => (state.status === 'unavailable' ? state.error : state.status))
  if (list.status !== 'idle') return list
  if (visitor === 'loading' || visitor === 'signedIn') return waiting
  return visitor === 'signedOut' ? unasked : { ...unasked, status: 'failed', error: visitor }
}
