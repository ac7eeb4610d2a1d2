import type { RedirectOptions } from '../../src/client/redirects.js'
// Loaded before the first test begins, which would else be the only one to be asked about it (test/mutation).
import '../../src/client/redirects.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import type { Scenario } from '../../src/testing/scenario.js'
import { createBrowser } from '../emulator/hosted.js'

export type RedirectWorld = ReturnType<typeof createRedirectWorld>

/** What WorkOS's address was asked for. */
interface Begun {
  url: URL
  state: string
}

/**
 * A world in which redirects begin and come back. `letIn` walks through the hosted page, whose code stands for `code` in
 * the next address that `back` opens; without it that address holds a code WorkOS never gave.
 */
export function createRedirectWorld(scenario: Omit<Scenario, 'clock'> = {}) {
  const tab = scenario.tab ?? new Map<string, string>()
  const exchanges: Record<string, unknown>[] = []
  let issued: string | undefined
  const world = createTestAuth({
    ...scenario,
    tab,
    handler: { ...scenario.handler, fetch: (input, init) => toWorkOS(new Request(input, init)) },
  })

  async function toWorkOS(request: Request): Promise<Response> {
    const body = request.method === 'POST' ? await request.clone().json() : {}
    if (body.grant_type === 'authorization_code') exchanges.push(body)
    return world.emulator.fetch(request)
  }

  return {
    ...world,
    /** What the page's code makes anew, in the same document, when hot reloading runs it again. */
    runAgain: () =>
      world.openTab({
        environment: {
          navigation: world.navigation,
          tabStorage: {
            getItem: key => tab.get(key) ?? null,
            setItem: (key, value) => void tab.set(key, value),
            removeItem: key => void tab.delete(key),
          },
        },
      }),
    /** The code that the hosted page gave last. */
    issuedCode: () => issued ?? '',
    /** What the tab remembers. */
    tab,
    /** Every code that was sent to WorkOS, with what proves that it is ours. */
    exchanges,
    /** How many codes the browser handed to the handler. */
    posts: () => world.network.requests.filter(line => line === 'POST /auth/exchangeCode').length,
    /** Somebody signs in from this page. */
    async begin(request?: RedirectOptions, page = '/'): Promise<Begun> {
      world.navigation.open(page)
      await world.client.signInWithRedirect(request)
      const url = new URL(world.navigation.left.at(-1) ?? '')
      return { url, state: url.searchParams.get('state') ?? '' }
    },
    /** WorkOS leads the tab back. */
    back(parameters: Record<string, string>, path = '/callback'): string {
      const real = parameters['code'] === code && issued !== undefined ? { code: issued } : {}
      world.navigation.open(`${path}?${new URLSearchParams({ ...parameters, ...real })}`)
      return world.navigation.url()
    },
    /** Somebody signs in on the hosted page that a redirect led to; the last one unless its state is given. */
    async letIn(email = 'mary@example.com', state?: string) {
      const { left } = world.navigation
      const url =
        state === undefined ? left.at(-1) : left.find(each => new URL(each).searchParams.get('state') === state)
      const page = await createBrowser(world.emulator).open(url ?? '')
      const { location } = await page.choose({ email })
      issued = location?.searchParams.get('code') ?? undefined
      if (issued === undefined) throw new Error(`The hosted page did not let ${email} in: ${page.status}`)
    },
  }
}

/** Stands for the code that the hosted page gave; by itself it is none of WorkOS's. */
export const code = '01JMREDIRECTCODE0000000001'
