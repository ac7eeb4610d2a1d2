'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useSession } from '../hooks/useSession.js'
import type { OrganizationSummary } from '../protocol.js'
import { Card } from './Card.js'
import { lazyStep } from './lazyStep.js'
import { Skeleton } from './Skeleton.js'
import type { ThemedProps } from './themed.js'

export interface CreateOrganizationProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** Focus the name when this opens. @default true */
  focusOnMount?: boolean
  /** Called once, when the visitor is in the new organization. */
  onDone?: (organization: OrganizationSummary) => void
}

const CreateOrganizationSteps = lazyStep(() =>
  import('./CreateOrganizationSteps.js').then(module => module.CreateOrganizationSteps),
)

/**
 * Makes an organization, with the visitor as its admin, and moves the session into it. Renders a `<section>` with
 * `data-status`; nothing while nobody is signed in.
 */
export const CreateOrganization = forwardRef<HTMLElement, CreateOrganizationProps>(function CreateOrganization(
  { focusOnMount = true, onDone, ...props },
  ref,
) {
  const state = useSession()
  if (state.status === 'signedOut' || state.status === 'unavailable') return null
  return (
    <Card ref={ref} data-status={state.status} {...props}>
      {state.status === 'loading' ? (
        <Skeleton />
      ) : (
        <CreateOrganizationSteps {...{ session: state.session, focusOnMount, onDone }} />
      )}
    </Card>
  )
})
