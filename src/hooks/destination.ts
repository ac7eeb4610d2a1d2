import type { AuthClient } from '../client/createAuthClient.js'
import { returnPath } from '../client/returnPath.js'
import type { Host } from './AuthContext.js'

/** Where a sign-in leads to. Paths of this origin; another origin's are dropped. */
export interface Destination {
  /** Wherever the person came from. */
  forceRedirectUrl?: string | undefined
  /** Where the page that led here did not say where it came from. */
  fallbackRedirectUrl?: string | undefined
}

/** Names the page to come back to, in the address of the sign-in page. */
export const returnToParameter = 'return_to'

/** The path to go to once somebody is signed in; undefined is to stay. */
export function destinationOf(
  { environment: { navigation } }: Pick<AuthClient, 'environment'>,
  { forceRedirectUrl, fallbackRedirectUrl }: Destination,
): string | undefined {
  const page = navigation.url()
  const asked = new URL(page).searchParams.get(returnToParameter) ?? undefined
  const wanted = forceRedirectUrl ?? asked ?? fallbackRedirectUrl
  return wanted === undefined ? undefined : returnPath(wanted, page)
}

/** Goes there, by the host's router or the browser's own navigation. */
export function goOn(client: AuthClient, { router }: Host, destination: Destination) {
  const path = destinationOf(client, destination)
  if (path === undefined) return
  if (router) router.replace(path)
  else client.environment.navigation.replace(path)
}
