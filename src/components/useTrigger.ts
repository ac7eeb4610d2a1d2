import { type ComponentPropsWithoutRef, type ForwardedRef, useState } from 'react'

/**
 * A button that opens something elsewhere on the page. What it opens is fetched, by `prepare`, when the pointer or the
 * focus comes near.
 */
export function useTrigger(
  props: ComponentPropsWithoutRef<'button'>,
  ref: ForwardedRef<HTMLButtonElement>,
  prepare: () => void,
) {
  /** What opens is placed beside it. */
  const [trigger, setTrigger] = useState<HTMLButtonElement | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const triggerProps: ComponentPropsWithoutRef<'button'> & { ref: (element: HTMLButtonElement | null) => void } = {
    'aria-expanded': isOpen,
    ...props,
    ref(element) {
      setTrigger(element)
      setRef(ref, element)
    },
    onPointerEnter(event) {
      props.onPointerEnter?.(event)
      prepare()
    },
    onFocus(event) {
      props.onFocus?.(event)
      prepare()
    },
    onClick(event) {
      props.onClick?.(event)
      if (!event.defaultPrevented) setIsOpen(!isOpen)
    },
  }
  return { trigger, isOpen, close: () => setIsOpen(false), triggerProps }
}

function setRef<Element>(ref: ForwardedRef<Element>, element: Element | null) {
  if (typeof ref === 'function') ref(element)
  else if (ref) ref.current = element
}
