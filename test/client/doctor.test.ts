import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
// Loaded with the test, so that a doctor who has nothing to say is not merely late.
import '../../src/client/doctor/answers.js'
import '../../src/client/doctor/page.js'
import type { DoctorCode } from '../../src/client/doctor/diagnoses.js'
import type { AuthHandler } from '../../src/server/createAuthHandler.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import { peoplesPassword } from '../../src/testing/people.js'
import { code, createRedirectWorld } from './redirectWorld.js'

const email = 'mary@example.com'
const secrets = /@|eyJ|sk_|code=|state=|01JMREDIRECTCODE/

let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'warn').mockImplementation(line => void said.push(String(line)))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('a missing handler', () => {
  it('is told where a server answers that there is nothing', async () => {
    const { network, client, clock } = createTestAuth()
    network.fail(1, 404)
    await clock.advance(60_000)
    await client.ready
    expectOnly('handler_missing', 'GET /auth/session', '(404, text/html)', 'createAuthHandler', 'handlerUrl')
  })

  it.each([
    ['a page, as a development server does for every path', () => new Response('<!doctype html>')],
    ['nothing, as a route that is still to be written', () => new Response(null, { status: 405 })],
    ['somebody else’s session', () => Response.json({ user: null })],
  ])('is told where the answer is %s', async (_, answer) => {
    const { network, clock } = createTestAuth()
    network.intercept = answer
    await clock.advance(60_000)
    expectOnly('handler_missing', 'GET /auth/session')
  })

  it('is not taken for one that is down', async () => {
    const { network, clock } = createTestAuth()
    network.fail(2, 502)
    await clock.advance(5_000)
    network.fail(1, 429)
    await clock.advance(60_000)
    expect(network.requests).toHaveLength(3)
    expect(said).toEqual([])
  })

  it('is not taken for one whose answer was cut off, as by a page that is left for another', async () => {
    const { network, clock } = createTestAuth()
    network.intercept = () =>
      new Response(new ReadableStream({ pull: controller => controller.error(new TypeError('network error')) }))
    await clock.advance(60_000)
    expect(network.requests.length).toBeGreaterThan(0)
    expect(said).toEqual([])
  })

  it('is told from one that is mounted at another path than it knows', async () => {
    const { openTab, clock } = createTestAuth()
    openTab({ handlerUrl: '/api/auth' })
    await clock.advance(60_000)
    expectOnly('base_path', 'GET /api/auth/session', 'basePath')
  })
})

describe('a page that the handler does not list', () => {
  it('is told which origin to add', async () => {
    const { client, clock } = createTestAuth({ handler: { origins: ['https://www.example.com'] } })
    const input = { email, password: peoplesPassword }
    expect(await client.call('signInWithPassword', input)).toMatchObject({ error: { code: 'cross_origin' } })
    await client.call('signInWithPassword', input)
    await clock.advance(1_000)
    expectOnly('cross_origin', `'https://app.example.com'`, 'origins of createAuthHandler')
  })

  it('is told so where the browser keeps the answer from it', async () => {
    const world = createTestAuth({ handler: { origins: ['https://www.example.com'] } })
    world.openTab({ handlerUrl: 'https://api.example.com/auth', environment: { fetch: asBrowser(world.server) } })
    await world.clock.advance(60_000)
    expectOnly('cross_origin', `'https://app.example.com'`)
  })

  it('is not taken for a network that fails', async () => {
    const { openTab, clock, network } = createTestAuth()
    const fails = async () => Promise.reject(new TypeError('Failed to fetch'))
    openTab({ handlerUrl: 'https://api.example.com/auth', environment: { fetch: fails } })
    await clock.advance(60_000)
    network.loseAnswers(3)
    openTab()
    await clock.advance(60_000)
    expect(said).toEqual([])
  })
})

describe('a browser that keeps no cookies', () => {
  it('is told of after a sign-in', async () => {
    const { client, browser, clock } = createTestAuth()
    browser.lacks.cookies = true
    await client.ready
    const signedIn = await client.call('signInWithPassword', { email, password: peoplesPassword })
    expect(signedIn).toMatchObject({ error: { code: 'cookies_disabled' } })
    await client.call('signInWithPassword', { email, password: peoplesPassword })
    await clock.advance(1_000)
    expectOnly('cookies_disabled', 'Allow cookies for this page')
  })

  it('is told of by the two places, where they may be two sites', async () => {
    const { openTab, clock, server } = createTestAuth()
    const client = openTab({
      handlerUrl: 'https://api.test/auth',
      environment: {
        fetch: (input, init) =>
          server(new Request(input, init), { origin: 'https://app.example.com', fetchSite: null }),
      },
    })
    await client.call('signInWithPassword', { email, password: peoplesPassword })
    await clock.advance(1_000)
    expectOnly('cookies_disabled', 'https://api.test and this page on https://app.example.com', 'third-party')
  })

  it('is not seen in a sign-out that happened elsewhere', async () => {
    const { client, openTab, clock } = createTestAuth('signedIn')
    const other = openTab()
    await Promise.all([client.ready, other.ready])
    await other.signOut()
    await client.restore()
    await clock.advance(60_000)
    expect(said).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  it.each([
    [5 * 60_000, '5 minutes ahead of'],
    [-90_000, '2 minutes behind'],
  ])('by %i ms is told of by a token', async (clockSkewMs, words) => {
    const { client, browser, clock } = createTestAuth('signedIn')
    browser.clockSkewMs = clockSkewMs
    await client.getAccessToken()
    await client.getAccessToken({ forceRefresh: true })
    await clock.advance(1_000)
    expectOnly('clock_skew', words)
  })

  it('is told of by the time of any answer, before anybody signed in', async () => {
    const { network, clock, openTab, browser } = createTestAuth()
    browser.clockSkewMs = 3_600_000
    network.intercept = () =>
      Response.json(
        { session: null, refreshable: false, flow: null },
        { headers: { date: new Date(clock.now()).toUTCString() } },
      )
    openTab()
    await clock.advance(1_000)
    expect(new Set(said.map(codeOf))).toEqual(new Set(['clock_skew']))
    expect(said[0]).toContain('60 minutes ahead of')
  })

  it('is right enough within a minute', async () => {
    const { client, browser, clock } = createTestAuth('signedIn')
    browser.clockSkewMs = 59_000
    await client.getAccessToken()
    await clock.advance(1_000)
    expect(said).toEqual([])
  })
})

describe('redirects', () => {
  it('that lead to redirects are told of', async () => {
    const { client, begin, clock } = createRedirectWorld()
    for (let round = 0; round < 6; round++) await begin()
    expect(await client.signInWithRedirect()).toMatchObject({ error: { code: 'redirect_loop' } })
    await clock.advance(1_000)
    expectOnly('redirect_loop', '<AuthCallback> at https://app.example.com/callback')
  })

  it('that never come back are told of, with the address to add', async () => {
    const { begin, navigation, reload, clock } = createRedirectWorld()
    await begin()
    navigation.open('/')
    reload()
    await clock.advance(10_000)
    // Somebody went Back, which is nobody's mistake.
    expect(said).toEqual([])
    await begin()
    navigation.open('/')
    reload()
    await clock.advance(10_000)
    expectOnly('redirect_lost', 'add https://app.example.com/callback to the redirects on the WorkOS dashboard')
  })

  it('that come back to a page without an AuthCallback are told of', async () => {
    const { begin, back, letIn, reload, clock } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    reload()
    await clock.advance(10_000)
    expectOnly('callback_unread', 'came back to /callback', 'Draw <AuthCallback> on this page')
  })

  it('that come back to another page than the redirectUri are told of', async () => {
    const { begin, back, letIn, reload, clock } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state }, '/en/callback')
    const client = reload()
    expect(await client.handleCallback()).toBe(null)
    await clock.advance(10_000)
    expectOnly('callback_unread', 'came back to /en/callback, but redirectUri is /callback')
  })

  it('that come back to who ends them are left alone, also after Back', async () => {
    const { begin, back, letIn, reload, clock } = createRedirectWorld()
    await begin()
    await begin()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    const client = reload()
    expect(await client.handleCallback()).toMatchObject({ ok: true })
    await clock.advance(10_000)
    expect(said).toEqual([])
  })
})

it('a setup that is well hears nothing, whatever people do', async () => {
  const world = createTestAuth('admin')
  const { client, openTab, clock, browser, network } = world
  const other = openTab()
  await Promise.all([client.ready, other.ready])
  await client.getAccessToken()
  await clock.advance(24 * 60_000)
  network.offline = true
  await clock.advance(60_000)
  network.offline = false
  browser.sleptMs = 30_000
  await clock.advance(60_000)
  const organizations = await client.call('listOrganizations', {})
  if (!organizations.ok) throw organizations.error
  for (const { id } of organizations.data.items) await client.switchOrganization(id)
  await client.signOut()
  await clock.advance(1_000)
  await client.call('signInWithPassword', { email, password: 'a wrong password' })
  await client.call('signInWithPassword', { email, password: peoplesPassword })
  await clock.advance(1_000)
  await other.getAccessToken()
  await clock.advance(60_000)
  expect(client.store.getState().status).toBe('signedIn')
  expect(said).toEqual([])
})

it('in production nothing is looked at, and nothing said', async () => {
  const { network, clock, openTab } = createTestAuth()
  await clock.advance(1_000)
  vi.stubEnv('NODE_ENV', 'production')
  openTab({ handlerUrl: '/elsewhere' })
  await clock.advance(60_000)
  expect(network.requests).toContain('GET /elsewhere/session')
  expect(said).toEqual([])
})

function expectOnly(expected: DoctorCode, ...words: string[]) {
  expect(said.map(codeOf)).toEqual([expected])
  for (const word of words) expect(said[0]).toContain(word)
  expect(said[0]).toMatch(new RegExp(` More in docs/troubleshooting\\.md#${expected}$`))
  expect(said[0]).not.toMatch(secrets)
}

function codeOf(line: string) {
  return /^Latchkey \((\w+)\): /.exec(line)?.[1]
}

/** As a browser reaches a server of another origin of its site (Fetch standard, CORS-preflight fetch). */
function asBrowser(server: AuthHandler): typeof fetch {
  return async (input, init) => {
    const context = { origin: 'https://app.example.com', fetchSite: 'same-site' }
    const { headers } = await server(new Request(input, { method: 'OPTIONS' }), context)
    const isAllowed = headers.get('access-control-allow-origin') === context.origin
    if (init?.mode === 'no-cors') return Response.error()
    if (!isAllowed) throw new TypeError('Failed to fetch')
    return server(new Request(input, init), context)
  }
}
