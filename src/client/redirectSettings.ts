import { defaultApiUrl } from './authorizationUrl.js'
import type { AuthClientOptions } from './createAuthClient.js'
import type { FirstEnvironment } from './environment.js'
import { withoutParameters } from './takeParameter.js'

/** Between which addresses a redirect goes. */
export interface RedirectSettings {
  clientId: string
  apiUrl: string
  /** As WorkOS compares it: to the letter. */
  redirectUri: string
  issuers: readonly [string, ...string[]]
  requireIss: boolean
}

interface Given {
  options: AuthClientOptions
  environment: FirstEnvironment
}

/** @throws {TypeError} where no redirect could ever come back; says what to do. */
export function readRedirectSettings(caller: string, { options, environment }: Given): RedirectSettings {
  if (!environment.isBrowser) throw new Error(`${caller}: there is no page here to leave or to come back to.`)
  const page = environment.navigation.url()
  if (!options.redirectUri) {
    throw new TypeError(
      `${caller}: redirectUri is missing. Give createAuthClient the address of the page that draws <AuthCallback>, and add it to the redirects on the WorkOS dashboard.`,
    )
  }
  const redirect = new URL(options.redirectUri, page)
  const { origin } = new URL(page)
  if (redirect.origin !== origin) {
    throw new TypeError(
      `${caller}: redirectUri is on ${redirect.origin}, but this page is on ${origin}. What the tab keeps for the callback does not cross origins: open the page on the same one (localhost and 127.0.0.1 are two).`,
    )
  }
  const { clientId } = options
  const apiUrl = (options.apiUrl ?? defaultApiUrl).replace(/\/+$/, '')
  return {
    clientId,
    apiUrl,
    redirectUri: URL.canParse(options.redirectUri) ? options.redirectUri : redirect.href,
    // The names WorkOS gives itself; a domain of one's own is the `apiUrl` as well.
    issuers: [apiUrl, `${apiUrl}/`, `${apiUrl}/user_management/${clientId}`],
    requireIss: options.requireIss ?? false,
  }
}

/** Whether an address is that of the callback, whatever parameters it has. A server may add a slash at the end. */
export function isSamePage(href: string, { redirectUri }: RedirectSettings): boolean {
  const [url, redirect] = [new URL(href), new URL(redirectUri)]
  return url.origin === redirect.origin && trim(url.pathname) === trim(redirect.pathname)
}

function trim(pathname: string): string {
  return pathname.replace(/\/$/, '')
}

export function hasCallback({ searchParams }: URL): boolean {
  return searchParams.has('code') || searchParams.has('error')
}

const ours = new Set(['code', 'state', 'error', 'error_description', 'iss'])

/** The address without our parameters. */
export function withoutCallback(href: string): string {
  return withoutParameters(href, ours)
}
