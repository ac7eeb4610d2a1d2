'use client'

import { useContext, useEffect } from 'react'
import { AuthError } from '../client/AuthError.js'
import { loadTwice } from '../client/loadTwice.js'
import type { User } from '../protocol.js'
import { SettingsContext } from './AuthContext.js'
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
/** Where nobody is signed in: goes to the provider's `signInUrl`, or the hosted page without one; or throws for an error boundary above. */
export function useUser(options: { or: 'redirect' | 'throw' }): UseUser
export function useUser(
  given: (((user: User) => unknown) & { or?: undefined }) | { or: 'redirect' | 'throw' } = whole,
): UseUser<unknown> {
  const client = useAuthClient()
  const selectSame = useSame(given.or ? whole : given)
  const known = useAuthState<UseUser<unknown>>('useUser', state => {
    if (state.status === 'unavailable') return { ...state, retry: client.restore }
    if (state.status !== 'signedIn') return state
    return { status: 'signedIn', user: selectSame(state.session.user), stale: state.stale }
  })
  const or = known.status === 'signedOut' && given.or
  const { host, signInUrl } = useContext(SettingsContext)
  useEffect(() => {
    if (or !== 'redirect') return
    void loadTwice(() => import('./goToPage.js')).then(({ goToSignIn }) => goToSignIn(client, host, signInUrl))
  }, [or, client, host, signInUrl])
  if (or === 'throw') throw new AuthError('session_ended', 'Nobody is signed in')
  return known
}

function whole(user: User) {
  return user
}
