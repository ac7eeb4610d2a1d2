import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'
import { useLook } from './useLook.js'

export interface TextFieldProps extends ComponentPropsWithoutRef<'input'> {
  label: string
  /** What is wrong with what was typed. It is kept; the field is focused and described by this. */
  error?: string | undefined
  /** Changes with each failure, so that the same error twice is noticed twice. */
  errorKey?: unknown
  /** Stands inside the field, at its end. */
  end?: ReactNode
}

/** A labelled input and its error. Renders a `<div>`; props and ref go to the `<input>`. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, error, errorKey, end, ...props },
  ref,
) {
  const part = useLook()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => input.current as HTMLInputElement)

  useEffect(() => {
    if (error === undefined) return
    input.current?.focus()
    input.current?.select()
  }, [error, errorKey])

  return (
    <div {...part('field')} data-invalid={error !== undefined || undefined}>
      <label {...part('label')} htmlFor={id}>
        {label}
      </label>
      <div {...part('input-box')}>
        <input
          ref={input}
          id={id}
          {...part('input')}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          {...props}
        />
        {end}
      </div>
      <p {...part('field-error')} id={`${id}-error`} role="alert">
        {error}
      </p>
    </div>
  )
})
