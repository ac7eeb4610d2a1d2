import { useCallback, useContext } from 'react'
import { SettingsContext } from './AuthContext.js'
import { goToPage } from './goToPage.js'
import { useAuthClient } from './useAuthClient.js'

/** The host's page that signs people in, or up. */
export type EntryPage = 'signIn' | 'signUp'

/** Goes to the page that signs people in or up, which leads back here afterwards, or to `returnTo`. */
export function useGoToPage(caller: string, page: EntryPage): (how: 'push' | 'replace', returnTo?: string) => void {
  const client = useAuthClient()
  const { host, signInUrl, signUpUrl } = useContext(SettingsContext)
  const url = page === 'signIn' ? signInUrl : signUpUrl
  if (url === undefined) {
    throw new Error(
      `${caller}: ${page}Url is missing. Give <AuthProvider> the path of the page that draws ${names[page]}.`,
    )
  }

  return useCallback((how, returnTo) => goToPage(client, host.current, url, how, returnTo), [client, host, url])
}

const names: Record<EntryPage, string> = { signIn: '<SignIn>', signUp: '<SignUp>' }
