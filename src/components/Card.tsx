import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useRoot } from './useRoot.js'

export interface CardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  /** A mark above the heading. */
  logo?: ReactNode
}

/** The ground a conversation stands on. Renders a `<section>`. */
export const Card = forwardRef<HTMLElement, CardProps>(function Card({ logo, children, ...props }, ref) {
  return (
    <section ref={ref} {...useRoot()} data-lk-part="card" {...props}>
      {logo && <div data-lk-part="logo">{logo}</div>}
      {children}
    </section>
  )
})
