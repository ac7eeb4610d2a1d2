import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { lazyStep } from './lazyStep.js'
import { useRoot } from './useRoot.js'
import { useStrangersFrame } from './useStrangersFrame.js'

export interface CardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  /** A mark above the heading. */
  logo?: ReactNode
}

const FrameRefusal = lazyStep(() => import('./FrameRefusal.js').then(module => module.FrameRefusal))

/** The ground a conversation stands on, unless a stranger's page shows it in a frame. Renders a `<section>`. */
export const Card = forwardRef<HTMLElement, CardProps>(function Card({ logo, children, ...props }, ref) {
  const isFramed = useStrangersFrame()
  return (
    <section ref={ref} {...useRoot()} data-lk-part="card" {...props}>
      {logo && <div data-lk-part="logo">{logo}</div>}
      {isFramed ? <FrameRefusal /> : children}
    </section>
  )
})
