import type { ComponentPropsWithRef, SyntheticEvent } from 'react'
import type { SwitcherEntry } from './useSwitcherEntries.js'
import { SwitcherOption } from './SwitcherOption.js'

interface SwitcherOptionsProps extends ComponentPropsWithRef<'div'> {
  entries: readonly SwitcherEntry[]
  /** What the keys act on. */
  active: SwitcherEntry | undefined
  /** The id of what is under way. */
  pendingId: string | null
  idOf: (entry: SwitcherEntry) => string
  onPoint: (entryId: string) => void
  onChoose: (entryId: string) => void
}

/** The list itself. It listens for all of them: an option that stays the same is not drawn again. */
export function SwitcherOptions({
  entries,
  active,
  pendingId,
  idOf,
  onPoint,
  onChoose,
  onKeyDown,
  tabIndex = -1,
  ...props
}: SwitcherOptionsProps) {
  function tell(event: SyntheticEvent, listener: (entryId: string) => void) {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
    if (option?.dataset['value'] !== undefined) listener(option.dataset['value'])
  }

  return (
    <div
      role="listbox"
      data-lk-part="switcher-options"
      tabIndex={tabIndex}
      {...props}
      onKeyDown={onKeyDown}
      onPointerMove={event => tell(event, onPoint)}
      onClick={event => tell(event, onChoose)}
    >
      {entries.map(entry => (
        <SwitcherOption
          key={entry.id}
          elementId={idOf(entry)}
          {...entry}
          isActive={entry === active}
          isPending={entry.id === pendingId}
        />
      ))}
    </div>
  )
}
