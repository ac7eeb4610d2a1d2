import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { createWorld, password } from './world.js'

const path = '/user_management/authenticate'
const page = 'http://localhost:5173'

async function setup(options: EmulatorOptions = {}) {
  const world = createWorld(options)
  const { clientId, apiKey } = world.emulator
  const { refreshToken } = await world.signIn()
  const { writes } = world.emulator.snapshot()
  return {
    ...world,
    hasWritten: () => world.emulator.snapshot().writes !== writes,
    refresh: (origin: string) =>
      world.send(
        'POST',
        path,
        { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken },
        { origin, authorization: '' },
      ),
    signInFrom: (origin: string) =>
      world.send(
        'POST',
        path,
        { grant_type: 'password', client_id: clientId, client_secret: apiKey, email: 'ada@example.com', password },
        { origin },
      ),
    preflight: (origin: string) =>
      world.send('OPTIONS', path, undefined, {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      }),
  }
}

describe('the page of an allowed origin', () => {
  it('may refresh a token, and reads the answer', async () => {
    const { refresh } = await setup()
    const response = await refresh(page)
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(response.headers.get('vary')).toBe('origin')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('also reads why it was refused', async () => {
    const { send, emulator } = await setup()
    const body = { grant_type: 'refresh_token', client_id: emulator.clientId, refresh_token: 'unknown' }
    const response = await send('POST', path, body, { origin: page })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([400, page])
  })

  it('may ask first', async () => {
    const { preflight } = await setup()
    const response = await preflight(page)
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
    })
  })

  it('cannot use a grant that needs the API key, even with it', async () => {
    const { signInFrom, hasWritten } = await setup()
    expect((await signInFrom(page)).status).toBe(403)
    expect(hasWritten()).toBe(false)
  })
})

describe('the page of another origin', () => {
  it.each(['https://evil.test', 'http://localhost.evil.test:5173', 'https://localhost:5173', 'null'])(
    'at %s is refused before anything happens',
    async origin => {
      const { refresh, preflight, hasWritten } = await setup()
      for (const response of [await refresh(origin), await preflight(origin)]) {
        expect(response.status).toBe(403)
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
      expect(hasWritten()).toBe(false)
    },
  )

  it('can be put on the list, and then is the only one', async () => {
    const { refresh, preflight } = await setup({ corsOrigins: ['https://app.test'] })
    expect((await refresh('https://app.test')).status).toBe(200)
    expect((await preflight(page)).status).toBe(403)
  })
})

describe('everything but the token endpoint', () => {
  it('lets no page read it', async () => {
    const { send, emulator } = await setup()
    for (const each of [`/sso/jwks/${emulator.clientId}`, '/user_management/users', '/user_management/authorize']) {
      const response = await send('GET', each, undefined, { origin: page })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect((await send('OPTIONS', each, undefined, { origin: page })).status).toBe(404)
    }
  })
})

describe('an auth domain', () => {
  async function exchangeAt(world: ReturnType<typeof createWorld>, body: object, headers: Record<string, string>) {
    const { clientId } = world.emulator
    const grant = { grant_type: 'refresh_token', client_id: clientId, ...body }
    const response = await world.send('POST', path, grant, { authorization: '', ...headers })
    const [cookie = ''] = response.headers.getSetCookie()
    return { response, cookie, pair: cookie.split(';')[0] ?? '' }
  }

  it('keeps the refresh token of a page in a cookie no script can read, and takes it from there', async () => {
    const world = createWorld({ authDomain: true, refreshGraceMs: 0 })
    const { refreshToken } = await world.signIn()
    const first = await exchangeAt(world, { refresh_token: refreshToken }, { origin: page })
    expect(first.response.headers.get('access-control-allow-credentials')).toBe('true')
    expect(first.cookie).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
    const second = await exchangeAt(world, {}, { origin: page, cookie: first.pair })
    expect(second.response.status).toBe(200)
    expect(second.pair).not.toBe(first.pair)
    const spent = await exchangeAt(world, {}, { origin: page, cookie: first.pair })
    expect(await spent.response.json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('without its cookie answers that the token is missing', async () => {
    const { response } = await exchangeAt(createWorld({ authDomain: true }), {}, { origin: page })
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
  })

  it('gives a server no cookie, and is none unless it is told so', async () => {
    for (const [authDomain, headers] of [
      [true, {}],
      [false, { origin: page }],
    ] as const) {
      const world = createWorld({ authDomain })
      const { refreshToken } = await world.signIn()
      const { cookie, pair } = await exchangeAt(world, { refresh_token: refreshToken }, headers)
      expect([cookie, pair]).toEqual(['', ''])
    }
  })

  it('takes the token that is sent before the one in the cookie', async () => {
    const world = createWorld({ authDomain: true, refreshGraceMs: 0 })
    const { refreshToken } = await world.signIn()
    const other = await world.signIn()
    const { pair } = await exchangeAt(world, { refresh_token: refreshToken }, { origin: page })
    const sent = await exchangeAt(world, { refresh_token: other.refreshToken }, { origin: page, cookie: pair })
    expect(sent.response.status).toBe(200)
    // The one in the cookie is still good: it was not sent.
    expect((await exchangeAt(world, {}, { origin: page, cookie: pair })).response.status).toBe(200)
  })

  it('reads the cookie only where there is such a domain', async () => {
    const world = createWorld({ authDomain: true })
    const { refreshToken } = await world.signIn()
    const cookie = `latchkey_emulator_refresh=${refreshToken}`
    const strict = createWorld({ authDomain: false })
    const known = `latchkey_emulator_refresh=${(await strict.signIn()).refreshToken}`
    expect((await exchangeAt(strict, {}, { origin: page, cookie: known })).response.status).toBe(400)
    expect((await exchangeAt(world, {}, { origin: page, cookie })).response.status).toBe(200)
  })

  it('gives no cookie for what is no grant, and takes it back at the sign-out', async () => {
    const world = createWorld({ authDomain: true, returnToUrls: [`${page}/`] })
    const { accessToken } = await world.signIn()
    const users = await world.send('GET', '/user_management/users', undefined, { origin: page })
    expect(users.headers.getSetCookie()).toEqual([])
    const { sid } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }
    const signedOut = await world.send('GET', `/user_management/sessions/logout?session_id=${sid}`)
    expect(signedOut.headers.getSetCookie()).toContain(
      'latchkey_emulator_refresh=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    )
  })
})
