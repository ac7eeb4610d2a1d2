import { type ReactNode, useState } from 'react'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { userProfile } from '../locales/en.userProfile.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { RowSkeleton } from './RowSkeleton.js'
import { usePart, useSentences } from './useSentences.js'

interface RemoteRowsProps<Item> {
  list: UseRemoteList<Item>
  /** What there is to say where there is nothing. */
  empty: string
  labelledBy: string
  children: (item: Item) => ReactNode
}

/** A list that comes page by page, in whatever state it is. */
export function RemoteRows<Item extends { id: string }>({ list, empty, labelledBy, children }: RemoteRowsProps<Item>) {
  const { buttons } = useSentences()
  const { showMore } = usePart('userProfile', userProfile)
  const [isPending, setIsPending] = useState(false)
  const { status, items, hasMore, error, reload, loadMore } = list

  function ask(what: () => Promise<unknown>) {
    if (isPending) return
    setIsPending(true)
    void what().finally(() => setIsPending(false))
  }

  if (status === 'idle' || status === 'loading') return <RowSkeleton />
  return (
    <>
      <Banner error={error} />
      {status === 'ready' && items.length === 0 && !hasMore && <p data-lk-part="hint">{empty}</p>}
      {items.length > 0 && (
        <ul data-lk-part="profile-rows" aria-labelledby={labelledBy}>
          {items.map(item => (
            <li key={item.id} data-lk-part="list-item">
              {children(item)}
            </li>
          ))}
        </ul>
      )}
      {error && (
        <Button variant="secondary" data-inline="" pending={isPending} onClick={() => ask(reload)}>
          {buttons.tryAgain}
        </Button>
      )}
      {hasMore && !error && (
        <Button variant="link" pending={isPending} onClick={() => ask(loadMore)}>
          {showMore}
        </Button>
      )}
    </>
  )
}
