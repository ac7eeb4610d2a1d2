import fc from 'fast-check'
import { expect } from 'vitest'
import type { AuthHandler } from '../../src/server/createAuthHandler.js'
import { createAuthHandler } from '../../src/server/createAuthHandler.js'
import { everyLimit } from '../../src/server/limits.js'
import { openTabs, shown } from './manyTabs.js'

const deeds = ['refresh', 'signOut', 'toEngines', 'toWorks', 'look'] as const
type Deed = (typeof deeds)[number]

interface Plan {
  /** What is done in which tab, all begun at once. */
  steps: { tab: number; deed: Deed }[]
  hasLocks: boolean
}

const plans: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(fc.record({ tab: fc.nat(2), deed: fc.constantFrom(...deeds) }), { minLength: 2, maxLength: 5 }),
  hasLocks: fc.boolean(),
})

const organizations = { toEngines: 'Analytical Engines', toWorks: 'Difference Works' }

/**
 * Three tabs and two handlers that share no memory, with requests that reach them, and answers that come back, in any
 * order. Strict about refresh tokens where tabs can take turns; else with WorkOS's usual grace.
 */
export async function checkInterleavings(numRuns: number) {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), plans, (scheduler, plan) => play(scheduler, plan)),
    { numRuns, seed: 18, endOnFailure: true },
  )
}

async function play(scheduler: fc.Scheduler, { steps, hasLocks }: Plan) {
  const world = openTabs(1, {
    signedInAs: 'ada@example.com',
    organization: 'Analytical Engines',
    emulator: { refreshGraceMs: hasLocks ? 0 : 30_000 },
  })
  const { client, clock, network, browser, cookies, server, emulator } = world
  await client.ready
  browser.lacks.locks = !hasLocks
  world.tabOf(client).kill()
  const tabs = [world.openTab(), world.openTab(), world.openTab()]
  await clock.advance(1_000)
  expect(tabs.map(shown)).toEqual(Array.from({ length: 3 }, () => 'ada@example.com Analytical Engines'))

  const second = createAuthHandler({
    apiKey: emulator.apiKey,
    clientId: emulator.clientId,
    cookieSecret: 'a test secret that is known to everybody',
    origins: ['https://app.example.com'],
    apiUrl: emulator.apiUrl,
    fetch: emulator.fetch as typeof fetch,
    clock,
    accountHidingMs: 0,
    dangerouslyRaiseLimits: everyLimit({ max: 10_000, windowMs: 60_000 }),
  })
  const handlers: AuthHandler[] = [server, second]
  let turn = 0
  let spending = 0
  network.intercept = async request => {
    const isSpending = /refresh|switchOrganization/.test(request.url)
    if (isSpending) spending += 1
    // I8: with locks there is one refresh under way, over all tabs.
    if (hasLocks) expect(spending).toBeLessThanOrEqual(1)
    const { header } = cookies
    const lines: string[] = []
    await scheduler.schedule(Promise.resolve(), `to ${request.url}`)
    const handler = handlers[turn++ % 2] ?? server
    const answer = await handler(request, {
      cookies: { header, set: line => void lines.push(line) },
      origin: request.method === 'GET' ? null : 'https://app.example.com',
      fetchSite: 'same-origin',
      clientIp: '127.0.0.1',
    })
    await scheduler.schedule(Promise.resolve(), `from ${request.url}`)
    for (const line of lines) cookies.set(line)
    if (isSpending) spending -= 1
    return answer
  }

  const seen: string[] = []
  for (const { store } of tabs) store.subscribe(({ status }) => seen.push(status))
  let settled = 0
  let hasLeft = false
  for (const { tab: index, deed } of steps) {
    const tab = tabs[index]
    if (!tab) throw new Error('There is no such tab')
    const done = () => {
      settled += 1
    }
    if (deed === 'refresh') tab.getAccessToken({ forceRefresh: true }).then(done, done)
    else if (deed === 'look') void tab.restore().then(done)
    else if (deed === 'signOut')
      void tab.signOut().then(result => {
        hasLeft ||= result.ok
        done()
      })
    else {
      const organization = emulator.snapshot().organizations.find(({ name }) => name === organizations[deed])
      void tab.switchOrganization(organization?.id ?? '').then(done)
    }
  }

  for (let step = 0; step < 300 && (settled < steps.length || scheduler.count() > 0); step++) {
    if (scheduler.count() > 0) await scheduler.waitOne()
    await clock.advance(50)
    // I1: nobody is signed out by anything but a sign-out.
    if (!steps.some(({ deed }) => deed === 'signOut')) expect(seen).not.toContain('signedOut')
  }
  expect(settled).toBe(steps.length)
  for (let step = 0; step < 12; step++) {
    while (scheduler.count() > 0) await scheduler.waitOne()
    await clock.advance(500)
  }

  // I5, and all tabs agree with what the cookies say.
  await drainUntil(Promise.all(tabs.map(tab => tab.restore())))
  expect(new Set(tabs.map(shown)).size).toBe(1)
  const end = tabs[0]?.store.getState()
  expect(end?.status).toBe(hasLeft ? 'signedOut' : 'signedIn')
  for (const tab of tabs) tab.dispose()

  async function drainUntil(settles: Promise<unknown>) {
    let isSettled = false
    void settles.then(() => (isSettled = true))
    for (let step = 0; step < 600 && !isSettled; step++) {
      if (scheduler.count() > 0) await scheduler.waitOne()
      await clock.advance(50)
    }
    // I4: nothing is waited for in vain.
    expect(isSettled).toBe(true)
  }
}
