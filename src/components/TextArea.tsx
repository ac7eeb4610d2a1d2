import { useLook } from './useLook.js'
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'

interface TextAreaProps extends ComponentPropsWithoutRef<'textarea'> {
  label: string
  hint: string
  /** What is wrong with what was typed. It is kept; the field is focused and described by this. */
  error: ReactNode
  /** Changes with each failure, so that the same error twice is noticed twice. */
  errorKey: unknown
}

/** A labelled field of several lines. Renders a `<div>`; props and ref go to the `<textarea>`. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, hint, error, errorKey, ...props },
  ref,
) {
  const part = useLook()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement)

  useEffect(() => {
    if (error !== undefined) area.current?.focus()
  }, [error, errorKey])

  return (
    <div {...part('field')} data-invalid={error !== undefined || undefined}>
      <label {...part('label')} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        {...part('area')}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-error ${id}-hint`}
        {...props}
      />
      <p {...part('hint')} data-small="" id={`${id}-hint`}>
        {hint}
      </p>
      <p {...part('field-error')} id={`${id}-error`} role="alert">
        {error}
      </p>
    </div>
  )
})
