'use client'

import type { SignInState } from '../client/signIn.js'
import { type UseSignIn, useSignIn } from './useSignIn.js'

export type UseMagicAuth = SignInState &
  Pick<UseSignIn, 'sendCode' | 'submitCode' | 'resendCode' | 'selectOrganization' | 'back'>

/** Signing in with an emailed code alone: `sendCode(email)`, then `submitCode(code)`. */
export function useMagicAuth(): UseMagicAuth {
  const { current, pending, error, sendCode, submitCode, resendCode, selectOrganization, back } = useSignIn()
  return { current, pending, error, sendCode, submitCode, resendCode, selectOrganization, back }
}
