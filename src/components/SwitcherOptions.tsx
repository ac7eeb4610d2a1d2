import { type ComponentPropsWithRef, memo, type SyntheticEvent, useLayoutEffect, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useLook } from './useLook.js'
import type { SwitcherEntry } from './useSwitcherEntries.js'
import { SwitcherOption } from './SwitcherOption.js'

interface SwitcherOptionsProps extends ComponentPropsWithRef<'div'> {
  entries: readonly SwitcherEntry[]
  /** What the keys act on. */
  active: SwitcherEntry | undefined
  /** The id of what is under way. */
  pendingId: string | null
  idPrefix: string
  onPoint: (entryId: string) => void
  onChoose: (entryId: string) => void
}

/** Which option is meant, for the options alone: of five hundred the two look that it changes for, and nobody else. */
export type ActiveOption = StoreApi<{ id: string | null }>

/** The list itself. It listens for all of them. */
export function SwitcherOptions({
  entries,
  active,
  pendingId,
  idPrefix,
  onPoint,
  onChoose,
  onKeyDown,
  tabIndex = -1,
  ...props
}: SwitcherOptionsProps) {
  const part = useLook()
  const [activeOption] = useState<ActiveOption>(() => createStore(() => ({ id: null })))
  const activeId = active?.id ?? null
  useLayoutEffect(() => activeOption.setState({ id: activeId }), [activeOption, activeId])

  function tell(event: SyntheticEvent, listener: (entryId: string) => void) {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
    if (option?.dataset['value'] !== undefined) listener(option.dataset['value'])
  }

  return (
    <div
      role="listbox"
      {...part('switcher-options')}
      tabIndex={tabIndex}
      {...props}
      onKeyDown={onKeyDown}
      onPointerMove={event => tell(event, onPoint)}
      onClick={event => tell(event, onChoose)}
    >
      <Entries {...{ entries, pendingId, idPrefix, activeOption }} />
    </div>
  )
}

interface EntriesProps extends Pick<SwitcherOptionsProps, 'entries' | 'pendingId' | 'idPrefix'> {
  activeOption: ActiveOption
}

/** Not gone through for each key that only means another of them. */
const Entries = memo(function Entries({ entries, pendingId, idPrefix, activeOption }: EntriesProps) {
  return entries.map(entry => (
    <SwitcherOption
      key={entry.id}
      elementId={`${idPrefix}-${entry.id}`}
      {...entry}
      activeOption={activeOption}
      isPending={entry.id === pendingId}
    />
  ))
})
