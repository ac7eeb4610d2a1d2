'use client'

import type { OrganizationSummary } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useAuthState } from './useAuthState.js'
import type { Absent } from './useSession.js'

export type UseOrganization =
  | Absent
  | {
      status: 'signedIn'
      /** Null for a person who is in none. */
      organization: OrganizationSummary | null
      role: string | null
      permissions: readonly string[]
      stale: boolean
    }

/** The organization that the session is in, and what the visitor is and may do there. */
export function useOrganization(): UseOrganization {
  const { restore } = useAuthClient()
  return useAuthState('useOrganization', state => {
    if (state.status === 'unavailable') return { ...state, retry: restore }
    if (state.status !== 'signedIn') return state
    const { organization, role, permissions } = state.session
    return { status: state.status, organization, role, permissions, stale: state.stale }
  })
}
