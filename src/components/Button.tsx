import { type ComponentPropsWithoutRef, forwardRef } from 'react'

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary` for the one way on, `secondary` for others, `link` inside or under text. @default 'primary' */
  variant?: 'primary' | 'secondary' | 'link'
  /** Its request is under way: it keeps its place, its name and the focus. @default false */
  pending?: boolean
}

/** Renders a `<button>` with `data-variant` and `data-pending`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'primary', pending = false, children, ...props },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      data-lk-part="button"
      data-variant={variant}
      data-pending={pending || undefined}
      aria-disabled={pending || undefined}
      {...props}
    >
      <span data-lk-part="button-text">{children}</span>
      {pending && <span data-lk-part="spinner" />}
    </button>
  )
})
