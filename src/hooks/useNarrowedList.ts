import { useMemo } from 'react'
import type { RemoteList, RemoteListState } from '../client/remoteList.js'
import { type ItemOf, type ListName, remoteList } from '../client/remoteLists.js'
import type { ActionInput } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useRemoteList } from './useRemoteList.js'

/** What a list is narrowed to, as its action takes it. */
export type Narrowing<Name extends ListName> = Omit<ActionInput<Name>, 'after'>

/** A list, and which one of those on the server it is drawn from. */
type NarrowedList<Item> = RemoteListState<Item> & Pick<RemoteList<Item>, 'loadMore' | 'reload'>

/**
 * What matches, page by page. As long as all there is is here, nobody is asked; past the first page the server looks, and
 * what is here and matches is drawn meanwhile. `isMeant` says the same as the server does and stays one function.
 */
export function useNarrowedList<Name extends ListName>(
  hook: string,
  name: Name,
  query: { readonly [Key in keyof Narrowing<Name>]: Narrowing<Name>[Key] | undefined },
  isMeant: (item: ItemOf<Name>, narrowing: Narrowing<Name>) => boolean,
): NarrowedList<ItemOf<Name>> {
  const client = useAuthClient()
  const narrowing = useNarrowing<Name>(query)
  const isNarrow = Object.keys(narrowing).length > 0
  const all = remoteList(client, name, {} as Narrowing<Name>)
  const loaded = useRemoteList(hook, all)
  const found = isNarrow && loaded.hasMore ? remoteList(client, name, narrowing) : all
  const answer = useRemoteList(hook, found)

  return useMemo(() => {
    const isLooking = isNarrow && (found === all || answer.status !== 'ready')
    const items = isLooking ? loaded.items.filter(each => isMeant(each, narrowing)) : answer.items
    return { ...answer, items, loadMore: found.loadMore, reload: found.reload }
  }, [all, found, loaded, answer, isNarrow, narrowing, isMeant])
}

/** What of the query narrows anything; the same object for all renders in which it is the same. */
function useNarrowing<Name extends ListName>(query: object): Narrowing<Name> {
  const said = Object.entries(query).flatMap(([key, value]: [string, unknown]) => {
    const text = typeof value === 'string' ? value.trim() : ''
    return text === '' ? [] : [[key, text]]
  })
  const key = JSON.stringify(said)
  return useMemo(() => Object.fromEntries(JSON.parse(key) as [string, string][]) as Narrowing<Name>, [key])
}
