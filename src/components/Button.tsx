import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useLook } from './useLook.js'

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary` for the one way on, `secondary` for others, `link` inside or under text. @default 'primary' */
  variant?: 'primary' | 'secondary' | 'link'
  /** Its request is under way: it keeps its place, its name and the focus. @default false */
  pending?: boolean
}

/** Renders a `<button>` with `data-variant` and `data-pending`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'primary', pending = false, className, children, ...props },
  ref,
) {
  const part = useLook()
  return (
    <button
      ref={ref}
      type="button"
      {...part('button', className)}
      data-variant={variant}
      data-pending={pending || undefined}
      aria-disabled={pending || undefined}
      {...props}
    >
      <span {...part('button-text')}>{children}</span>
      {pending && <span {...part('spinner')} />}
    </button>
  )
})
