import { inspect } from 'node:util'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { InvalidAccessTokenError } from '../../src/workos/accessTokens.js'
import { WorkOSError, WorkOSUnreachableError } from '../../src/workos/errors.js'
import type { AuthenticationResponse } from '../../src/workos/objects.js'
import { sealSession } from '../../src/workos/sealedSession.js'
import { password } from '../emulator/world.js'
import { type Changes, createKey, publicHalf, signAgain } from '../security/tokens.js'
import { cookiePassword, createSealingWorld, sealAnything } from './sealing.js'

const authenticatePath = '/user_management/authenticate'
const no = (reason: string) => ({ authenticated: false, reason })
const never = (reason: string) => ({ authenticated: false, retryable: false, reason })
const later = (reason: string, more: object = {}) => ({ authenticated: false, retryable: true, reason, ...more })

/** A world, and an answer of its WorkOS to seal as a test likes. */
async function prepare(options: Parameters<typeof createSealingWorld>[0] = {}) {
  const world = createSealingWorld(options)
  const answer = await world.workos.authenticateWithPassword({ email: 'grace@example.com', password })
  const sealWith = async (changes: Changes) =>
    sealSession({ ...answer, accessToken: await signAgain(answer.accessToken, changes) }, cookiePassword)
  return { ...world, answer, sealWith }
}

describe('a grant', () => {
  it('seals its answer where it is asked to, and only there', async () => {
    const { workos, load } = createSealingWorld()
    const ada = { email: 'ada@example.com', password }
    const sealed = await workos.authenticateWithPassword({ ...ada, session: { sealSession: true, cookiePassword } })
    expect(sealed.sealedSession).toMatch(/^Fe26\.2\*1\*.+~2$/)
    expect(await load(sealed.sealedSession).authenticate()).toMatchObject({ authenticated: true, user: sealed.user })
    for (const session of [undefined, { sealSession: false }]) {
      const plain = await workos.authenticateWithPassword({ ...ada, ...(session && { session }) })
      expect(plain).not.toHaveProperty('sealedSession')
    }
  })

  it.each([undefined, '', 'short', 'x'.repeat(31)])('is not spent where the cookie password is %j', async short => {
    const { workos, wire } = createSealingWorld()
    const session = { sealSession: true, ...(short !== undefined && { cookiePassword: short }) }
    const call = workos.authenticateWithPassword({ email: 'ada@example.com', password, session })
    await expect(call).rejects.toThrow(/^cookiePassword must be at least 32 characters long\. .*openssl rand/)
    expect(wire.requests).toEqual([])
  })
})

describe('a sealed session', () => {
  it('says who is signed in, and where', async () => {
    const { sealedSession, load, userId, organizationId, workos } = createSealingWorld()
    const sessionData = await sealedSession('grace@example.com')
    const answer = await load(sessionData).authenticate()
    if (!answer.authenticated) throw new Error(answer.reason)
    expect(answer).toEqual({
      authenticated: true,
      sessionId: decodeJwt(answer.accessToken)['sid'],
      organizationId: organizationId('Acme'),
      role: 'admin',
      roles: ['admin'],
      permissions: ['organization:manage', 'users:manage', 'users:read'],
      user: await workos.getUser(userId('grace@example.com')),
      authenticationMethod: 'Password',
      accessToken: expect.any(String),
    })
    expect(await workos.authenticateWithSessionCookie({ sessionData, cookiePassword })).toEqual(answer)
  })

  it('names who impersonates, except to authenticateWithSessionCookie', async () => {
    const { answer, workos, load } = await prepare()
    const impersonator = { email: 'support@example.com', reason: 'a ticket' }
    const sessionData = await sealSession({ ...answer, impersonator }, cookiePassword)
    expect(await load(sessionData).authenticate()).toMatchObject({ authenticated: true, impersonator })
    const byCookie = await workos.authenticateWithSessionCookie({ sessionData, cookiePassword })
    expect(byCookie.authenticated).toBe(true)
    expect(byCookie).not.toHaveProperty('impersonator')
  })

  it('fetches the keys once for many', async () => {
    const { sealedSession, load, wire } = createSealingWorld()
    const cookie = await sealedSession()
    wire.requests.length = 0
    await Promise.all(Array.from({ length: 10 }, () => load(cookie).authenticate()))
    expect(wire.requests).toEqual(['/sso/jwks/client_01LATCHKEYEMULATOR00000000'])
  })

  it('that is not there is told apart', async () => {
    const { load, workos } = createSealingWorld()
    for (const nothing of ['', undefined]) {
      expect(await load(nothing).authenticate()).toEqual(no('no_session_cookie_provided'))
      expect(await load(nothing).refresh()).toEqual(never('no_session_cookie_provided'))
      expect(await workos.authenticateWithSessionCookie({ sessionData: nothing, cookiePassword })).toEqual(
        no('no_session_cookie_provided'),
      )
    }
  })

  it.each([undefined, '', 'x'.repeat(31)])('with the password %j is a mistake to hear about at once', async short => {
    const { workos, load, sealedSession } = createSealingWorld()
    const options = { sessionData: '', cookiePassword: short as string }
    expect(() => workos.loadSealedSession(options)).toThrow(TypeError)
    await expect(workos.authenticateWithSessionCookie(options)).rejects.toThrow(TypeError)
    if (short !== undefined) {
      const session = load(await sealedSession())
      await expect(session.refresh({ cookiePassword: short })).rejects.toThrow(TypeError)
      expect(await session.refresh()).toMatchObject({ authenticated: true })
    }
  })

  it('shows neither its contents nor its password when it is printed', async () => {
    const { load, sealedSession } = createSealingWorld()
    const cookie = await sealedSession()
    const printed = inspect(load(cookie), { depth: 9, showHidden: true })
    expect(printed).not.toContain(cookie)
    expect(printed).not.toContain(cookiePassword)
  })
})

describe('a cookie', () => {
  const noToken = { accessToken: 'a', refreshToken: 'b', user: { id: 'user_01', email: 'ada@example.com' } }
  const hex = 'a'.repeat(64)
  const digest = `${'A'.repeat(43)}`
  const crafted = ({ id = '1', expiry = '', iv = 'A'.repeat(22), body = 'AAAA', mac = digest } = {}) =>
    `Fe26.2*${id}*${hex}*${iv}*${body}*${expiry}*${hex}*${mac}~2`

  it.each([
    ['with an expiry that is no number', () => crafted({ expiry: '0x' })],
    ['with an expiry that is too large', () => crafted({ expiry: '9'.repeat(400) })],
    ['with an expiry long ago', () => crafted({ expiry: '1' })],
    ['of the password __proto__', () => crafted({ id: '__proto__' })],
    ['of the password constructor', () => crafted({ id: 'constructor' })],
    ['of the password toString', () => crafted({ id: 'toString' })],
    ['of no password', () => crafted({ id: '' })],
    ['of another password', () => crafted({ id: '2' })],
    ['with bytes that are no base64', () => crafted({ body: '%%%%', iv: '!'.repeat(22) })],
    ['with a digest that is no base64', () => crafted({ mac: '=!'.repeat(20) })],
    ['with half a character of base64', () => crafted({ body: 'A' })],
    ['with the digest of nobody', () => crafted()],
    ['with letters from elsewhere', () => crafted({ body: 'ÄÖÜ\u0000\ud800' })],
    ['with too few parts', () => crafted().split('*').slice(0, 7).join('*')],
    ['with too many parts', () => `${crafted()}*${digest}`],
    ['of stars', () => '*******'],
    ['of another prefix', () => crafted().replace('Fe26.2', 'Fe26.1')],
    ['of a later version', () => crafted().replace('~2', '~3')],
    ['of two versions', () => `${crafted()}~2`],
    ['of nothing but a version', () => '~2'],
    ['of two megabytes', () => 'A'.repeat(2 * 1024 * 1024)],
    ['of two megabytes in the right form', () => crafted({ body: 'A'.repeat(2 * 1024 * 1024) })],
    ['of two megabytes of stars', () => '*'.repeat(2 * 1024 * 1024)],
    ['that is a token', () => 'eyJhbGciOiJub25lIn0.e30.'],
    ['sealed with another password', () => sealSession({} as AuthenticationResponse, 'x'.repeat(32))],
    ['sealed under another id', () => sealAnything({}, { id: 'other' })],
    ['sealed to end, long ago', () => sealAnything({}, { ttl: -1_000_000 })],
    ['that holds nothing', () => sealAnything({})],
    ['that holds null', () => sealAnything(null)],
    ['that holds a list', () => sealAnything([1])],
    ['that holds more than any session', () => sealAnything({ ...noToken, more: 'x'.repeat(100_000) })],
    ['that holds text', () => sealAnything('accessToken')],
    ['without a user', () => sealAnything({ ...noToken, user: undefined })],
    ['of a user without an id', () => sealAnything({ ...noToken, user: { email: 'ada@example.com' } })],
    ['whose token is no text', () => sealAnything({ ...noToken, accessToken: {} })],
    ['without a refresh token', () => sealAnything({ ...noToken, refreshToken: undefined })],
  ])('%s is no session, and never an error', async (_, make) => {
    const { load, workos, wire } = createSealingWorld()
    const sessionData = await make()
    expect(await load(sessionData).authenticate()).toEqual(no('invalid_session_cookie'))
    expect(await load(sessionData).refresh()).toEqual(never('invalid_session_cookie'))
    const byCookie = await workos.authenticateWithSessionCookie({ sessionData, cookiePassword })
    expect(byCookie).toEqual(no('invalid_session_cookie'))
    await expect(load(sessionData).getLogoutUrl()).rejects.toThrow('invalid_session_cookie')
    expect(wire.requests).toEqual([])
  })

  it('opens with the password it was sealed with and no other', async () => {
    const { workos, sealedSession } = createSealingWorld()
    const sessionData = await sealedSession()
    const session = workos.loadSealedSession({ sessionData, cookiePassword: `${cookiePassword}!` })
    expect(await session.authenticate()).toEqual(no('invalid_session_cookie'))
  })

  it('of any length but its own is no session', async () => {
    const { load, sealedSession } = createSealingWorld()
    const cookie = await sealedSession()
    for (let length = 1; length < cookie.length - 2; length += 7) {
      expect(await load(cookie.slice(0, length)).authenticate()).toEqual(no('invalid_session_cookie'))
      expect(await load(cookie.slice(length)).authenticate()).toEqual(no('invalid_session_cookie'))
    }
  })

  it('with any byte changed is no session', async () => {
    const { load, sealedSession } = createSealingWorld()
    const cookie = await sealedSession()
    for (let at = 0; at < cookie.length; at++) {
      const changed = cookie.slice(0, at) + String.fromCharCode(cookie.charCodeAt(at) ^ 1) + cookie.slice(at + 1)
      expect(await load(changed).authenticate()).toEqual(no('invalid_session_cookie'))
    }
  })

  it('spelled another way is no session, even where the bytes are the same', async () => {
    const { load, sealedSession } = createSealingWorld()
    const cookie = (await sealedSession()).replace('~2', '')
    expect(await load(cookie).authenticate()).toMatchObject({ authenticated: true })
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/='
    const others = letters
      .split('')
      .filter(letter => letter !== cookie.at(-1))
      .map(letter => cookie.slice(0, -1) + letter)
    for (const other of [...others, `${cookie}=`, `${cookie} `, ` ${cookie}`, `${cookie}\n`, `${cookie}~1`]) {
      expect(await load(other).authenticate()).toEqual(no('invalid_session_cookie'))
    }
  })

  it('with an end of its own holds until then, by the clock we were given', async () => {
    const { answer, load, clock, advance } = await prepare()
    const ttl = clock.now() - Date.now() + 120_000
    const cookie = await sealAnything(answer, { ttl })
    expect(await load(cookie).authenticate()).toMatchObject({ authenticated: true })
    advance(240_000)
    expect(await load(cookie).authenticate()).toEqual(no('invalid_session_cookie'))
  })
})

describe('the access token of a sealed session', () => {
  it.each([
    ['is over', { claims: { iat: 1, exp: 301 } }],
    ['is of another issuer', { claims: { iss: 'https://evil.test' } }],
    ['is for another client', { claims: { client_id: 'client_01ANOTHER0000' } }],
    ['is of somebody else than the user', { claims: { sub: 'user_01SOMEBODYELSE0000' } }],
    ['names no session', { claims: { sid: undefined } }],
    ['names no key', { header: { kid: undefined } }],
  ] satisfies [string, Changes][])('makes nobody signed in where it %s', async (_, changes) => {
    const { sealWith, load } = await prepare()
    expect(await load(await sealWith(changes)).authenticate()).toEqual(no('invalid_jwt'))
  })

  it('makes nobody signed in where somebody else signed it, or nobody', async () => {
    const { sealWith, load, answer } = await prepare()
    const key = await createKey('latchkey-test')
    const kid = String(JSON.parse(atob(answer.accessToken.split('.')[0] ?? '')).kid)
    expect(await load(await sealWith({ key, header: { kid } })).authenticate()).toEqual(no('invalid_jwt'))
    const [header, payload] = answer.accessToken.split('.')
    for (const accessToken of [`${header}.${payload}.`, `${btoa('{"alg":"none"}')}.${payload}.`, 'no token', '']) {
      const cookie = await sealSession({ ...answer, accessToken }, cookiePassword)
      expect(await load(cookie).authenticate()).toEqual(no('invalid_jwt'))
    }
  })

  it('may name the issuers that were listed, and no others', async () => {
    const custom = await prepare({ issuers: ['https://auth.example.com'] })
    const cookie = await custom.sealWith({ claims: { iss: 'https://auth.example.com' } })
    expect(await custom.load(cookie).authenticate()).toMatchObject({ authenticated: true })
    expect(await custom.load(await custom.sealWith({})).authenticate()).toEqual(no('invalid_jwt'))
    const usual = await prepare()
    for (const iss of [usual.emulator.apiUrl, `${usual.emulator.apiUrl}/`]) {
      const session = usual.load(await usual.sealWith({ claims: { iss } }))
      expect(await session.authenticate()).toMatchObject({ authenticated: true })
    }
  })

  it('that cannot be checked is an error and no sign-out', async () => {
    const { sealedSession, load, wire, advance } = createSealingWorld()
    const cookie = await sealedSession()
    wire.between = () => Promise.reject(new TypeError('fetch failed'))
    const error = await load(cookie)
      .authenticate()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WorkOSUnreachableError)
    expect(error).toMatchObject({ reason: 'network', retryAfterMs: 30_000 })
    wire.between = async () => new Response('<h1>Bad gateway</h1>', { status: 502 })
    advance(30_000)
    await expect(load(cookie).authenticate()).rejects.toMatchObject({ reason: 'unreadable' })
  })

  it('of a key that is not published yet is an error, until it is over', async () => {
    const { sealWith, load, advance, wire } = await prepare()
    const key = await createKey('new')
    const cookie = await sealWith({ key, header: { kid: 'new' } })
    await expect(load(cookie).authenticate()).rejects.toBeInstanceOf(WorkOSUnreachableError)
    advance(30_000)
    wire.between = async () => Response.json({ keys: [publicHalf(key)] })
    expect(await load(cookie).authenticate()).toMatchObject({ authenticated: true })
  })

  it('that is over is over, whether or not there are keys to tell: they may be gone for good', async () => {
    const { sealWith, load, wire, advance } = await prepare()
    const retired = await sealWith({ key: await createKey('retired'), header: { kid: 'retired' } })
    const usual = await sealWith({})
    advance(6 * 60_000)
    wire.between = () => Promise.reject(new TypeError('fetch failed'))
    expect(await load(retired).authenticate()).toEqual(no('invalid_jwt'))
    expect(await load(usual).authenticate()).toEqual(no('invalid_jwt'))
  })
})

describe('a refresh', () => {
  it('answers with the next session, which the object goes on with', async () => {
    const { sealedSession, load, advance, organizationId } = createSealingWorld()
    const cookie = await sealedSession('grace@example.com')
    const session = load(cookie)
    advance(6 * 60_000)
    expect(await session.authenticate()).toEqual(no('invalid_jwt'))
    const answer = await session.refresh()
    if (!answer.authenticated) throw new Error(answer.reason)
    expect(answer).toMatchObject({
      organizationId: organizationId('Acme'),
      role: 'admin',
      user: { email: 'grace@example.com' },
      session: { sealedSession: answer.sealedSession, refreshToken: expect.any(String) },
    })
    expect(answer.sealedSession).not.toBe(cookie)
    const facts = { sessionId: answer.sessionId, accessToken: answer.session.accessToken }
    expect(await session.authenticate()).toMatchObject({ authenticated: true, ...facts })
    expect(await load(answer.sealedSession).authenticate()).toMatchObject({ authenticated: true, ...facts })
  })

  it('tells what WorkOS says of the person now, not what was sealed', async () => {
    const { answer: sealed, load, workos, wire } = await prepare()
    const old = { email: 'support@example.com', reason: null }
    const session = load(await sealSession({ ...sealed, impersonator: old }, cookiePassword))
    await workos.updateUser({ userId: sealed.user.id, firstName: 'Grace Brewster' })
    expect(await session.refresh()).toMatchObject({ user: { firstName: 'Grace Brewster' }, impersonator: undefined })

    const impersonator = { email: 'other@example.com', reason: 'a ticket' }
    wire.between = async (request, pass) => Response.json({ ...(await (await pass(request)).json()), impersonator })
    expect(await session.refresh()).toMatchObject({ impersonator, session: { impersonator } })
    wire.between = (request, pass) => pass(request)
    expect(await session.authenticate()).toMatchObject({ impersonator, user: { firstName: 'Grace Brewster' } })
  })

  it('stays in the organization, or goes where it is told', async () => {
    const { workos, answer, load, organizationId } = await prepare()
    const [acme, globex] = [organizationId('Acme'), organizationId('Globex')]
    await workos.createOrganizationMembership({ userId: answer.user.id, organizationId: globex })
    const session = load(await sealSession(answer, cookiePassword))
    expect(await session.refresh()).toMatchObject({ organizationId: acme, role: 'admin' })
    expect(await session.refresh({ organizationId: globex })).toMatchObject({ organizationId: globex, role: 'member' })
    expect(await session.refresh()).toMatchObject({ organizationId: globex })
  })

  it('changes the password where it is told', async () => {
    const { load, sealedSession, workos } = createSealingWorld()
    const session = load(await sealedSession())
    const next = 'another password that is long enough for this'
    const answer = await session.refresh({ cookiePassword: next })
    if (!answer.authenticated) throw new Error(answer.reason)
    expect(await load(answer.sealedSession).authenticate()).toEqual(no('invalid_session_cookie'))
    const byNext = workos.loadSealedSession({ sessionData: answer.sealedSession, cookiePassword: next })
    for (const each of [session, byNext]) expect(await each.authenticate()).toMatchObject({ authenticated: true })
  })

  it('is sent once for calls made together, and in turn for different ones', async () => {
    const { load, sealedSession, wire, organizationId } = createSealingWorld({ emulator: { refreshGraceMs: 0 } })
    const session = load(await sealedSession('grace@example.com'))
    wire.requests.length = 0
    const answers = await Promise.all(Array.from({ length: 5 }, () => session.refresh()))
    expect(wire.requests).toEqual([authenticatePath])
    expect(new Set(answers)).toHaveLength(1)
    const [first, second] = await Promise.all([
      session.refresh(),
      session.refresh({ organizationId: organizationId('Acme') }),
    ])
    expect(first).toMatchObject({ authenticated: true })
    expect(second).toMatchObject({ authenticated: true })
    expect(wire.requests).toHaveLength(3)
  })

  it.each([
    ['rate_limit_exceeded', { status: 429, headers: { 'retry-after': '7' } }, { retryAfter: 7 }],
    ['rate_limit_exceeded', { status: 429 }, {}],
    ['server_error', { status: 500 }, {}],
    ['server_error', { status: 503, body: '<h1>Down</h1>' }, {}],
    ['server_error', { status: 200, body: '<h1>Welcome to the hotel</h1>' }, {}],
    ['server_error', { status: 200, body: {} }, {}],
    ['timeout', { status: 408 }, {}],
    ['network_error', { drop: 'before' }, {}],
    ['network_error', { drop: 'afterCommit' }, {}],
  ] as const)('fails for now with %s, is not sent again, and keeps the session', async (reason, fault, more) => {
    const { load, sealedSession, wire, emulator } = createSealingWorld()
    const session = load(await sealedSession())
    wire.requests.length = 0
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
    expect(await session.refresh()).toEqual(later(reason, more))
    expect(wire.requests).toEqual([authenticatePath])
    expect(await session.authenticate()).toMatchObject({ authenticated: true })
    expect(await session.refresh()).toMatchObject({ authenticated: true })
  })

  it('fails for now where the time runs out', async () => {
    const { clock, emulator, sealedSession } = createSealingWorld()
    const atOnce = { ...clock, setTimeout: (callback: () => void) => callback() }
    const hasty = createSealingWorld({ clock: atOnce })
    hasty.wire.between = request => emulator.fetch(request)
    expect(await hasty.load(await sealedSession()).refresh()).toEqual(later('timeout'))
  })

  it.each([
    ['invalid_grant', { error: 'invalid_grant', error_description: 'x' }],
    ['mfa_enrollment', { code: 'mfa_enrollment', message: 'x', pending_authentication_token: 'y' }],
    ['sso_required', { error: 'sso_required', error_description: 'x', connection_ids: [] }],
  ])('fails for good with %s', async (reason, body) => {
    const { load, sealedSession, emulator } = createSealingWorld()
    const session = load(await sealedSession())
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 403, body })
    expect(await session.refresh()).toEqual(never(reason))
  })

  it('fails for good once the session was ended', async () => {
    const { load, sealedSession, workos } = createSealingWorld()
    const session = load(await sealedSession())
    const answer = await session.authenticate()
    if (!answer.authenticated) throw new Error(answer.reason)
    await workos.revokeSession({ sessionId: answer.sessionId })
    expect(await session.refresh()).toEqual(never('invalid_grant'))
  })

  it('throws what says nothing about the session', async () => {
    const { load, sealedSession, emulator } = createSealingWorld()
    const session = load(await sealedSession())
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 401 })
    await expect(session.refresh()).rejects.toBeInstanceOf(WorkOSError)
    expect(await session.refresh()).toMatchObject({ authenticated: true })
  })

  it.each([
    ['the session', ['user', 'access_token', 'refresh_token']],
    ['the user', ['user']],
    ['the token', ['access_token']],
  ])('continues nobody with %s of somebody else', async (_, fields) => {
    const { load, sealedSession, wire, workos } = createSealingWorld()
    const theirs: Record<string, unknown> = {}
    wire.between = async (request, pass) => {
      const response = await pass(request)
      Object.assign(theirs, await response.clone().json())
      return response
    }
    await workos.authenticateWithPassword({ email: 'grace@example.com', password })

    wire.between = (request, pass) => pass(request)
    const session = load(await sealedSession('ada@example.com'))
    wire.between = async (request, pass) => {
      const ours = (await (await pass(request)).json()) as object
      return Response.json({ ...ours, ...Object.fromEntries(fields.map(field => [field, theirs[field]])) })
    }
    await expect(session.refresh()).rejects.toBeInstanceOf(InvalidAccessTokenError)
    wire.between = (request, pass) => pass(request)
    expect(await session.authenticate()).toMatchObject({ authenticated: true, user: { email: 'ada@example.com' } })
  })

  it('spends nothing where the seal holds the token of one and the user of another', async () => {
    const { sealWith, load, wire } = await prepare()
    const session = load(await sealWith({ claims: { sub: 'user_01SOMEBODYELSE0000' } }))
    wire.requests.length = 0
    expect(await session.refresh()).toEqual(never('invalid_session_cookie'))
    expect(wire.requests).toEqual([])
  })
})

describe('the way out', () => {
  it('is there while the token holds, when it is over and while the keys are out of reach', async () => {
    const { load, sealedSession, advance, wire, emulator } = createSealingWorld()
    const session = load(await sealedSession())
    const answer = await session.authenticate()
    if (!answer.authenticated) throw new Error(answer.reason)
    const url = `${emulator.apiUrl}/user_management/sessions/logout?session_id=${answer.sessionId}`
    expect(await session.getLogoutUrl()).toBe(url)
    advance(24 * 60 * 60_000)
    wire.between = () => Promise.reject(new TypeError('fetch failed'))
    expect(await session.getLogoutUrl({ returnTo: 'http://localhost:5173/' })).toBe(
      `${url}&return_to=${encodeURIComponent('http://localhost:5173/')}`,
    )
  })

  it('is not there without a session to read', async () => {
    const { load, answer } = await prepare()
    await expect(load('').getLogoutUrl()).rejects.toThrow('no_session_cookie_provided')
    const unreadable = await sealSession({ ...answer, accessToken: 'no token' }, cookiePassword)
    await expect(load(unreadable).getLogoutUrl()).rejects.toThrow('invalid_jwt')
  })
})
