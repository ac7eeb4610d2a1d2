import type { DirectOptions } from './createAuthClient.js'
import type { FirstEnvironment } from './environment.js'
import type { RedirectOptions } from './redirects.js'

/** Longer than any browser takes to leave a page. */
const leavingMs = 10_000

interface Given {
  options: DirectOptions
  environment: FirstEnvironment
}

/**
 * The one redirect a page of the direct source may make by itself: after a reload, with nothing in memory, it asks the
 * hosted page whether the person is still signed in there (OpenID Connect Core, `prompt=none`). A no is kept in the tab
 * until the next sign-in, so no tab asks twice; and five redirects in a minute are the most in any case.
 */
export function silentRedirect({ options, environment }: Given) {
  const { tabStorage, clock } = environment
  const key = `latchkey.silent.${options.clientId}`

  return {
    /** Resolves where nobody is to be asked, or the page is not left after all. */
    async leave(): Promise<void> {
      if (!('silentRedirect' in options) || !options.silentRedirect || tabStorage.getItem(key) !== null) return
      const { signInSilently } = await import('./redirects.js')
      tabStorage.setItem(key, 'asked')
      const begun = await signInSilently({ options, environment })
      if (begun === 'callback') tabStorage.removeItem(key)
      // Drawing somebody as signed out while the page goes would be a flash.
      if (begun === 'left') await new Promise<void>(resolve => clock.setTimeout(resolve, leavingMs))
    },
    /** Somebody is signed in: the next load may ask again. */
    succeeded() {
      tabStorage.removeItem(key)
    },
    /** Leads a person to the hosted page. @throws {AuthError} where redirects begin too often */
    async redirect(request: RedirectOptions): Promise<void> {
      const { signInWithRedirect } = await import('./redirects.js')
      const begun = await signInWithRedirect({ options, environment }, request)
      if (!begun.ok) throw begun.error
    },
  }
}
