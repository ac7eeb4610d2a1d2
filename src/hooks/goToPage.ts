import type { RefObject } from 'react'
import type { AuthClient } from '../client/createAuthClient.js'
import { returnPath } from '../client/returnPath.js'
import type { Host } from './AuthContext.js'
import { returnToParameter } from './destination.js'

/** Goes to a page of the host that signs people in or up, and that leads back here afterwards, or to `returnTo`. */
export function goToPage(
  { environment: { navigation } }: Pick<AuthClient, 'environment'>,
  { router }: Host,
  url: string,
  how: 'push' | 'replace',
  returnTo?: string,
) {
  const here = navigation.url()
  const target = new URL(url, here)
  target.searchParams.set(returnToParameter, returnPath(returnTo ?? here, here))
  const isOurs = target.origin === new URL(here).origin
  if (router && isOurs) router[how](target.pathname + target.search + target.hash)
  else if (how === 'push') navigation.assign(target.href)
  else navigation.replace(target.href)
}

/** Goes to the host's sign-in page, or to the hosted one where the host has none of its own. */
export function goToSignIn(client: AuthClient, host: RefObject<Host>, signInUrl: string | undefined) {
  if (signInUrl === undefined) void client.signInWithRedirect()
  else goToPage(client, host.current, signInUrl, 'replace')
}
