import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DirectPersistence } from '../../src/client/createAuthClient.js'
import { createDirectWorld, dueAfterMs, shown } from './directWorld.js'

const shared: readonly DirectPersistence[] = ['authDomain', 'storage']

async function openTabs(count: number, persistence: DirectPersistence, refreshGraceMs = 0) {
  const world = createDirectWorld({ persistence, emulator: { refreshGraceMs } })
  await world.signIn()
  const tabs = [world.first(), ...Array.from({ length: count - 1 }, () => world.openTab())]
  await world.clock.advance(count * 200)
  return { ...world, tabs }
}

describe.each(shared)('tabs that share a session in %s', persistence => {
  it.each([0, 30_000])('refresh in turn, each for itself, with a grace of %d ms, and stay signed in', async graceMs => {
    const { tabs, clock, refreshes } = await openTabs(10, persistence, graceMs)
    expect(tabs.map(shown)).toEqual(tabs.map(() => 'Mary in none'))
    expect(refreshes()).toBe(9)
    for (let round = 2; round <= 4; round++) {
      await clock.advance(dueAfterMs + 1_000)
      expect(tabs.map(shown)).toEqual(tabs.map(() => 'Mary in none'))
      expect(refreshes()).toBe(round * 10 - 1)
    }
  })

  it('stay signed in without locks too, where storage is late', async () => {
    const world = createDirectWorld({ persistence })
    world.browser.lacks.locks = true
    await world.signIn()
    world.browser.storageDelayMs = 100
    const tabs = [world.first(), world.openTab(), world.openTab()]
    await world.clock.advance(5_000)
    expect(tabs.map(shown)).toEqual(tabs.map(() => 'Mary in none'))
  })

  it('are all signed out by one of them, and an answer that lands later brings nobody back', async () => {
    const world = await openTabs(5, persistence)
    const [first, second] = world.tabs
    if (!first || !second) throw new Error('There are no tabs')
    world.network.latencyMs = 1_000
    const late = second.getAccessToken({ forceRefresh: true }).catch((error: unknown) => error)
    await world.clock.advance(100)
    expect(await first.signOut()).toEqual({ ok: true })
    await world.clock.advance(5_000)
    expect(await late).toMatchObject({ name: 'AuthError' })
    expect(world.tabs.map(shown)).toEqual(world.tabs.map(() => 'signedOut'))
    expect(world.browser.readable.storage()).toEqual({})
    const before = world.network.requests.length
    await expect(second.getAccessToken()).rejects.toMatchObject({ code: 'session_ended' })
    expect(world.network.requests).toHaveLength(before)
  })

  it('move along with whoever signed in last, and to the organization that one of them chose', async () => {
    const world = await openTabs(2, persistence)
    const [first, second] = world.tabs
    if (!first || !second) throw new Error('There are no tabs')
    expect(await world.signInHere(second, 'grace@example.com')).toMatchObject({ ok: true })
    await world.clock.advance(1_000)
    expect(world.tabs.map(tab => shown(tab).split(' ')[0])).toEqual(['Grace', 'Grace'])
  })
})

describe('tabs that keep their sessions in memory', () => {
  it('are signed in each for itself, and out together', async () => {
    const world = createDirectWorld()
    await world.signIn()
    const [first, second, third] = [world.first(), world.openTab(), world.openTab()]
    await world.clock.advance(1_000)
    expect([first, second, third].map(shown)).toEqual(['Mary in none', 'signedOut', 'signedOut'])
    await world.signInHere(second, 'mary@example.com')
    await world.clock.advance(dueAfterMs + 1_000)
    expect([first, second, third].map(shown)).toEqual(['Mary in none', 'Mary in none', 'signedOut'])
    expect(world.refreshes()).toBe(2)
    await second.signOut()
    await world.clock.advance(1_000)
    expect([first, second, third].map(shown)).toEqual(['signedOut', 'signedOut', 'signedOut'])
  })

  it('belong to one person: somebody else who signs in ends the session of the one before (A20)', async () => {
    const world = createDirectWorld()
    await world.signIn()
    const [first, second] = [world.first(), world.openTab()]
    await world.signInHere(second, 'grace@example.com')
    await world.clock.advance(1_000)
    expect(shown(first)).toBe('signedOut')
    expect(shown(second)).toMatch(/^Grace/)
  })

  it('keep their organizations apart, without telling each other about it for ever', async () => {
    const world = createDirectWorld()
    await world.signIn('ada@example.com', 'Analytical Engines')
    const second = world.openTab()
    await world.signInHere(second, 'mary@example.com')
    await world.clock.advance(60 * 60_000)
    expect(world.browser.readable.messages.length).toBeLessThan(60)
  })
})

describe.each(['memory', ...shared] as const)('A8: what scripts can read beside %s', persistence => {
  it('holds no token but the one that was opted in, and no profile', async () => {
    const tab = new Map<string, string>()
    const world = createDirectWorld({ persistence, tab })
    const secrets = new Map<string, string>()
    world.network.intercept = async request => {
      const headers = new Headers({ origin: 'https://app.example.com' })
      if (request.credentials === 'include') headers.set('cookie', world.cookies.header ?? '')
      const response = await world.emulator.fetch(
        new Request(request, { headers: { ...Object.fromEntries(request.headers), ...Object.fromEntries(headers) } }),
      )
      for (const line of response.headers.getSetCookie()) world.cookies.set(line)
      const body = await response.clone().json()
      secrets.set(body.refresh_token, 'refresh token').set(body.access_token, 'access token')
      return response
    }
    await world.signIn('ada@example.com', 'Analytical Engines')
    await world.clock.advance(dueAfterMs + 1_000)
    await world.first().getAccessToken()
    expect(secrets.size).toBe(4)
    const readable = JSON.stringify([
      world.browser.readable.storage(),
      world.browser.readable.messages,
      [...tab],
      world.navigation.history,
      world.first().store.getState(),
    ])
    const found = [...secrets].filter(([secret]) => readable.includes(secret)).map(([, name]) => name)
    expect(found).toEqual(persistence === 'storage' ? ['refresh token'] : [])
    const kept = JSON.stringify(world.browser.readable.storage())
    for (const text of ['ada@example.com', 'Ada', 'Lovelace', 'Analytical']) expect(kept).not.toContain(text)
  })
})

describe('A11: the refresh token is spent and the answer lost', () => {
  it.each([
    [30_000, 'Mary in none', 2],
    [0, 'signedOut', 3],
  ])('with a grace of %d ms ends as %s', async (refreshGraceMs, end, sent) => {
    const world = createDirectWorld({ persistence: 'storage', emulator: { refreshGraceMs } })
    await world.signIn()
    world.network.loseAnswers(1)
    const lost = world.first().getAccessToken({ forceRefresh: true })
    await expect(lost).rejects.toMatchObject({ code: 'network_error' })
    expect(shown(world.first())).toBe('Mary in none')
    await world.clock.advance(5_000)
    expect(shown(world.first())).toBe(end)
    expect(world.refreshes()).toBe(sent)
    await world.clock.advance(2 * 60_000)
    expect(world.refreshes()).toBe(sent)
  })
})

const statusCodes = [200, 401, 403, 404, 408, 429, 500, 502, 503]
const bodies = {
  'a page': '<!doctype html><h1>Please log in to the Wi-Fi</h1>',
  nothing: '',
  'cut JSON': '{"access_token":"ey',
  'JSON of somebody else': '{"message":"nope"}',
  'an error nobody knows': '{"error":"invalid_client","error_description":"x"}',
}
const table = statusCodes.flatMap(status =>
  Object.entries(bodies).map(([body, text]): [number, string, string] => [status, body, text]),
)

describe('A12: an outage of WorkOS', () => {
  it.each([[204, 'nothing', null] as const, [500, 'an end', '{"error":"invalid_grant"}'] as const, ...table])(
    'answered %d with %s signs nobody out, and passes by itself',
    async (status, _, text) => {
      const world = createDirectWorld({ persistence: 'storage' })
      await world.signIn()
      world.network.intercept = () => new Response(text, { status, headers: { 'content-type': 'text/html' } })
      await world.clock.advance(dueAfterMs)
      expect(world.first().store.getState()).toMatchObject({ status: 'signedIn', stale: status !== 429 })
      world.network.intercept = undefined
      await world.clock.advance(60_000)
      expect(world.first().store.getState()).toMatchObject({ status: 'signedIn', stale: false })
    },
  )

  it('when a page opens says that nobody knows who is here', async () => {
    const world = createDirectWorld({ persistence: 'storage' })
    await world.signIn()
    world.network.fail(1_000)
    const client = world.reload('/')
    await world.clock.advance(2_000)
    expect(client.store.getState()).toMatchObject({ status: 'unavailable', error: { code: 'service_unavailable' } })
    world.network.fail(0)
    await world.clock.advance(60_000)
    expect(shown(client)).toBe('Mary in none')
  })

  it.each(['invalid_grant', 'sso_required', 'mfa_enrollment', 'organization_membership_not_found'])(
    'is not what %s says: the session is over, and only a sign-in goes on',
    async error => {
      const world = createDirectWorld({ persistence: 'storage' })
      await world.signIn()
      world.network.intercept = () => Response.json({ error, error_description: 'x' }, { status: 400 })
      await world.clock.advance(dueAfterMs + 1_000)
      expect(shown(world.first())).toBe('signedOut')
      expect(world.browser.readable.storage()).not.toHaveProperty(`latchkey.direct.${world.emulator.clientId}`)
    },
  )
})

describe('A13 and A15: time', () => {
  it.each([24, -24])('that is %d hours wrong costs no refresh', async hours => {
    const world = createDirectWorld({ persistence: 'storage' })
    world.browser.clockSkewMs = hours * 60 * 60_000
    await world.signIn()
    await world.clock.advance(dueAfterMs - 1_000)
    expect(world.refreshes()).toBe(0)
    await world.clock.advance(2_000)
    expect(world.refreshes()).toBe(1)
  })

  it('that passed in sleep counts: no token that is over is handed out', async () => {
    const world = createDirectWorld({ persistence: 'storage' })
    await world.signIn()
    const before = await world.first().getAccessToken()
    world.browser.clockSkewMs = 10 * 60_000
    expect(await world.first().getAccessToken()).not.toBe(before)
    expect(world.refreshes()).toBe(1)
  })
})

describe('what anybody may have written into storage', () => {
  it('is a session or nothing, and never an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async text => {
        const world = createDirectWorld({ persistence: 'storage' })
        const key = `latchkey.direct.${world.emulator.clientId}`
        const client = world.openTab()
        const kept = new Map([[key, text]])
        client.dispose()
        const { createAuthClient } = await import('../../src/client/createAuthClient.js')
        const opened = createAuthClient({
          clientId: world.emulator.clientId,
          source: 'direct',
          redirectUri: '/callback',
          persistence: 'storage',
          environment: {
            clock: world.clock,
            isBrowser: true,
            navigation: world.navigation,
            fetch: async () => new Response('', { status: 500 }),
            sharedStorage: {
              getItem: name => kept.get(name) ?? null,
              setItem: (name, value) => void kept.set(name, value),
              removeItem: name => void kept.delete(name),
            },
          },
        })
        await opened.ready
        const { status } = opened.store.getState()
        opened.dispose()
        world.client.dispose()
        return status === 'signedOut'
      }),
      { numRuns: 50 },
    )
  })
})
