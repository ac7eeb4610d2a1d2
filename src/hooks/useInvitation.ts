'use client'

import { useEffect, useMemo } from 'react'
import { type InvitationFlow, type InvitationState, invitationFlow } from '../client/invitation.js'
import { useAuthClient } from './useAuthClient.js'
import type { UseSignIn } from './useSignIn.js'
import { useSnapshot } from './useSnapshot.js'

export interface UseInvitation extends InvitationState, Omit<InvitationFlow, 'store' | 'client' | 'signIn' | 'open'> {
  /** The conversation of the steps `signIn` and `proof`; what it signs in to is the organization of the invitation. */
  signIn: UseSignIn
}

/**
 * The invitation this page was opened with: `?invitation_token=` is taken out of the address at once, and what it is to
 * is looked up. Nothing is accepted but by `accept`, or by the code that `signUp` has mailed.
 */
export function useInvitation(): UseInvitation {
  const flow = invitationFlow(useAuthClient())
  const state = useSnapshot(flow.store)
  const signInState = useSnapshot(flow.signIn.store)
  useEffect(() => flow.open(), [flow])
  const signIn = useMemo(() => ({ ...flow.signIn, ...signInState }), [flow, signInState])
  const { retry, signUp, toSignIn, back, accept, switchAccount, enter, goToHostedPage } = flow
  return { ...state, signIn, retry, signUp, toSignIn, back, accept, switchAccount, enter, goToHostedPage }
}
