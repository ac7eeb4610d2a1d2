'use client'

import type { User } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useAuthState, useSame } from './useAuthState.js'
import type { Absent } from './useSession.js'

export type UseUser<Selected = User> = Absent | { status: 'signedIn'; user: Selected; stale: boolean }

/**
 * Who is signed in. With a selector, `user` is what it picks, and only a change of that renders again:
 * `useUser(user => user.firstName)`.
 */
export function useUser(): UseUser
export function useUser<Selected>(select: (user: User) => Selected): UseUser<Selected>
export function useUser(select: (user: User) => unknown = user => user): UseUser<unknown> {
  const { restore } = useAuthClient()
  const selectSame = useSame(select)
  return useAuthState('useUser', state => {
    if (state.status === 'unavailable') return { ...state, retry: restore }
    if (state.status !== 'signedIn') return state
    return { status: 'signedIn', user: selectSame(state.session.user), stale: state.stale }
  })
}
