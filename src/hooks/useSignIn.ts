'use client'

import { type SignInFlow, type SignInState, signInFlow } from '../client/signIn.js'
import { useAuthClient } from './useAuthClient.js'
import { useSnapshot } from './useSnapshot.js'

export type UseSignIn = SignInState & Omit<SignInFlow, 'store'>

/** The sign-in conversation: where it stands (`current.step`), what is under way, what went wrong, and the ways on. */
export function useSignIn(): UseSignIn {
  const { store, ...ways } = signInFlow(useAuthClient())
  return { ...ways, ...useSnapshot(store) }
}
