'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useSession } from '../hooks/useSession.js'
import type { Member } from '../protocol.js'
import { Card } from './Card.js'
import { lazyStep } from './lazyStep.js'
import { Skeleton } from './Skeleton.js'
import { Unavailable } from './Unavailable.js'

/** A part of the organization's page. */
export type OrganizationProfileSection = 'general' | 'members' | 'invitations' | 'leaving'

/** A column of the host's in the table of members. */
export interface MemberColumn {
  /** Unlike that of every other. */
  id: string
  heading: string
  /** What stands in it for one member. */
  render: (member: Member) => ReactNode
}

export interface OrganizationProfileProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Those that are drawn, in this order, as far as the visitor may see them. @default all */
  sections?: readonly OrganizationProfileSection[]
  /** Between what the table of members has by itself and what can be done with them. One list for all renders. @default none */
  memberColumns?: readonly MemberColumn[]
  /**
   * What the visitor must be permitted, as the handler's option `permissions` names it. It decides what is drawn; what is
   * done, the handler decides.
   * @default { manage: 'users:manage', read: 'users:read' }
   */
  permissions?: { manage?: string; read?: string }
  /**
   * Told when there begins to be something typed and not saved, and when there is nothing any more: for a router that can
   * hold a page back. Leaving the site altogether, the browser asks.
   */
  onUnsavedChange?: (isUnsaved: boolean) => void
  /** What the host has to say about an organization, below. */
  children?: ReactNode
}

const everySection: readonly OrganizationProfileSection[] = ['general', 'members', 'invitations', 'leaving']
const noColumns: readonly MemberColumn[] = []

const Interrupted = lazyStep(
  () => import('./Interrupted.js').then(module => module.Interrupted),
  () => null,
)
const OrganizationPage = lazyStep(() => import('./OrganizationPage.js').then(module => module.OrganizationPage))

/**
 * The organization that the session is in: its name, its members, its invitations, and the way out of it. What the visitor
 * may not do is not there. Renders a `<section>` with `data-status`; nothing while nobody is signed in.
 */
export const OrganizationProfile = forwardRef<HTMLElement, OrganizationProfileProps>(function OrganizationProfile(
  { sections = everySection, memberColumns = noColumns, permissions, onUnsavedChange, children, ...props },
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
          <Interrupted of="organization" session={known.session} />
          {/* Nothing of one organization's page is another's, or another person's. */}
          <OrganizationPage
            key={`${known.session.user.id} ${known.session.organization?.id}`}
            {...{ session: known.session, sections, memberColumns, permissions, onUnsavedChange, children }}
          />
        </>
      )}
    </Card>
  )
})
