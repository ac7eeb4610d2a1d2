import type { Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { watchRedirect } from './doctor/watch.js'
import { loadTwice, notLoaded } from './loadTwice.js'
import type { CallbackResult, RedirectContext } from './redirects.js'

type Redirects = typeof import('./redirects.js')

/** The first page does not pay for redirects: their code comes when one begins or ends, and is asked for twice. */
export function lazyRedirects(context: RedirectContext): Pick<AuthClient, 'signInWithRedirect' | 'handleCallback'> {
  function use<Answer extends Result | CallbackResult | null>(begin: (redirects: Redirects) => Promise<Answer>) {
    const ended = loadTwice(() => import('./redirects.js')).then(begin, cause => ({
      ok: false as const,
      error: notLoaded(cause),
    }))
    if (process.env.NODE_ENV !== 'production') watchRedirect(context, ended)
    return ended
  }

  return {
    signInWithRedirect: request => use(redirects => redirects.signInWithRedirect(context, request)),
    // The address as it is now: by the time the code is here, another caller may have cleaned it.
    handleCallback: (href = context.environment.navigation.url()) =>
      use(redirects => redirects.handleCallback(context, href)),
  }
}
