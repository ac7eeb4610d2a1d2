import { type ComponentPropsWithoutRef, type ReactNode, useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { lazyStep } from './lazyStep.js'
import { type ThemedProps, themed } from './themed.js'
import { useLook } from './useLook.js'
import { useRoot } from './useRoot.js'
import { useStrangersFrame } from './useStrangersFrame.js'

export interface CardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'>, ThemedProps {
  /** A mark above the heading. */
  logo?: ReactNode
}

const FrameRefusal = lazyStep(() => import('./FrameRefusal.js').then(module => module.FrameRefusal))

/** The ground a conversation stands on, unless a stranger's page shows it in a frame. Renders a `<section>`. */
export const Card = themed<HTMLElement, CardProps>(function Card({ logo, className, children, ...props }, ref) {
  const part = useLook()
  const { layout } = useContext(SettingsContext).appearance
  const isFramed = useStrangersFrame()
  return (
    <section
      ref={ref}
      data-card={layout?.card}
      data-providers={layout?.providers}
      {...props}
      {...useRoot('card', className)}
    >
      {logo && <div {...part('logo')}>{logo}</div>}
      {isFramed ? <FrameRefusal /> : children}
    </section>
  )
})
