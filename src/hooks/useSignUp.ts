'use client'

import type { Result } from '../client/AuthError.js'
import type { SignInState } from '../client/signIn.js'
import type { ActionInput } from '../protocol.js'
import { useSignIn, type UseSignIn } from './useSignIn.js'

/** What somebody tells of themselves as they sign up. It waits, sealed, until the address is proven. */
export type SignUpDetails = Omit<ActionInput<'signUp'>, 'invitationToken'>

export interface UseSignUp
  extends SignInState,
    Pick<UseSignIn, 'submitCode' | 'resendCode' | 'selectOrganization' | 'back'> {
  /** Mails a code to any address alike; who proves a new one has an account with these details. */
  signUp: (details: SignUpDetails) => Promise<Result>
  /** Answers the step `setPassword`, which stands beside the session. */
  setPassword: (newPassword: string) => Promise<Result>
}

/** Making an account: `signUp({ email, … })`, then `submitCode(code)`. The same conversation as signing in. */
export function useSignUp(): UseSignUp {
  const { current, pending, error, submitCode, resendCode, selectOrganization, back, answer } = useSignIn()
  return {
    current,
    pending,
    error,
    submitCode,
    resendCode,
    selectOrganization,
    back,
    signUp: details => answer('signUp', details),
    setPassword: newPassword => answer('setPassword', { newPassword }),
  }
}
