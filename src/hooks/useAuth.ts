'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { meets, type Requirement } from '../client/requirement.js'
import { useAuthClient } from './useAuthClient.js'
import { type Absent, useSession } from './useSession.js'

export type UseAuth = (
  | Absent
  | {
      status: 'signedIn'
      stale: boolean
      userId: string
      sessionId: string
      organizationId: string | null
      role: string | null
      permissions: readonly string[]
    }
) & {
  /** Whether the visitor meets all that is asked. False while nobody is signed in. For what to draw; the server decides. */
  has: (requirement: Requirement) => boolean
  signOut: () => Promise<Result>
}

/** Whether somebody is signed in, in which organization, and what they may do there. */
export function useAuth(): UseAuth {
  const { signOut } = useAuthClient()
  const state = useSession()
  return useMemo(() => {
    if (state.status !== 'signedIn') return { ...state, has: () => false, signOut }
    const { session, stale } = state
    return {
      status: state.status,
      stale,
      userId: session.user.id,
      sessionId: session.id,
      organizationId: session.organization?.id ?? null,
      role: session.role,
      permissions: session.permissions,
      has: requirement => meets(session, requirement),
      signOut,
    }
  }, [state, signOut])
}
