import type { AuthClient } from '../../src/client/createAuthClient.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import type { Scenario } from '../../src/testing/scenario.js'

/** WorkOS's default life of an access token, and when a page renews it: a minute before its end. */
export const tokenLifeMs = 5 * 60_000
export const dueAfterMs = tokenLifeMs - 60_000

export type Tabs = ReturnType<typeof openTabs>

/** A browser with several tabs open, strict about refresh tokens: each may be used once. */
export function openTabs(count: number, { emulator, ...scenario }: Omit<Scenario, 'clock'> = {}) {
  const world = createTestAuth({
    signedInAs: 'mary@example.com',
    ...scenario,
    emulator: { refreshGraceMs: 0, ...emulator },
  })
  const tabs = [world.client, ...Array.from({ length: count - 1 }, () => world.openTab())]
  return { ...world, tabs }
}

/** Somebody who signed in an hour ago, whose only tab nobody looks at. */
export async function openExpired(scenario: Omit<Scenario, 'clock'> = {}) {
  const world = openTabs(1, scenario)
  world.tabOf(world.client).hide()
  await world.clock.advance(0)
  await world.clock.advance(60 * 60_000)
  return world
}

/** How often a refresh token was sent to WorkOS. */
export function refreshes({ emulator }: Pick<Tabs, 'emulator'>): number {
  return emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
}

export function sent({ network }: Pick<Tabs, 'network'>, line: string): number {
  return network.requests.filter(request => request === line).length
}

/** Each status there is among the tabs, and how often. */
export function statuses(tabs: readonly AuthClient[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { store } of tabs) {
    const { status } = store.getState()
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

/** Whose data a tab shows. */
export function shown({ store }: AuthClient): string {
  const state = store.getState()
  return state.status === 'signedIn' ? `${state.session.user.email} ${state.session.organization?.name}` : state.status
}

/** Waits for the promise by the clock, and tells how long that took. */
export async function timed({ clock }: Pick<Tabs, 'clock'>, promise: Promise<unknown>) {
  const from = clock.monotonicMs()
  let done: { result: unknown; afterMs: number } | undefined
  const settle = (result: unknown) => {
    done = { result, afterMs: clock.monotonicMs() - from }
  }
  promise.then(settle, settle)
  for (let step = 0; step < 200 && !done; step++) await clock.advance(100)
  if (!done) throw new Error('It never settled')
  return done
}

/**
 * Lets the handler answer the next request to this route, and holds the answer until it is told to land. However late,
 * the browser keeps the cookies it sets.
 */
export function holdNext({ network, server, cookies }: Pick<Tabs, 'network' | 'server' | 'cookies'>, route: string) {
  let land = () => {}
  const landing = new Promise<void>(resolve => {
    land = resolve
  })
  let isHeld = false
  network.intercept = async request => {
    if (isHeld || !request.url.endsWith(`/${route}`)) return undefined
    isHeld = true
    const lines: string[] = []
    const answer = await server(request, {
      cookies: { header: cookies.header, set: line => void lines.push(line) },
      origin: request.method === 'GET' ? null : new URL(request.url).origin,
      fetchSite: 'same-origin',
      clientIp: '127.0.0.1',
    })
    await landing
    for (const line of lines) cookies.set(line)
    return answer
  }
  return { land: () => land() }
}
