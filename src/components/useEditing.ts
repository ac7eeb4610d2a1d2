import { type RefCallback, useCallback, useRef, useState } from 'react'

export interface Editing {
  isOpen: boolean
  open: () => void
  /** What opened it gets the focus back. */
  close: () => void
  /** Of the button that opens it. */
  opener: RefCallback<HTMLButtonElement>
}

/** Editing in the place of what is edited: the button that opens it is gone meanwhile. */
export function useEditing(isOpenAtFirst = false): Editing {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const isReturning = useRef(false)
  const opener = useCallback((button: HTMLButtonElement | null) => {
    if (!button || !isReturning.current) return
    isReturning.current = false
    button.focus()
  }, [])

  return {
    isOpen,
    open: () => setIsOpen(true),
    close() {
      isReturning.current = isOpen
      setIsOpen(false)
    },
    opener,
  }
}
