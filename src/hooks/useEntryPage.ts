import { useContext } from 'react'
import { SettingsContext } from './AuthContext.js'

/** The host's page that signs people in, or up. */
export type EntryPage = 'signIn' | 'signUp'

/** Where it is. @throws {Error} where the provider does not know: a mistake in the tree, not a state to handle. */
export function useEntryPage(caller: string, page: EntryPage): string {
  const settings = useContext(SettingsContext)
  const url = settings[`${page}Url`]
  if (url === undefined) {
    throw new Error(
      `${caller}: ${page}Url is missing. Give <AuthProvider> the path of the page that draws ${components[page]}.`,
    )
  }
  return url
}

const components: Record<EntryPage, string> = { signIn: '<SignIn>', signUp: '<SignUp>' }
