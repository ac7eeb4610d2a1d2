import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { page } from '../locales/en.page.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { isFocusLost } from './isFocusLost.js'
import { RowSkeleton } from './RowSkeleton.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface RemoteFrameProps {
  list: UseRemoteList<unknown>
  /** What there is to say where there is nothing. */
  empty: string
  /** The id of the heading, which takes the focus from a button that is gone. */
  labelledBy: string
  /** What is there, where there is something. */
  children: ReactNode
}

/** What stands around a list that comes page by page: that it comes, that it does not, that there is more. */
export function RemoteFrame({ list, empty, labelledBy, children }: RemoteFrameProps) {
  const part = useLook()
  const { buttons } = useSentences()
  const { showMore } = usePart('page', page)
  const [isPending, setIsPending] = useState(false)
  const hasAnswer = useRef(false)
  useEffect(() => {
    // The button that was pressed may be gone with the answer.
    if (hasAnswer.current && isFocusLost()) document.getElementById(labelledBy)?.focus()
    hasAnswer.current = false
  }, [isPending, labelledBy])

  const { status, items, hasMore, error, reload, loadMore } = list

  async function ask(what: () => Promise<unknown>) {
    if (isPending) return
    setIsPending(true)
    await what()
    hasAnswer.current = true
    setIsPending(false)
  }

  if (items.length === 0 && (status === 'idle' || status === 'loading')) return <RowSkeleton />
  return (
    <>
      <Banner error={error} />
      {status === 'ready' && items.length === 0 && !hasMore && <p {...part('hint')}>{empty}</p>}
      {items.length > 0 && children}
      {error && (
        <Button variant="secondary" data-inline="" pending={isPending} onClick={() => void ask(reload)}>
          {buttons.tryAgain}
        </Button>
      )}
      {hasMore && !error && (
        <Button variant="link" pending={isPending} onClick={() => void ask(loadMore)}>
          {showMore}
        </Button>
      )}
    </>
  )
}
