'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useSession } from '../hooks/useSession.js'
import { Card } from './Card.js'
import { lazyStep } from './lazyStep.js'
import { Skeleton } from './Skeleton.js'
import { Unavailable } from './Unavailable.js'

/** A part of the account page. */
export type UserProfileSection = 'name' | 'email' | 'password' | 'apps' | 'identities' | 'sessions' | 'deletion'

export interface UserProfileProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /**
   * Those that are drawn, in this order. `deletion` needs `dangerouslyAllow: ['deleteAccount']` on the handler as well.
   * @default all but `deletion`
   */
  sections?: readonly UserProfileSection[]
  /**
   * Told when there begins to be something typed and not saved, and when there is nothing any more: for a router that can
   * hold a page back. Leaving the site altogether, the browser asks.
   */
  onUnsavedChange?: (isUnsaved: boolean) => void
  /** What the host has to say about an account, below. */
  children?: ReactNode
}

const usualSections: readonly UserProfileSection[] = ['name', 'email', 'password', 'apps', 'identities', 'sessions']

const Interrupted = lazyStep(
  () => import('./Interrupted.js').then(module => module.Interrupted),
  () => null,
)
const ProfilePage = lazyStep(() => import('./ProfilePage.js').then(module => module.ProfilePage))

/**
 * The visitor's account: names, address, password, second factors, connected accounts, sessions. Renders a `<section>`
 * with `data-status`; nothing while nobody is signed in.
 */
export const UserProfile = forwardRef<HTMLElement, UserProfileProps>(function UserProfile(
  { sections = usualSections, onUnsavedChange, children, ...props },
  ref,
) {
  const known = useSession()
  if (known.status === 'signedOut') return null
  return (
    <Card ref={ref} data-page="" data-status={known.status} {...props}>
      {known.status === 'loading' && <Skeleton />}
      {known.status === 'unavailable' && <Unavailable error={known.error} onRetry={known.retry} />}
      {known.status === 'signedIn' && (
        <>
          <Interrupted of="person" session={known.session} />
          {/* Nothing of one person's page is another's. */}
          <ProfilePage
            key={known.session.user.id}
            {...{ session: known.session, sections, onUnsavedChange, children }}
          />
        </>
      )}
    </Card>
  )
})
