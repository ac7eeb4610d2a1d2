import type { RedirectOptions } from '../../src/client/redirects.js'
import { createTestAuth, type Scenario } from '../../src/testing/createTestAuth.js'
import { peoplesPassword } from '../../src/testing/people.js'

export type RedirectWorld = ReturnType<typeof createRedirectWorld>

/** What WorkOS's address was asked for. */
interface Begun {
  url: URL
  state: string
}

/**
 * A world in which redirects begin and come back. The hosted page is not walked through: its answer is the address that
 * `back` opens, and `letIn` says whom the code signs in, with what WorkOS answers for that person.
 */
export function createRedirectWorld(scenario: Omit<Scenario, 'clock'> = {}) {
  const tab = scenario.tab ?? new Map<string, string>()
  const exchanges: Record<string, unknown>[] = []
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
      world.navigation.open(`${path}?${new URLSearchParams(parameters)}`)
      return world.navigation.url()
    },
    /** The next code signs this person in. */
    async letIn(email = 'mary@example.com') {
      const answer = await world.emulator.fetch('https://workos.test/user_management/authenticate', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'password',
          client_id: world.emulator.clientId,
          client_secret: world.emulator.apiKey,
          email,
          password: peoplesPassword,
        }),
      })
      world.emulator.control.fail({
        operation: 'authenticateWithCode',
        status: answer.status,
        body: await answer.json(),
      })
    },
  }
}

/** A code as WorkOS makes them. */
export const code = '01JMREDIRECTCODE0000000001'
