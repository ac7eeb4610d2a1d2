import type { ReactNode } from 'react'
import { Icon } from './Icon.js'
import { useLook } from './useLook.js'

interface OptionProps {
  /** The path of an icon on a grid of 16. It is never the only thing that says what this is. */
  icon: string
  hint: ReactNode
  children: ReactNode
  /** What it leads to is under way. */
  isPending: boolean
  /** It, or one beside it, is. */
  isWaiting: boolean
  onChoose: () => void
}

/** One of several ways on, with a line about it. Renders an `<li>`. */
export function Option({ icon, hint, children, isPending, isWaiting, onChoose }: OptionProps) {
  const part = useLook()
  return (
    <li {...part('list-item')}>
      <button
        type="button"
        {...part('option')}
        data-pending={isPending || undefined}
        aria-disabled={isWaiting || undefined}
        onClick={() => {
          if (!isWaiting) onChoose()
        }}
      >
        <span {...part('option-icon')}>
          <svg {...part('icon')} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path {...part('icon-path')} d={icon} />
          </svg>
        </span>
        <span {...part('option-name')}>
          {children}
          <span {...part('option-hint')}>{hint}</span>
        </span>
        {isPending ? <span {...part('spinner')} /> : <Icon name="chevron" />}
      </button>
    </li>
  )
}
