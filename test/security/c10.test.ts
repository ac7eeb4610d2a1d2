import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/server/audit.js'
import { seededRandom } from '../emulator/world.js'
import { type Answer, type Browser, openBrowser } from '../server/browser.js'
import { createWorld, password, type World } from '../server/world.js'
import { balance, createFleet, deletions, type Memory, memories, openPage, refreshes } from './fleet.js'

const tokenLifeMs = 5 * 60_000
/** After this our client asks again when a refresh was refused. */
const secondTryMs = 300

const sizes = [1, 4]
const graces = [0, 10_000]
const fleets = sizes.flatMap(size =>
  graces.flatMap(graceMs => memories.map((memory): [number, number, Memory] => [size, graceMs, memory])),
)

/** The page of somebody who signed in a while ago: the claims are over, each request goes to the next handler. */
async function openExpired(world: World, size: number, memory: Memory): Promise<Browser> {
  const handlers = createFleet(world, size, memory)
  const browser = openBrowser(balance(handlers), world.clock)
  await browser.post('signInWithPassword', { email: 'ada@example.com', password })
  await world.clock.advance(tokenLifeMs)
  return browser
}

function thefts(events: readonly AuditEvent[]) {
  return events.filter(({ type }) => type === 'suspectedTheft')
}

describe('C10: two hundred refreshes of one browser at once', () => {
  it.each(fleets)(
    'over %d handlers, with %d ms of grace and %s in common, delete no cookie and converge',
    async (size, graceMs, memory) => {
      const world = createWorld({ emulator: { refreshGraceMs: graceMs } })
      const ada = await openExpired(world, size, memory)
      const cookie = ada.jar.header ?? ''
      const answers = await Promise.all(Array.from({ length: 200 }, () => ada.probe('refresh', {}, { cookie })))
      expect(deletions(answers)).toEqual([])
      expect(refreshes(world)).toBe(size)

      const refused = answers.filter(({ status }) => status !== 200)
      expect(refused.map(({ body }) => body.code).filter(code => code !== 'session_ended')).toEqual([])
      expect(refused.length).toBe(graceMs > 0 ? 0 : 200 - 200 / size)

      const random = seededRandom(size)
      const arrival = answers.map(answer => ({ answer, at: random() })).sort((one, other) => one.at - other.at)
      for (const { answer } of arrival) for (const line of answer.cookies) ada.jar.set(line)
      await world.clock.advance(secondTryMs)
      const seconds = await Promise.all(refused.map(() => ada.probe('session', undefined)))
      for (const { body } of seconds) expect(body.session).toMatchObject({ generation: 2, claimsExpired: false })
      expect(refreshes(world)).toBe(size)
      for (let turn = 0; turn < size; turn++) expect((await ada.post('listSessions', {})).status).toBe(200)
    },
  )

  it.each(memories)('delete nothing when refusals with %s in common come long after one another', async memory => {
    let isSlow = false
    let spent = 0
    const world = createWorld({
      emulator: { refreshGraceMs: 0 },
      between: async (request, pass) => {
        const response = await pass(request)
        if (isSlow && request.url.endsWith('/authenticate'))
          await new Promise<void>(resolve => world.clock.setTimeout(resolve, 2_000 * spent++))
        return response
      },
    })
    const ada = await openExpired(world, 4, memory)
    isSlow = true
    const cookie = ada.jar.header ?? ''
    const asked = Promise.all(Array.from({ length: 200 }, () => ada.probe('refresh', {}, { cookie })))
    await world.clock.advance(9_000)
    expect(deletions(await asked)).toEqual([])
    expect(refreshes(world)).toBe(4)
  })

  it('delete nothing for a request that left soon after another was refused, however slowly it is refused', async () => {
    let delayMs = 0
    const world = createWorld({
      emulator: { refreshGraceMs: 0 },
      between: async (request, pass) => {
        const response = await pass(request)
        if (delayMs > 0) await new Promise<void>(resolve => world.clock.setTimeout(resolve, delayMs))
        return response
      },
    })
    const ada = await openExpired(world, 1, 'no memory')
    const old = ada.jar.header ?? ''
    await world.openBrowser(world.createServer()).probe('refresh', {}, { cookie: old })
    const first = await ada.probe('refresh', {}, { cookie: old })
    await world.clock.advance(6_000)
    delayMs = 9_500
    const second = ada.probe('refresh', {}, { cookie: old })
    await world.clock.advance(delayMs)
    expect(deletions([first, await second])).toEqual([])
  })

  it('delete nothing while the answer of the one that was faster is still on its way, however late it is', async () => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const ada = await openExpired(world, 2, 'no memory')
    const old = ada.jar.header ?? ''
    const both = await Promise.all([1, 2].map(() => ada.probe('refresh', {}, { cookie: old })))
    const late = both.find(({ status }) => status === 200)
    const others: Answer[] = []
    for (let waited = 0; waited < 14_000; waited += 1_000) {
      for (let turn = 0; turn < 2; turn++) others.push(await ada.probe('refresh', {}, { cookie: old }))
      await world.clock.advance(1_000)
    }
    expect(deletions(others)).toEqual([])
    for (const line of late?.cookies ?? []) ada.jar.set(line)
    expect((await ada.post('refresh', {})).body.session?.generation).toBe(3)
  })
})

describe('C10: tabs with our client over handlers that share no memory', () => {
  it.each(graces)('all go on, with %d ms of grace, at the cost of one refresh a handler', async graceMs => {
    const world = createWorld({ emulator: { refreshGraceMs: graceMs } })
    const ada = await world.signIn('ada@example.com')
    const tabs = createFleet(world, 4).map(handler => openPage(world, handler, ada.jar))
    await Promise.all(tabs.map(({ ready }) => ready))
    await world.clock.advance(tokenLifeMs)

    const asked = Promise.all(tabs.map(tab => tab.getAccessToken()))
    await world.clock.advance(1_000)
    expect(new Set(await asked).size).toBe(1)
    expect(refreshes(world)).toBe(4)
    for (const { store } of tabs) expect(store.getState()).toMatchObject({ status: 'signedIn', stale: false })
  })

  it('lose nobody over many expiries with strict rotation and two handlers that take turns', async () => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const ada = await world.signIn('ada@example.com')
    const site = balance(createFleet(world, 2))
    const tabs = Array.from({ length: 3 }, () => openPage(world, site, ada.jar))
    const seen = new Set<string>()
    tabs.forEach(({ store }) => store.subscribe(({ status }) => seen.add(status)))
    await Promise.all(tabs.map(({ ready }) => ready))
    for (let expiry = 0; expiry < 6; expiry++) {
      await world.clock.advance(tokenLifeMs - 30_000)
      const asked = Promise.all(tabs.map(tab => tab.getAccessToken()))
      await world.clock.advance(1_000)
      await asked
    }
    expect([...seen]).toEqual(['signedIn'])
    expect(ada.jar.all()).toHaveProperty('__Host-latchkey-session')
  })

  it('lose nobody when the handlers are restarted in the middle of the traffic', async () => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const ada = await world.signIn('ada@example.com')
    let site = balance(createFleet(world, 2))
    const tabs = Array.from({ length: 4 }, () => openPage(world, request => site(request), ada.jar))
    const seen = new Set<string>()
    tabs.forEach(({ store }) => store.subscribe(({ status }) => seen.add(status)))
    await Promise.all(tabs.map(({ ready }) => ready))
    for (let restart = 0; restart < 3; restart++) {
      await world.clock.advance(tokenLifeMs)
      const before = tabs.slice(0, 2).map(tab => tab.getAccessToken())
      site = balance(createFleet(world, 2))
      const after = tabs.slice(2).map(tab => tab.getAccessToken())
      await world.clock.advance(1_000)
      await Promise.all([...before, ...after])
    }
    expect([...seen]).toEqual(['signedIn'])
  })
})

describe('C10: a suspected theft', () => {
  async function watch(options: Parameters<typeof createWorld>[0] = { emulator: { refreshGraceMs: 0 } }) {
    const events: AuditEvent[] = []
    const onAudit = (event: AuditEvent) => void events.push(event)
    const world = createWorld({ ...options, handler: { onAudit } })
    return { world, events, ada: await world.signIn('ada@example.com') }
  }

  it('is reported once, with ids alone, when a copy of the cookie was used elsewhere', async () => {
    const { world, events, ada } = await watch()
    const elsewhere = world.openBrowser(world.createServer({ onAudit: () => {} }))
    await elsewhere.probe('refresh', {}, { cookie: ada.jar.header ?? '' })
    await world.clock.advance(60_000)
    await Promise.all(Array.from({ length: 20 }, () => ada.probe('refresh', {})))
    expect(thefts(events)).toEqual([
      {
        type: 'suspectedTheft',
        at: world.clock.now(),
        userId: world.userId('ada@example.com'),
        organizationId: null,
        sessionId: world.emulator.snapshot().sessions[0]?.id,
      },
    ])
  })

  it('is reported when the session was continued elsewhere just before the token was over, and not after', async () => {
    for (const [ageMs, reports] of [
      [tokenLifeMs - 1, 1],
      [tokenLifeMs, 0],
    ] as const) {
      const { world, events, ada } = await watch()
      const elsewhere = world.openBrowser(world.createServer({ onAudit: () => {} }))
      await elsewhere.probe('refresh', {}, { cookie: ada.jar.header ?? '' })
      await world.clock.advance(ageMs)
      await ada.post('refresh', {})
      expect(thefts(events)).toHaveLength(reports)
    }
  })

  it('is not reported of two hundred requests with one cookie, nor of those that come a little later', async () => {
    const { world, events, ada } = await watch()
    const cookie = ada.jar.header ?? ''
    await Promise.all(Array.from({ length: 200 }, () => ada.probe('refresh', {}, { cookie })))
    await world.clock.advance(29_000)
    expect((await ada.probe('refresh', {}, { cookie })).status).toBe(200)
    expect(thefts(events)).toEqual([])
  })

  it('is not reported of a refresh that meets a sign-out', async () => {
    let letGo = () => {}
    let isHeld = false
    const { world, events, ada } = await watch({
      between: async (request, pass) => {
        if (isHeld && request.url.endsWith('/authenticate')) await new Promise<void>(resolve => (letGo = resolve))
        return pass(request)
      },
    })
    isHeld = true
    const late = ada.probe('refresh', {})
    await world.clock.advance(0)
    await ada.probe('sign-out', {})
    letGo()
    expect((await late).body.code).toBe('session_ended')
    expect(thefts(events)).toEqual([])
  })

  it.each(['organization_membership_not_found', 'organization_not_found', 'sso_required', 'mfa_enrollment'])(
    'is not reported of %s, which WorkOS says for reasons of its own',
    async error => {
      const { world, events, ada } = await watch()
      world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 400, body: { error } })
      expect((await ada.post('refresh', {})).body.code).toBe('session_ended')
      expect(thefts(events)).toEqual([])
    },
  )

  it.each([{ status: 503 }, { drop: 'before' as const }, { status: 429 }])(
    'is not reported of an outage: %j',
    async fault => {
      const { world, events, ada } = await watch()
      world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
      await ada.post('refresh', {})
      expect(thefts(events)).toEqual([])
    },
  )
})
