'use client'

import { type RedirectToSignInProps, useRedirectWhenSignedOut } from './RedirectToSignIn.js'

export type RedirectToSignUpProps = RedirectToSignInProps

/** Goes to the host's sign-up page, once it is sure that nobody is signed in. Renders nothing. */
export function RedirectToSignUp({ returnTo }: RedirectToSignUpProps) {
  useRedirectWhenSignedOut('RedirectToSignUp', 'signUp', returnTo)
  return null
}
