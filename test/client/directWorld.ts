import type { CallbackResult } from '../../src/client/redirects.js'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import type { Scenario } from '../../src/testing/scenario.js'
import { createTestNavigation } from '../../src/testing/testNavigation.js'
import { buttons, createBrowser, type Landing } from '../emulator/hosted.js'

const page = 'https://app.example.com/'

/** WorkOS's default life of an access token, and when a page renews it: a minute before its end. */
export const tokenLifeMs = 5 * 60_000
export const dueAfterMs = tokenLifeMs - 60_000

/** A page without a handler, on a WorkOS that is strict about refresh tokens: each may be used once. */
export function createDirectWorld({ emulator, ...scenario }: Omit<Scenario, 'clock' | 'source'> = {}) {
  const world = createTestAuth({ source: 'direct', ...scenario, emulator: { refreshGraceMs: 0, ...emulator } })
  const hosted = createBrowser(world.emulator)
  const navigations = new Map<AuthClient, ReturnType<typeof createTestNavigation>>([[world.client, world.navigation]])
  let first = world.client

  function navigationOf(client: AuthClient) {
    const navigation = navigations.get(client)
    if (!navigation) throw new Error('This client was not opened in this world')
    return navigation
  }

  /** The page is loaded anew. */
  function reload(at?: string): AuthClient {
    if (at !== undefined) world.navigation.open(at)
    first = world.reload()
    navigations.set(first, world.navigation)
    return first
  }

  /** Walks the hosted page that a tab was left for, as this person; null where it lets somebody in without a word. */
  async function walk(client: AuthClient, email: string | null, organization?: string): Promise<string> {
    let landing: Landing = await hosted.open(navigationOf(client).left.at(-1) ?? '')
    if (landing.location === null && email !== null) landing = await landing.choose({ email })
    if (landing.location === null && organization !== undefined) {
      const name = buttons(landing.html).findIndex(text => text.includes(organization))
      const id = [...landing.html.matchAll(/value="(org_\w+)"/g)][name]?.[1] ?? ''
      landing = await landing.choose({ organization_id: id })
    }
    if (landing.location === null)
      throw new Error(`The hosted page stays: ${landing.status} ${buttons(landing.html).join()}`)
    return landing.location.href
  }

  return {
    ...world,
    reload,
    walk,
    /** The client of the first tab, as it was loaded last. */
    first: () => first,
    /** Signs in by the hosted page in a tab whose page is loaded anew on the way back, as in life. */
    async signIn(email: string | null = 'mary@example.com', organization?: string): Promise<CallbackResult | null> {
      await first.signInWithRedirect({ returnTo: '/' })
      const back = await walk(first, email, organization)
      return reload(back).handleCallback()
    },
    /** Another tab of the browser; its page outlives a redirect. */
    openTab(): AuthClient {
      const navigation = createTestNavigation(page)
      const client = world.openTab({ environment: { navigation } })
      navigations.set(client, navigation)
      return client
    },
    async signInHere(client: AuthClient, email: string): Promise<CallbackResult | null> {
      await client.signInWithRedirect({ returnTo: '/', prompt: 'login' })
      navigationOf(client).open(await walk(client, email))
      return client.handleCallback()
    },
    /** How often a refresh token was sent. */
    refreshes: () =>
      world.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length,
  }
}

/** Whose data a tab shows. */
export function shown({ store }: AuthClient): string {
  const state = store.getState()
  if (state.status !== 'signedIn') return state.status
  const { user, organization } = state.session
  return `${user.firstName} in ${organization?.id ?? 'none'}`
}
