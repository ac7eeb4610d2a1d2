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
  useTypeahead,
} from '@floating-ui/react'
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { KnownSession } from '../client/session.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { user as userSentences } from '../locales/en.user.js'
import { fill } from './fill.js'
import { Avatar } from './Avatar.js'
import { Banner } from './Banner.js'
import { Icon } from './Icon.js'
import { personName } from './personName.js'
import type { UserButtonItem } from './UserButton.js'
import { useHostLink } from './useHostLink.js'
import { useLook } from './useLook.js'
import { useRoot } from './useRoot.js'
import { usePart, useSentences } from './useSentences.js'

interface UserMenuProps {
  session: KnownSession
  trigger: HTMLElement
  profileUrl: string | undefined
  items: readonly UserButtonItem[] | undefined
  onClose: () => void
}

/** The menu of the user button, in a portal that carries the theme along (WAI-ARIA menu button pattern). */
export function UserMenu({ session, trigger, profileUrl, items = [], onClose }: UserMenuProps) {
  const part = useLook()
  const all = useSentences()
  const { buttons } = all
  const sentences = usePart('user', userSentences)
  const { signOut } = useAuthClient()
  const root = useRoot('menu')
  const [error, setError] = useState<AuthError | null>(null)
  const [isPending, setIsPending] = useState(false)
  const [activeIndex, setActiveIndex] = useState<number | null>(null)
  const elementsOf = useRef<(HTMLElement | null)[]>([])
  const follow = useHostLink()

  const own: readonly UserButtonItem[] = [
    ...(profileUrl === undefined ? [] : [{ label: sentences.profile, href: profileUrl, icon: <PersonIcon /> }]),
    ...items,
  ]
  const labels = useRef<string[]>([])
  useEffect(() => {
    labels.current = [...own.map(({ label }) => label), buttons.signOut]
  })

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
    useListNavigation(context, { listRef: elementsOf, activeIndex, onNavigate: setActiveIndex, loop: true }),
    useTypeahead(context, { listRef: labels, activeIndex, onMatch: setActiveIndex }),
  ])

  // A menu takes the focus when it opens and gives it back when it closes (WAI-ARIA, menu button pattern).
  const { floating } = elements
  useEffect(() => {
    if (floating) elementsOf.current[0]?.focus({ preventScroll: true })
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

  function move(event: KeyboardEvent) {
    // Tab leaves a menu; it does not walk it.
    if (event.key === 'Tab') onClose()
    if (event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    setActiveIndex(event.key === 'Home' ? 0 : own.length)
  }

  function itemProps(index: number, onClick: (event: MouseEvent<HTMLElement>) => void) {
    return {
      ref: (element: HTMLElement | null) => {
        elementsOf.current[index] = element
      },
      tabIndex: activeIndex === index ? 0 : -1,
      ...getItemProps({ onClick }),
    }
  }

  const { user, organization } = session
  const name = personName(all, user)
  return (
    <FloatingPortal preserveTabOrder={false}>
      <div ref={setFloating} {...root} dir={getComputedStyle(trigger).direction} style={floatingStyles}>
        <div {...part('person')}>
          <Avatar name={name} pictureUrl={user.profilePictureUrl} />
          <div {...part('person-text')}>
            <bdi {...part('person-name')}>{name}</bdi>
            {name !== user.email && <bdi {...part('person-email')}>{user.email}</bdi>}
            <bdi {...part('person-organization')}>{organization?.name ?? sentences.noOrganization}</bdi>
          </div>
        </div>
        <Banner error={error} />
        <div
          role="menu"
          aria-label={fill(sentences.menu, { name })}
          {...part('menu-items')}
          {...getFloatingProps({
            onKeyDown: move,
          })}
        >
          {own.map((item, index) => (
            <MenuItem
              key={`${item.label} ${item.href}`}
              {...itemProps(index, event => {
                if (item.href === undefined) item.onSelect()
                else follow(event, item.href)
                onClose()
              })}
              href={item.href}
              icon={item.icon}
            >
              {item.label}
            </MenuItem>
          ))}
          <MenuItem {...itemProps(own.length, () => void leave())} isPending={isPending} icon={<Icon name="signOut" />}>
            {buttons.signOut}
          </MenuItem>
        </div>
      </div>
    </FloatingPortal>
  )
}

interface MenuItemProps extends ComponentPropsWithoutRef<'button'> {
  href?: string | undefined
  icon: ReactNode
  isPending?: boolean
}

/** A link where it leads to a page, so that it opens in another tab like any; else a button. */
const MenuItem = forwardRef<HTMLElement, MenuItemProps>(function MenuItem(
  { href, icon, isPending = false, children, ...props },
  ref,
) {
  const part = useLook()
  const shared = { role: 'menuitem', ...part('menu-item'), 'data-pending': isPending || undefined }
  const content = (
    <>
      <span {...part('menu-item-icon')}>{icon}</span>
      <span {...part('menu-item-text')}>{children}</span>
    </>
  )
  return href === undefined ? (
    <button type="button" {...shared} {...props} ref={ref as Ref<HTMLButtonElement>}>
      {content}
    </button>
  ) : (
    <a href={href} {...shared} {...(props as ComponentPropsWithoutRef<'a'>)} ref={ref as Ref<HTMLAnchorElement>}>
      {content}
    </a>
  )
})

function PersonIcon() {
  const part = useLook()
  return (
    <svg {...part('icon')} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        {...part('icon-path')}
        d="M8 1.75a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5ZM2.750 14.250a5.250 5.250 0 0 1 10.500 0"
      />
    </svg>
  )
}
