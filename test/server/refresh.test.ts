import { describe, expect, it } from 'vitest'
import { createRefreshes } from '../../src/server/refresh.js'
import { createTestClock } from '../../src/testing/testClock.js'
import type { AuthenticationResponse } from '../../src/workos/objects.js'
import { createWorld, type World } from './world.js'

function refreshes(world: World): number {
  return world.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
}

const strict = { emulator: { refreshGraceMs: 0 } }

describe('a refresh', () => {
  it('spends the token once for two hundred requests with one cookie', async () => {
    const world = createWorld(strict)
    const ada = await world.signIn('ada@example.com')
    const cookie = ada.jar.header ?? ''
    const answers = await Promise.all(Array.from({ length: 200 }, () => ada.probe('refresh', {}, { cookie })))
    expect(refreshes(world)).toBe(1)
    for (const { status, body } of answers) {
      expect([status, body.session?.generation, body.session?.user.email]).toEqual([200, 2, 'ada@example.com'])
    }
    for (const { cookies } of answers.slice(0, 5)) {
      for (const line of cookies) ada.jar.set(line)
      expect((await ada.post('listSessions', {})).status).toBe(200)
    }
  })

  it('gives latecomers with the old cookie the same answer for half a minute', async () => {
    const world = createWorld(strict)
    const ada = await world.signIn('ada@example.com')
    const old = ada.jar.header ?? ''
    await ada.post('refresh', {})
    await world.clock.advance(29_999)
    expect((await ada.probe('refresh', {}, { cookie: old })).status).toBe(200)
    expect(refreshes(world)).toBe(1)
    await world.clock.advance(1)
    expect((await ada.probe('refresh', {}, { cookie: old })).body.code).toBe('session_ended')
    expect(refreshes(world)).toBe(2)
  })

  it('keeps a thousand answers at most: the oldest makes room', async () => {
    const { once } = createRefreshes(createTestClock(0))
    let spent = 0
    const ask = (key: number) =>
      once(String(key), async () => ({ key: (spent += 1) }) as unknown as AuthenticationResponse)
    for (let key = 1; key <= 1_000; key++) await ask(key)
    await ask(1)
    expect(spent).toBe(1_000)
    await ask(1_001)
    await ask(2)
    expect(spent).toBe(1_001)
    await ask(1)
    expect(spent).toBe(1_002)
  })

  it('and a switch with the same token are two, and each gets its own answer', async () => {
    const world = createWorld()
    const edsger = world.openBrowser()
    await edsger.post('signInWithPassword', { email: 'edsger@example.com', password: 'a quiet harbour' })
    await edsger.post('selectOrganization', { organizationId: world.organizationId('Globex') })
    const cookie = edsger.jar.header ?? ''
    const [stays, moves] = await Promise.all([
      edsger.probe('refresh', {}, { cookie }),
      edsger.probe('switchOrganization', { organizationId: world.organizationId('Acme') }, { cookie }),
    ])
    expect([stays.body.session?.organization?.name, moves.body.session?.organization?.name]).toEqual(['Globex', 'Acme'])
  })

  it('of somebody in no organization names none', async () => {
    const bodies: Record<string, unknown>[] = []
    const world = createWorld({
      between: async (request, pass) => {
        if (request.url.endsWith('/authenticate'))
          bodies.push((await request.clone().json()) as Record<string, unknown>)
        return pass(request)
      },
    })
    const ada = await world.signIn('ada@example.com')
    expect((await ada.post('refresh', {})).status).toBe(200)
    expect(bodies.at(-1)).toMatchObject({ grant_type: 'refresh_token' })
    expect(bodies.at(-1)).not.toHaveProperty('organization_id')
  })

  it('never mixes two people up', async () => {
    const world = createWorld()
    const [ada, mary] = [await world.signIn('ada@example.com'), await world.signIn('mary@example.com')]
    const [one, other] = await Promise.all([ada.post('refresh', {}), mary.post('refresh', {})])
    expect([one.body.session?.user.email, other.body.session?.user.email]).toEqual([
      'ada@example.com',
      'mary@example.com',
    ])
    expect(refreshes(world)).toBe(2)
  })

  it.each([
    ['status 500', { status: 500 }],
    ['status 502 and HTML', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['status 503 that says when', { status: 503, headers: { 'retry-after': '7' } }],
    ['status 408', { status: 408 }],
    ['status 429', { status: 429, headers: { 'retry-after': '7' } }],
    ['HTML with status 200', { status: 200, body: '<h1>Sign in to the Wi-Fi</h1>' }],
    ['JSON that is cut short', { status: 200, body: '{"user":{"id":"user_' }],
    ['a connection that breaks', { drop: 'before' as const }],
    ['a connection that breaks too late', { drop: 'afterCommit' as const }],
    ['a refused API key', { status: 401 }],
    ['an unknown code', { status: 400, body: { code: 'something_new' } }],
  ])('met by %s keeps the cookies, and the next one succeeds', async (_, fault) => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    for (let time = 0; time < 3; time++) {
      world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
      const { status, cookies, body } = await ada.post('refresh', {})
      expect(status).toBeGreaterThanOrEqual(429)
      expect(cookies).toEqual([])
      expect(body.code).not.toBe('session_ended')
    }
    expect(refreshes(world)).toBe(3)
    expect((await ada.post('refresh', {})).status).toBe(200)
  })

  it('is sent to WorkOS once: a token sent twice looks stolen', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', drop: 'before', times: 5 })
    await ada.post('refresh', {})
    expect(refreshes(world)).toBe(1)
  })

  it.each([
    'invalid_grant',
    'organization_membership_not_found',
    'organization_not_found',
    'sso_required',
    'mfa_enrollment',
  ])('met by %s twice clears the cookies; once may be another machine that was faster', async error => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 400, body: { error }, times: 2 })
    const first = await ada.post('refresh', {})
    expect([first.status, first.body.code, first.cookies]).toEqual([401, 'session_ended', []])
    expect((await ada.get('session')).body.session).not.toBeNull()
    await world.clock.advance(15_000)
    const second = await ada.post('refresh', {})
    expect([second.status, second.body.code]).toEqual([401, 'session_ended'])
    expect(Object.keys(ada.jar.all())).toEqual([])
  })

  it('refused again within a day is over, and says by which name WorkOS knows the request', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const refusal = { status: 400, body: { error: 'invalid_grant' }, times: 2 }
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...refusal })
    const { body } = await ada.post('refresh', {})
    expect(body).toMatchObject({ code: 'session_ended', requestId: expect.stringMatching(/^req_/) as string })
    await world.clock.advance(23 * 60 * 60_000)
    expect((await ada.post('refresh', {})).body.code).toBe('session_ended')
    expect(Object.keys(ada.jar.all())).toEqual([])
  })

  it('refused a third time is over by the first, not by the second', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const refusal = { status: 400, body: { error: 'invalid_grant' }, times: 3 }
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...refusal })
    await ada.post('refresh', {})
    await world.clock.advance(10_000)
    expect((await ada.post('refresh', {})).cookies).toEqual([])
    await world.clock.advance(5_000)
    await ada.post('refresh', {})
    expect(Object.keys(ada.jar.all())).toEqual([])
  })

  it('that WorkOS answers with the session of somebody else is none, and is asked for again after half a minute', async () => {
    let marys = ''
    const world = createWorld({
      between: async (request, pass) => {
        if (!request.url.endsWith('/authenticate')) return pass(request)
        const isRefresh = (await request.clone().text()).includes('refresh_token')
        if (isRefresh) return new Response(marys, { headers: { 'content-type': 'application/json' } })
        const response = await pass(request)
        marys = await response.clone().text()
        return response
      },
    })
    const ada = await world.signIn('ada@example.com')
    await world.signIn('mary@example.com')
    const ask = async () => {
      const before = world.calls.length
      const { status, body, cookies } = await ada.post('refresh', {})
      expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
      return world.calls.length - before
    }
    expect([await ask(), await ask()]).toEqual([1, 0])
    await world.clock.advance(30_000)
    expect(await ask()).toBe(1)
  })

  it('of a switch whose second try fails keeps what the first one brought', async () => {
    let tries = 0
    const world = createWorld({
      ...strict,
      between: async (request, pass) => {
        const body = request.url.endsWith('/authenticate') ? ((await request.clone().json()) as object) : {}
        if (!('refresh_token' in body && 'organization_id' in body)) return pass(request)
        tries += 1
        if (tries > 1) return Response.json({}, { status: 503 })
        // The answer of a try that nobody heard of, which WorkOS repeats: of the organization before.
        const { organization_id: _, ...rest } = body
        return pass(new Request(request, { method: 'POST', body: JSON.stringify(rest) }))
      },
    })
    const edsger = world.openBrowser()
    await edsger.post('signInWithPassword', { email: 'edsger@example.com', password: 'a quiet harbour' })
    await edsger.post('selectOrganization', { organizationId: world.organizationId('Globex') })
    await edsger.post('switchOrganization', { organizationId: world.organizationId('Acme') })
    expect(tries).toBeGreaterThan(1)
    tries = Number.NEGATIVE_INFINITY
    // The token of the first answer, for the one before is spent.
    const { status, body } = await edsger.post('refresh', {})
    expect([status, body.session?.organization?.name]).toEqual([200, 'Globex'])
  })

  it('refused to one person says nothing of another, whose first refusal it is', async () => {
    const world = createWorld()
    const [ada, mary] = [await world.signIn('ada@example.com'), await world.signIn('mary@example.com')]
    const refusal = { status: 400, body: { error: 'invalid_grant' }, times: 2 }
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...refusal })
    await ada.post('refresh', {})
    await world.clock.advance(15_000)
    const { body, cookies } = await mary.post('refresh', {})
    expect([body.code, cookies]).toEqual(['session_ended', []])
  })

  it('refused to one machine leaves the cookie that another has set, however many requests come', async () => {
    const world = createWorld(strict)
    const ada = await world.signIn('ada@example.com')
    const old = ada.jar.header ?? ''
    // Another machine of the fleet is faster.
    const elsewhere = world.openBrowser(world.createServer())
    expect((await elsewhere.probe('refresh', {}, { cookie: old })).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 50 }, () => ada.probe('refresh', {}, { cookie: old })))
    expect(refreshes(world)).toBe(2)
    for (const { body, cookies } of answers) expect([body.code, cookies]).toEqual(['session_ended', []])
  })

  it('of a session that was revoked elsewhere ends it', async () => {
    const world = createWorld()
    const [ada, other] = [await world.signIn('ada@example.com'), await world.signIn('ada@example.com')]
    const { body } = await ada.post('listSessions', {})
    const sessionId = body.items?.find(({ current }) => !current)?.id ?? ''
    expect((await ada.post('revokeSession', { sessionId })).status).toBe(200)
    expect((await other.post('refresh', {})).body.code).toBe('session_ended')
  })

  it('reads the keys of WorkOS before it spends the token', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const fresh = Object.assign(world.openBrowser(world.createServer()), { drawnFor: ada.drawnFor })
    const cookie = ada.jar.header ?? ''
    world.emulator.control.fail({ operation: 'getJwksUrl', status: 500 })
    const before = world.calls.length
    const refused = await fresh.probe('refresh', {}, { cookie })
    expect([refused.status, refused.body.code, refused.cookies]).toEqual([503, 'service_unavailable', []])
    expect(world.calls.slice(before)).toEqual([`GET /sso/jwks/${world.emulator.clientId}`])

    await world.clock.advance(30_000)
    expect((await fresh.probe('refresh', {}, { cookie })).status).toBe(200)
    expect(world.calls.slice(before + 1)).toEqual([
      `GET /sso/jwks/${world.emulator.clientId}`,
      'POST /user_management/authenticate',
    ])
  })

  it('stays in the organization the session is in', async () => {
    const world = createWorld()
    const edsger = world.openBrowser()
    await edsger.post('signInWithPassword', { email: 'edsger@example.com', password: 'a quiet harbour' })
    await edsger.post('selectOrganization', { organizationId: world.organizationId('Globex') })
    const { body } = await edsger.post('refresh', {})
    expect(body.session).toMatchObject({ organization: { name: 'Globex' }, role: 'admin' })
  })

  it('seals with the newest secret, so the older one can go', async () => {
    const [older, newer] = ['the older secret: 0123456789abcd', 'the newer secret: 0123456789abcd']
    const world = createWorld({ handler: { cookieSecret: older } })
    const ada = await world.signIn('ada@example.com')
    const during = world.createServer({ cookieSecret: [newer, older] })
    const tab = Object.assign(world.openBrowser(during), { drawnFor: ada.drawnFor })
    const { status, cookies } = await tab.probe('refresh', {}, { cookie: ada.jar.header ?? '' })
    expect(status).toBe(200)
    for (const line of cookies) ada.jar.set(line)
    const after = world.openBrowser(world.createServer({ cookieSecret: newer }))
    const { body } = await after.probe('session', undefined, { cookie: ada.jar.header ?? '' })
    expect(body.session?.user.email).toBe('ada@example.com')
  })
})
