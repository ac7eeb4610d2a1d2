import { hasCallback, isSamePage, readRedirectSettings } from '../redirectSettings.js'
import type { Result } from '../AuthError.js'
import type { CallbackResult } from '../redirects.js'
import { createTransactions } from '../transactions.js'
import { say } from './say.js'
import type { RedirectSetup } from './watch.js'

/** Long enough for a page to load the code that ends a redirect. */
const patienceMs = 5_000
/** One may have been given up; two at WorkOS's door were hardly meant. */
const minLost = 2

/** @param href what the page was opened at; whoever ends the redirect cleans it */
export function examinePage(context: RedirectSetup, href: string) {
  const { options, environment } = context
  if (!options.redirectUri) return
  // Throws for what it tells whoever begins a redirect.
  const settings = readRedirectSettings('the setup doctor', context)
  const pending = () => createTransactions(environment, options.clientId).pending()
  const url = new URL(href)
  const isPending = () => pending().some(({ state }) => state === url.searchParams.get('state'))

  if (isPending()) {
    environment.clock.setTimeout(() => {
      if (!isPending()) return
      const redirectPath = isSamePage(href, settings) ? url.pathname : new URL(settings.redirectUri).pathname
      say(environment, 'callback_unread', { path: url.pathname, redirectPath })
    }, patienceMs)
    return
  }
  const lost = pending().filter(({ redirectUri }) => redirectUri === settings.redirectUri)
  if (!hasCallback(url) && lost.length >= minLost) {
    say(environment, 'redirect_lost', { redirectUri: settings.redirectUri })
  }
}

export function examineRedirect(context: RedirectSetup, ended: Result | CallbackResult | null) {
  if (!ended || ended.ok || ended.error.code !== 'redirect_loop') return
  const { redirectUri } = readRedirectSettings('the setup doctor', context)
  say(context.environment, 'redirect_loop', { redirectUri })
}
