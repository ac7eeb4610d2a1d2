import type { ReactNode } from 'react'
import { useLook } from './useLook.js'

interface ProfileSectionProps {
  name: string
  headingId: string
  sentences: { heading: string; description: string }
  /** Its heading stands above it and never beside it: what is in it needs the room. @default false */
  isWide?: boolean
  children: ReactNode
}

/** A part of a page under a heading of its own, which takes the focus where what had it is gone. */
export function ProfileSection({ name, headingId, sentences, isWide = false, children }: ProfileSectionProps) {
  const part = useLook()
  return (
    <section
      aria-labelledby={headingId}
      {...part('profile-section')}
      data-section={name}
      data-wide={isWide || undefined}
    >
      <header {...part('profile-header')}>
        <h2 {...part('profile-heading')} id={headingId} tabIndex={-1}>
          {sentences.heading}
        </h2>
        <p {...part('profile-description')}>{sentences.description}</p>
      </header>
      <div {...part('profile-body')}>{children}</div>
    </section>
  )
}
