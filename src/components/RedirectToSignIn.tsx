'use client'

import { useContext, useEffect } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { goToPage } from '../hooks/goToPage.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useAuthState } from '../hooks/useAuthState.js'
import { type EntryPage, useEntryPage } from '../hooks/useEntryPage.js'

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
  const client = useAuthClient()
  const { host } = useContext(SettingsContext)
  const url = useEntryPage(caller, page)
  useEffect(() => {
    if (status === 'signedOut') goToPage(client, host.current, url, 'replace', returnTo)
  }, [status, client, host, url, returnTo])
}
