import { useStore } from 'zustand/react'
import type { SignInFlow, SignInState } from '../client/signIn.js'
import { useAuthClient } from './useAuthClient.js'

export type UseSignIn = SignInState & Omit<SignInFlow, 'store' | 'resume' | 'restart'>

/** The sign-in conversation: where it stands (`current.step`), what is under way, what went wrong, and the ways on. */
export function useSignIn(): UseSignIn {
  const { signIn } = useAuthClient()
  return { ...signIn, ...useStore(signIn.store) }
}
