'use client'

import { useEffect } from 'react'
import { useAuthState } from '../hooks/useAuthState.js'
import { type EntryPage, useGoToPage } from '../hooks/useGoToPage.js'

export interface RedirectToSignInProps {
  /** Where to go afterwards: a path of this origin. @default the page it is on */
  returnTo?: string
}

/** Goes to the host's sign-in page, once it is sure that nobody is signed in. Renders nothing. */
export function RedirectToSignIn({ returnTo }: RedirectToSignInProps) {
  useRedirectWhenSignedOut('RedirectToSignIn', 'signIn', returnTo)
  return null
}

/** What both redirects do. */
export function useRedirectWhenSignedOut(caller: string, page: EntryPage, returnTo: string | undefined) {
  const status = useAuthState(caller, state => state.status)
  const go = useGoToPage(caller, page)
  useEffect(() => {
    if (status === 'signedOut') go('replace', returnTo)
  }, [status, go, returnTo])
}
