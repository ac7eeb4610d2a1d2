'use client'

import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { useSession } from '../hooks/useSession.js'
import { user as userSentences } from '../locales/en.user.js'
import { fill } from './fill.js'
import { Avatar } from './Avatar.js'
import { lazyStep } from './lazyStep.js'
import { personName } from './personName.js'
import { type ThemedProps, themed } from './themed.js'
import { useRoot } from './useRoot.js'
import { usePart, useSentences } from './useSentences.js'
import { useTrigger } from './useTrigger.js'

/** A way on that the host adds to the menu: to a page, or to do something. */
export type UserButtonItem = {
  label: string
  /** Stands before the label, and says nothing by itself. */
  icon?: ReactNode
} & ({ href: string; onSelect?: undefined } | { href?: undefined; onSelect: () => void })

export interface UserButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children'>, ThemedProps {
  /** The host's page that draws `UserProfile`. @default the menu leads to none */
  profileUrl?: string
  /** The host's own, between the profile and the way out. @default none */
  items?: readonly UserButtonItem[]
}

const UserMenu = lazyStep(() => import('./UserMenu.js').then(module => module.UserMenu))

/**
 * Who is signed in, and a menu with identity, organization, the way to the profile, the host's own and sign-out. Renders a `<button>`; nothing while nobody is
 * signed in. The menu is fetched when the pointer or the focus comes near.
 */
export const UserButton = themed<HTMLButtonElement, UserButtonProps>(function UserButton(
  { profileUrl, items, ...props },
  ref,
) {
  const session = useSession()
  const all = useSentences()
  const sentences = usePart('user', userSentences)
  const root = useRoot('user-button', props.className)
  const { trigger, isOpen, close, triggerProps } = useTrigger(props, ref, UserMenu.preload)
  if (session.status !== 'signedIn') return null

  const { user } = session.session
  const name = personName(all, user)
  return (
    <>
      <button
        type="button"
        data-state={isOpen ? 'open' : 'closed'}
        aria-haspopup="menu"
        aria-label={fill(sentences.menu, { name })}
        {...triggerProps}
        {...root}
      >
        <Avatar name={name} pictureUrl={user.profilePictureUrl} />
      </button>
      {isOpen && trigger && <UserMenu {...{ session: session.session, trigger, profileUrl, items, onClose: close }} />}
    </>
  )
})
