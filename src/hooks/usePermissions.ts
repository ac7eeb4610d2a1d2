'use client'

import { useMemo } from 'react'
import { type UseOrganization, useOrganization } from './useOrganization.js'

export type UsePermissions = (
  | Exclude<UseOrganization, { status: 'signedIn' }>
  | Omit<Extract<UseOrganization, { status: 'signedIn' }>, 'organization'>
) & {
  /** Whether the visitor has the permission. False while nobody is signed in. For what to draw; the server decides. */
  has: (permission: string) => boolean
}

/** What the visitor is and may do in the organization that the session is in. */
export function usePermissions(): UsePermissions {
  const state = useOrganization()
  return useMemo(() => {
    if (state.status !== 'signedIn') return { ...state, has: () => false }
    const { organization: _, ...known } = state
    return { ...known, has: permission => known.permissions.includes(permission) }
  }, [state])
}
