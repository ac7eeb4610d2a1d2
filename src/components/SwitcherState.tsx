import { type ReactNode, useState } from 'react'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { organizationPanel } from '../locales/en.organizationPanel.js'
import type { OwnMembership } from '../protocol.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { formatNumber } from './formatNumber.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface SwitcherStateProps {
  list: UseRemoteList<OwnMembership>
  text: string
  /** How many are shown. */
  count: number
}

/** What there is to say of the list: that it comes, that it does not, how much of it there is. */
export function SwitcherState({ list, text, count }: SwitcherStateProps) {
  const part = useLook()
  const { buttons, step, locale } = useSentences()
  const sentences = usePart('organizationPanel', organizationPanel)
  const [isPending, setIsPending] = useState(false)
  const { status, error, hasMore, reload, loadMore } = list

  async function tryAgain() {
    if (isPending) return
    setIsPending(true)
    await (status === 'ready' && hasMore ? loadMore() : reload())
    setIsPending(false)
  }

  return (
    <>
      <Banner error={error} />
      {/* What needs the handler is not there the next time either. */}
      {error && error.code !== 'handler_required' && (
        <Button variant="secondary" pending={isPending} onClick={() => void tryAgain()}>
          {buttons.tryAgain}
        </Button>
      )}
      <output {...part(count === 0 && status === 'ready' ? 'hint' : 'status')}>{say()}</output>
    </>
  )

  function say(): ReactNode {
    if (status === 'loading') return step.loading
    if (status !== 'ready') return ''
    if (text.trim() === '') return count === 0 ? sentences.empty : ''
    if (count === 0) return fillWith(sentences.none, { text: text.trim() })
    return fill(sentences.found, { count: formatNumber(locale, count) })
  }
}
