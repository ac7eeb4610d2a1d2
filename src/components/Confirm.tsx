import { type ReactNode, useEffect, useId, useRef } from 'react'
import { page } from '../locales/en.page.js'
import { Button } from './Button.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface ConfirmProps {
  question: ReactNode
  /** What the button says that does it. */
  action: string
  isPending: boolean
  notice?: ReactNode
  onConfirm: () => void
  onCancel: () => void
}

/** Asks once more, in place, before what cannot be undone. The focus is on the way out. */
export function Confirm({ question, action, isPending, notice, onConfirm, onCancel }: ConfirmProps) {
  const part = useLook()
  const { cancel } = usePart('page', page)
  const id = useId()
  const out = useRef<HTMLButtonElement>(null)
  useEffect(() => out.current?.focus(), [])

  return (
    <div role="group" aria-labelledby={id} {...part('edit')}>
      <p id={id} {...part('question')}>
        {question}
      </p>
      {notice}
      <div {...part('actions')}>
        <Button
          data-tone="danger"
          pending={isPending}
          onClick={() => {
            if (!isPending) onConfirm()
          }}
        >
          {action}
        </Button>
        <Button ref={out} variant="secondary" aria-describedby={id} onClick={onCancel}>
          {cancel}
        </Button>
      </div>
    </div>
  )
}
