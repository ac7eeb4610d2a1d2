import {
  autoUpdate,
  FloatingPortal,
  flip,
  offset,
  shift,
  useDismiss,
  useFloating,
  useInteractions,
  useListNavigation,
} from '@floating-ui/react'
import { useEffect, useRef, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { KnownSession } from '../client/session.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { user as userSentences } from '../locales/en.user.js'
import { fill } from './fill.js'
import { Avatar } from './Avatar.js'
import { Banner } from './Banner.js'
import { Icon } from './Icon.js'
import { personName } from './personName.js'
import { useRoot } from './useRoot.js'
import { usePart, useSentences } from './useSentences.js'

interface UserMenuProps {
  session: KnownSession
  trigger: HTMLElement
  onClose: () => void
}

/** The menu of the user button, in a portal that carries the theme along (WAI-ARIA menu button pattern). */
export function UserMenu({ session, trigger, onClose }: UserMenuProps) {
  const { buttons } = useSentences()
  const sentences = usePart('user', userSentences)
  const { signOut } = useAuthClient()
  const root = useRoot()
  const [error, setError] = useState<AuthError | null>(null)
  const [isPending, setIsPending] = useState(false)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const items = useRef<(HTMLElement | null)[]>([])

  const { refs, elements, floatingStyles, context } = useFloating({
    open: true,
    onOpenChange: open => {
      if (!open) onClose()
    },
    elements: { reference: trigger },
    placement: 'bottom-end',
    middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
  })
  const { setFloating } = refs
  const { getFloatingProps, getItemProps } = useInteractions([
    useDismiss(context),
    useListNavigation(context, { listRef: items, activeIndex, onNavigate: setActiveIndex, loop: true }),
  ])

  // A menu takes the focus when it opens and gives it back when it closes (WAI-ARIA, menu button pattern).
  const { floating } = elements
  useEffect(() => {
    if (floating) items.current[0]?.focus({ preventScroll: true })
  }, [floating])
  useEffect(() => {
    return () => {
      const { activeElement } = document
      if (activeElement === null || activeElement === document.body) trigger.focus({ preventScroll: true })
    }
  }, [trigger])

  async function leave() {
    if (isPending) return
    setIsPending(true)
    setError(null)
    const result = await signOut()
    setIsPending(false)
    if (result.ok) onClose()
    else setError(result.error)
  }

  const { user, organization } = session
  const name = personName(user)
  return (
    <FloatingPortal preserveTabOrder={false}>
      <div
        ref={setFloating}
        {...root}
        data-lk-part="menu"
        dir={getComputedStyle(trigger).direction}
        style={floatingStyles}
      >
        <div data-lk-part="person">
          <Avatar name={name} pictureUrl={user.profilePictureUrl} />
          <div data-lk-part="person-text">
            <bdi data-lk-part="person-name">{name}</bdi>
            {name !== user.email && <bdi data-lk-part="person-email">{user.email}</bdi>}
            <bdi data-lk-part="person-organization">{organization?.name ?? sentences.noOrganization}</bdi>
          </div>
        </div>
        <Banner error={error} />
        <div
          role="menu"
          aria-label={fill(sentences.menu, { name })}
          data-lk-part="menu-items"
          {...getFloatingProps({
            // Tab leaves a menu; it does not walk it.
            onKeyDown: event => {
              if (event.key === 'Tab') onClose()
            },
          })}
        >
          <button
            type="button"
            role="menuitem"
            data-lk-part="menu-item"
            data-pending={isPending || undefined}
            tabIndex={activeIndex === 0 ? 0 : -1}
            ref={element => {
              items.current[0] = element
            }}
            {...getItemProps({ onClick: () => void leave() })}
          >
            <Icon name="signOut" />
            <span data-lk-part="menu-item-text">{buttons.signOut}</span>
          </button>
        </div>
      </div>
    </FloatingPortal>
  )
}
