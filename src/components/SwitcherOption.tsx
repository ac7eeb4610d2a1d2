import { memo, type ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { Avatar } from './Avatar.js'
import { PathIcon } from './PathIcon.js'
import type { ActiveOption } from './SwitcherOptions.js'
import { useLook } from './useLook.js'
import type { SwitcherEntry } from './useSwitcherEntries.js'

interface SwitcherOptionProps extends SwitcherEntry {
  elementId: string
  /** Knows whether it is what the keys act on. */
  activeOption: ActiveOption
  isPending: boolean
}

/** An organization to be in. There may be five hundred, so one that stays the same is not drawn again. */
export const SwitcherOption = memo(function SwitcherOption(props: SwitcherOptionProps) {
  const part = useLook()
  const { id, elementId, name, detail, pictureUrl, isCurrent, activeOption, isPending } = props
  const isActive = useStore(activeOption, active => active.id === id)
  return (
    <div
      role="option"
      id={elementId}
      {...part('switcher-option')}
      data-value={id}
      data-active={isActive || undefined}
      data-pending={isPending || undefined}
      aria-selected={isCurrent}
    >
      <SwitcherLabel {...{ name, detail, pictureUrl }} />
      {mark()}
    </div>
  )

  function mark(): ReactNode {
    if (isPending) return <span {...part('spinner')} />
    return isCurrent && <PathIcon path="m3 8.500 3.500 3.500L13 4.500" />
  }
})

interface SwitcherLabelProps extends Pick<SwitcherEntry, 'name' | 'detail'> {
  /** Of a person. @default it is an organization */
  pictureUrl?: string | null | undefined
}

/** What something is called, and what the visitor is there. */
export function SwitcherLabel({ name, detail, pictureUrl }: SwitcherLabelProps) {
  const part = useLook()
  return (
    <>
      <Avatar
        name={name}
        pictureUrl={pictureUrl ?? null}
        shape={pictureUrl === undefined ? 'organization' : 'person'}
      />
      <span {...part('switcher-text')}>
        <bdi {...part('switcher-text-name')}>{name}</bdi>
        {detail !== '' && <span {...part('switcher-text-detail')}>{detail}</span>}
      </span>
    </>
  )
}
