import { type AuthClient, createAuthClient } from '../../src/client/createAuthClient.js'
// Loaded with the fleet: a test whose clock stands still should not wait for a chunk.
import '../../src/client/engine.js'
import type { AuthHandler } from '../../src/server/createAuthHandler.js'
import type { AuthHandlerOptions } from '../../src/server/options.js'
import { createMemoryStore } from '../../src/server/store.js'
import type { CookieJar } from '../../src/testing/cookieJar.js'
import type { Answer } from '../server/browser.js'
import { origin, type World } from '../server/world.js'

type Ask = (request: Request) => Promise<Response>

/** What handlers of one host may have in common. */
export const memories = ['no memory', 'a store'] as const
export type Memory = (typeof memories)[number]

/** Handlers of one host that share nothing but the secret, or a store as well. */
export function createFleet(
  world: World,
  size: number,
  shared: Memory = 'no memory',
  options: Partial<AuthHandlerOptions> = {},
): AuthHandler[] {
  const store = shared === 'a store' ? { store: createMemoryStore(world.clock) } : {}
  return Array.from({ length: size }, () => world.createServer({ ...store, ...options }))
}

/** Gives each request to the next handler in the row. */
export function balance(handlers: readonly AuthHandler[]) {
  let next = -1
  return (...args: Parameters<AuthHandler>): Promise<Response> => {
    next += 1
    const handler = handlers[next % handlers.length]
    if (!handler) throw new Error('There is no handler')
    return handler(...args)
  }
}

/** The handler as it is reached from one network address. */
export function from(clientIp: string, handler: (...args: Parameters<AuthHandler>) => Promise<Response>): Ask {
  return request => handler(request, { clientIp })
}

/** A page with the real auth client; what answers set is in the jar when they arrive, as in a browser. */
export function openPage(world: World, handler: Ask, jar: CookieJar): AuthClient {
  const storage = new Map<string, string>()
  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers)
    headers.set('sec-fetch-site', 'same-origin')
    if (init?.method === 'POST') headers.set('origin', origin)
    if (jar.header !== null) headers.set('cookie', jar.header)
    const response = await handler(new Request(input, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) jar.set(line)
    return response
  }
  return createAuthClient({
    clientId: world.emulator.clientId,
    handlerUrl: `${origin}/auth`,
    environment: {
      fetch,
      clock: world.clock,
      random: () => 0.5,
      isOnline: () => true,
      isBrowser: true,
      tabStorage: {
        getItem: key => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: key => void storage.delete(key),
      },
    },
  })
}

/** How often a refresh token was sent to WorkOS. */
export function refreshes(world: World): number {
  return world.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
}

/** The cookies that answers take away. */
export function deletions(answers: readonly Answer[]): string[] {
  return answers.flatMap(({ cookies }) => cookies).filter(line => line.includes('Max-Age=0'))
}

/** Every order of the items. */
export function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map(rest => [item, ...rest]),
  )
}
