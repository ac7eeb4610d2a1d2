import { describe, expect, it } from 'vitest'
import { createWorld, password, people } from './world.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const sessionName = '__Host-latchkey-session'
const viewName = '__Host-latchkey-view'

describe('a session', () => {
  it('tells the page who is signed in, where, and for how long the claims hold', async () => {
    const world = createWorld()
    const grace = await world.signIn('grace@example.com')
    await world.clock.advance(60_000)
    expect((await grace.get('session')).body).toEqual({
      session: {
        id: expect.stringMatching(/^session_/),
        user: {
          id: world.userId('grace@example.com'),
          email: 'grace@example.com',
          emailVerified: true,
          firstName: 'Grace',
          lastName: null,
          profilePictureUrl: null,
        },
        organization: { id: world.organizationId('Acme'), name: 'Acme' },
        role: 'admin',
        permissions: ['organization:manage', 'users:manage', 'users:read'],
        featureFlags: [],
        entitlements: [],
        impersonator: null,
        impersonationReason: null,
        generation: 1,
        expiresInMs: 4 * 60_000,
        claimsExpired: false,
      },
      refreshable: false,
      flow: null,
    })
  })

  it('is drawn for somebody whose claims are over, and authorizes nothing', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    await world.clock.advance(5 * 60_000)
    const before = world.calls.length
    expect((await ada.get('session')).body.session).toMatchObject({ claimsExpired: true, expiresInMs: 0 })
    expect((await ada.post('listSessions', {})).body.code).toBe('token_expired')
    expect((await ada.post('token', {})).body.code).toBe('token_expired')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('ends its idle time after the last refresh', async () => {
    const world = createWorld({ handler: { cookie: { idleMs: hourMs } } })
    const ada = await world.signIn('ada@example.com')
    await world.clock.advance(hourMs - 1_000)
    expect((await ada.post('refresh', {})).status).toBe(200)
    const kept = ada.jar.header ?? ''
    await world.clock.advance(hourMs - 1)
    expect((await ada.probe('session', undefined, { cookie: kept })).body.session).not.toBeNull()
    await world.clock.advance(1)
    expect((await ada.probe('session', undefined, { cookie: kept })).body).toEqual({
      session: null,
      refreshable: false,
      flow: null,
    })
    expect((await ada.probe('refresh', {}, { cookie: kept })).body.code).toBe('session_ended')
  })

  it('ends its absolute time after the sign-in, however often it is refreshed', async () => {
    const world = createWorld({ handler: { cookie: { absoluteMs: 3 * hourMs, idleMs: 2 * hourMs } } })
    const ada = await world.signIn('ada@example.com')
    for (const waitMs of [hourMs, hourMs, hourMs - 1]) {
      await world.clock.advance(waitMs)
      expect((await ada.post('refresh', {})).status).toBe(200)
    }
    const kept = ada.jar.header ?? ''
    await world.clock.advance(1)
    expect((await ada.probe('session', undefined, { cookie: kept })).body.session).toBeNull()
    expect((await ada.probe('refresh', {}, { cookie: kept })).body.code).toBe('session_ended')
  })

  it('ends after thirty days where the host says nothing', async () => {
    const world = createWorld({ emulator: { sessionLifeMs: 60 * dayMs } })
    const ada = await world.signIn('ada@example.com')
    for (let day = 1; day < 30; day++) {
      await world.clock.advance(dayMs)
      expect((await ada.post('refresh', {})).status).toBe(200)
    }
    const kept = ada.jar.header ?? ''
    await world.clock.advance(dayMs)
    expect((await ada.probe('refresh', {}, { cookie: kept })).body.code).toBe('session_ended')
  })

  it('grows by a generation with each refresh, and starts anew with a sign-in', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    expect((await ada.post('refresh', {})).body.session?.generation).toBe(2)
    expect((await ada.post('refresh', {})).body.session?.generation).toBe(3)
    const again = await ada.post('signInWithPassword', { email: 'ada@example.com', password })
    expect(again.body.session?.generation).toBe(1)
  })

  it('ignores a view of another generation', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const { [viewName]: oldView = '' } = ada.jar.all()
    await ada.post('refresh', {})
    const cookie = `${sessionName}=${ada.jar.all()[sessionName]}; ${viewName}=${oldView}`
    expect((await ada.probe('session', undefined, { cookie })).body).toMatchObject({ session: null, refreshable: true })
  })

  it('that lost its view is refreshable, and a refresh brings it back', async () => {
    const world = createWorld()
    const grace = await world.signIn('grace@example.com')
    const cookie = `${sessionName}=${grace.jar.all()[sessionName]}`
    expect((await grace.probe('session', undefined, { cookie })).body).toEqual({
      session: null,
      refreshable: true,
      flow: null,
    })
    expect((await grace.probe('listSessions', {}, { cookie })).body.code).toBe('token_expired')
    const { body } = await grace.post('refresh', {}, { cookie })
    expect(body.session).toMatchObject({ user: { email: 'grace@example.com' }, organization: { name: 'Acme' } })
    expect((await grace.get('session')).body.session?.generation).toBe(2)
  })

  it('keeps the sign-in and the organization when its name cannot be had', async () => {
    const world = createWorld()
    world.emulator.control.fail({ operation: 'getOrganization', status: 404 })
    const grace = await world.signIn('grace@example.com')
    expect((await grace.get('session')).body.session?.organization).toEqual({
      id: world.organizationId('Acme'),
      name: '',
    })
    expect((await grace.post('refresh', {})).body.session?.organization?.name).toBe('Acme')
  })

  it('leaves a picture out whose address is too long for a cookie', async () => {
    const users = [{ email: 'ada@example.com', password, profilePictureUrl: `https://img.test/${'a'.repeat(600)}` }]
    const world = createWorld({ emulator: { seed: { users } } })
    const ada = await world.signIn('ada@example.com')
    expect((await ada.get('session')).body.session?.user.profilePictureUrl).toBeNull()
  })
})

describe('a view that is too big for a cookie', () => {
  function worldWithPermissions(count: number) {
    const permissions = Array.from({ length: count }, (_, index) => `permission:number-${index}`)
    const seed = {
      ...people,
      roles: [{ slug: 'mighty', name: 'Mighty', permissions }],
      memberships: [{ user: 'grace@example.com', organization: 'Acme', role: 'mighty' }],
    }
    return createWorld({ emulator: { seed } })
  }

  it('drops the access token first, which then comes with each refresh', async () => {
    const world = worldWithPermissions(55)
    const grace = await world.signIn('grace@example.com')
    expect((await grace.get('session')).body.session?.permissions).toHaveLength(55)
    expect((await grace.post('token', {})).body.code).toBe('token_expired')
    const { body, cookies } = await grace.post('refresh', {})
    expect(body.accessToken?.split('.')).toHaveLength(3)
    expect(body.session?.permissions).toHaveLength(55)
    for (const line of cookies) expect(line.length).toBeLessThan(4_096)
  })

  it('carries no access token in the answer where it fits', async () => {
    const world = worldWithPermissions(5)
    const grace = await world.signIn('grace@example.com')
    expect((await grace.post('refresh', {})).body.accessToken).toBeUndefined()
    await world.clock.advance(60_000)
    const { body: token } = await grace.post('token', {})
    expect(token.accessToken?.split('.')).toHaveLength(3)
    expect(token.expiresInMs).toBe(4 * 60_000)
  })

  it('is spread over more cookies when even the claims do not fit one', async () => {
    const world = worldWithPermissions(260)
    const grace = await world.signIn('grace@example.com')
    expect(Object.keys(grace.jar.all())).toEqual([viewName, `${viewName}-1`, `${viewName}-2`, sessionName])
    expect((await grace.get('session')).body.session?.permissions).toHaveLength(260)
    const { body } = await grace.post('refresh', {})
    expect(body.session?.permissions).toHaveLength(260)
    expect(body.accessToken?.split('.')).toHaveLength(3)
  })
})

describe('signing out', () => {
  it('clears the cookies, ends the session at WorkOS and leaves a tombstone', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const { status, body } = await ada.post('sign-out', {})
    expect([status, body]).toEqual([200, {}])
    expect(Object.keys(ada.jar.all())).toEqual(['__Host-latchkey-tombstone'])
    expect(world.emulator.snapshot().sessions).toMatchObject([{ status: 'revoked' }])
    expect((await ada.get('session')).body.session).toBeNull()
  })

  it('works for somebody nobody knows, and asks WorkOS nothing', async () => {
    const world = createWorld()
    expect((await world.openBrowser().post('sign-out', {})).status).toBe(200)
    expect(world.calls).toEqual([])
  })

  it('signs out here when WorkOS cannot be told', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    world.emulator.control.fail({ operation: 'revokeSession', drop: 'before' })
    expect((await ada.post('sign-out', {})).status).toBe(200)
    expect((await ada.get('session')).body.session).toBeNull()
  })

  it('takes the cookies away even when the store is down', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const down = () => Promise.reject(new Error('down'))
    const server = world.createServer({ store: { increment: down, get: async () => undefined, set: down } })
    const tab = Object.assign(world.openBrowser(server), { drawnFor: ada.drawnFor })
    for (const [name, value] of Object.entries(ada.jar.all())) tab.jar.set(`${name}=${value}; Max-Age=3600`)
    await tab.post('sign-out', {})
    expect(Object.keys(tab.jar.all())).toEqual(['__Host-latchkey-tombstone'])
  })

  it('holds against copies of the cookies', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const copy = ada.copy()
    await ada.post('sign-out', {})
    const before = world.calls.length
    expect((await copy.get('session')).body.session).toBeNull()
    expect((await copy.probe('refresh', {})).body.code).toBe('session_ended')
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(['before WorkOS is told', 'after WorkOS answered'])(
    'is not undone by a refresh that was asked for %s',
    async when => {
      let letGo: () => void = () => {}
      let isSlow = false
      const world = createWorld({
        between: async (request, pass) => {
          const isRefresh = request.method === 'POST' && (await request.clone().text()).includes('"refresh_token"')
          if (!isSlow || !isRefresh) return pass(request)
          const held = new Promise<void>(resolve => (letGo = resolve))
          if (when === 'before WorkOS is told') return held.then(() => pass(request))
          const response = await pass(request)
          await held
          return response
        },
      })
      const ada = await world.signIn('ada@example.com')
      isSlow = true
      const late = ada.post('refresh', {})
      await world.clock.advance(0)
      await ada.post('sign-out', {})
      letGo()
      const { status, body, cookies } = await late
      expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
      expect((await ada.get('session')).body.session).toBeNull()
      // Later than an answer can be, while what one had written would still live.
      await world.clock.advance(11 * 60_000)
      expect((await ada.get('session')).body).toEqual({ session: null, refreshable: false, flow: null })
    },
  )

  it('is not undone by a late answer of a handler that shares no memory', async () => {
    const world = createWorld()
    const other = world.createServer()
    const ada = await world.signIn('ada@example.com')
    const tab = Object.assign(world.openBrowser(other), { drawnFor: ada.drawnFor })
    const late = await tab.probe('refresh', {}, { cookie: ada.jar.header ?? '' })
    expect(late.status).toBe(200)
    await ada.post('sign-out', {})
    for (const line of late.cookies) ada.jar.set(line)
    expect((await ada.get('session')).body.session).toBeNull()
    const { body } = await tab.probe('session', undefined, { cookie: ada.jar.header ?? '' })
    expect(body).toEqual({ session: null, refreshable: false, flow: null })
  })

  it('does not keep the next person out', async () => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    await browser.post('sign-out', {})
    await browser.post('signInWithPassword', { email: 'mary@example.com', password })
    expect((await browser.get('session')).body.session?.user.email).toBe('mary@example.com')
  })
})
