'use client'

import { type ComponentPropsWithoutRef } from 'react'
import { useSession } from '../hooks/useSession.js'
import { lazyStep } from './lazyStep.js'
import { type ThemedProps, themed } from './themed.js'
import { useRoot } from './useRoot.js'

export type ImpersonationBannerProps = Omit<ComponentPropsWithoutRef<'aside'>, 'children'> & ThemedProps

const ImpersonationLine = lazyStep(
  () => import('./ImpersonationLine.js').then(module => module.ImpersonationLine),
  () => null,
)

/**
 * Says that a colleague is signed in as somebody from the WorkOS dashboard: who, as whom, and why, with the way out. Belongs
 * above everything else on the page. Renders an `<aside>`; nothing while people act for themselves.
 */
export const ImpersonationBanner = themed<HTMLElement, ImpersonationBannerProps>(
  function ImpersonationBanner(props, ref) {
    const state = useSession()
    const root = useRoot('impersonation', props.className)
    if (state.status !== 'signedIn' || state.session.impersonator === null) return null
    const { user, impersonator, impersonationReason } = state.session
    return (
      <aside ref={ref} {...props} {...root}>
        <ImpersonationLine user={user} impersonator={impersonator} reason={impersonationReason} />
      </aside>
    )
  },
)
