'use client'

import type { AuthError } from '../client/AuthError.js'
import type { KnownSession } from '../client/session.js'
import { useAuthClient } from './useAuthClient.js'
import { useAuthState } from './useAuthState.js'

/** The three cases in which nobody is signed in, as every state hook returns them. */
export type Absent =
  | { status: 'loading' }
  | { status: 'unavailable'; error: AuthError; retry: () => Promise<void> }
  | { status: 'signedOut' }

export type UseSession = Absent | { status: 'signedIn'; session: KnownSession; stale: boolean }

/** The visitor's session: user, organization, role and permissions, kept current across refreshes. */
export function useSession(): UseSession {
  const { restore } = useAuthClient()
  return useAuthState('useSession', state => (state.status === 'unavailable' ? { ...state, retry: restore } : state))
}
