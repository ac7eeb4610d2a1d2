import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { testSigningKey } from '../../src/emulator/signingKey.js'
import { createAccessTokens } from '../../src/server/accessTokens.js'
import { createWorld } from './world.js'

const clientId = 'client_01LATCHKEYEMULATOR00000000'
const issuer = `https://workos.test/user_management/${clientId}`
const claims = { sub: 'user_01', sid: 'session_01', client_id: clientId }

interface Token {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: CryptoKey | Uint8Array
  issuer?: string
  issuedAt?: number
  lifeSeconds?: number
}

let ourKey: CryptoKey
let otherKey: CryptoKey

beforeAll(async () => {
  ourKey = (await importJWK({ ...testSigningKey, kty: 'RSA' }, 'RS256')) as CryptoKey
  otherKey = (await generateKeyPair('RS256')).privateKey
})

/** Checks tokens with the key server of a local WorkOS. */
function prepare() {
  const world = createWorld()
  const { clock, emulator } = world
  const requests: string[] = []
  const answers: (() => Promise<Response>)[] = []
  const tokens = createAccessTokens({
    jwksUrl: `${emulator.apiUrl}/sso/jwks/${clientId}`,
    issuers: [issuer],
    clientId,
    clock,
    fetch: (input, init) => {
      const request = new Request(input, init)
      requests.push(request.url)
      return answers.shift()?.() ?? emulator.fetch(request)
    },
  })
  const sign = ({ header, key = ourKey, issuedAt = clock.now(), lifeSeconds = 300, ...token }: Token = {}) =>
    new SignJWT({ ...claims, ...token.claims })
      .setProtectedHeader({ alg: 'RS256', kid: testSigningKey.kid, ...header })
      .setIssuer(token.issuer ?? issuer)
      .setIssuedAt(Math.floor(issuedAt / 1000))
      .setExpirationTime(Math.floor(issuedAt / 1000) + lifeSeconds)
      .sign(key)
  return { clock, tokens, sign, requests, answers }
}

const ended = { code: 'session_ended' }
const unavailable = { code: 'service_unavailable' }

describe('an access token', () => {
  it('is read into claims', async () => {
    const { tokens, sign, clock } = prepare()
    const token = await sign({
      claims: {
        org_id: 'org_01',
        role: 'admin',
        permissions: ['a'],
        feature_flags: ['b'],
        auth_time: 5,
        act: { sub: 'x@y.test' },
      },
    })
    expect(await tokens.verify(token)).toEqual({
      userId: 'user_01',
      sessionId: 'session_01',
      organizationId: 'org_01',
      role: 'admin',
      permissions: ['a'],
      featureFlags: ['b'],
      entitlements: [],
      impersonator: 'x@y.test',
      issuedAt: clock.now(),
      expiresAt: clock.now() + 300_000,
      authenticatedAt: 5_000,
    })
  })

  it.each([
    ['no text', ''],
    ['no token', 'hello'],
    ['three dots', '...'],
    ['no JSON', 'AAAA.AAAA.AAAA'],
  ])('that is %s is refused', async (_, token) => {
    await expect(prepare().tokens.verify(token)).rejects.toMatchObject(ended)
  })

  it('signed by nobody is refused', async () => {
    const { tokens, sign } = prepare()
    const [, payload] = (await sign()).split('.')
    for (const alg of ['none', 'None', 'NONE']) {
      const header = Buffer.from(JSON.stringify({ alg, kid: testSigningKey.kid })).toString('base64url')
      await expect(tokens.verify(`${header}.${payload}.`)).rejects.toMatchObject(ended)
    }
  })

  it('signed with the public key as if it were a secret is refused', async () => {
    const { tokens, sign } = prepare()
    const publicKey = await exportJWK(await importPublicKey())
    for (const secret of [JSON.stringify(publicKey), String(publicKey.n), `-----BEGIN PUBLIC KEY-----${publicKey.n}`]) {
      const token = await sign({ header: { alg: 'HS256' }, key: new TextEncoder().encode(secret) })
      await expect(tokens.verify(token)).rejects.toMatchObject(ended)
    }
  })

  it('signed with another algorithm of the same key is refused', async () => {
    const { tokens, sign } = prepare()
    const key = (await importJWK({ ...testSigningKey, kty: 'RSA', alg: 'RS512' }, 'RS512')) as CryptoKey
    await expect(tokens.verify(await sign({ header: { alg: 'RS512' }, key }))).rejects.toMatchObject(ended)
  })

  it.each(['RS512', 'PS256'])(
    'signed with %s is refused, even with a key that says nothing about algorithms',
    async alg => {
      const { tokens, sign, answers } = prepare()
      const { privateKey, publicKey } = await generateKeyPair(alg)
      const { kty, n, e } = await exportJWK(publicKey)
      answers.push(async () => Response.json({ keys: [{ kty, n, e, kid: 'any' }] }))
      const token = await sign({ key: privateKey, header: { alg, kid: 'any' } })
      await expect(tokens.verify(token)).rejects.toMatchObject(ended)
    },
  )

  it.each([
    ['another key', { key: () => otherKey }],
    [
      'another key that it brings along',
      { key: () => otherKey, header: { jku: 'https://evil.test', jwk: { kty: 'RSA' } } },
    ],
    ['no key', { header: { kid: undefined } }],
    ['another issuer', { issuer: 'https://evil.test' }],
    ['an issuer that only begins like ours', { issuer: `${issuer}.evil.test` }],
    ['another client', { claims: { client_id: 'client_01ANOTHER0000' } }],
    ['no person', { claims: { sub: undefined } }],
    ['no session', { claims: { sid: undefined } }],
    ['a person that is no text', { claims: { sub: 5 } }],
    ['permissions that are no list', { claims: { permissions: 'all' } }],
    ['a time before which it does not hold', { claims: { nbf: 4_000_000_000 } }],
  ])('that names %s is refused', async (_, { key, ...token }: Omit<Token, 'key'> & { key?: () => CryptoKey }) => {
    const { tokens, sign } = prepare()
    await expect(tokens.verify(await sign({ ...token, ...(key && { key: key() }) }))).rejects.toMatchObject(ended)
  })

  it('that names an unknown key is not refused for good: WorkOS may not publish it yet', async () => {
    const { tokens, sign, requests, clock } = prepare()
    const token = await sign({ header: { kid: 'unknown' } })
    await expect(tokens.verify(token)).rejects.toMatchObject({ ...unavailable, retryAfterMs: 30_000 })
    await clock.advance(20_000)
    await expect(tokens.verify(token)).rejects.toMatchObject({ ...unavailable, retryAfterMs: 10_000 })
    expect(requests).toHaveLength(1)
  })

  it('is taken for a minute past its end, as clocks differ, and no longer', async () => {
    const { tokens, sign, clock } = prepare()
    const token = await sign()
    await clock.advance(359_000)
    await expect(tokens.verify(token)).resolves.toMatchObject({ userId: 'user_01' })
    await clock.advance(1_000)
    await expect(tokens.verify(token)).rejects.toMatchObject(ended)
  })

  it('of one person beside the user of another makes no session', async () => {
    const world = createWorld({
      between: async (request, pass) => {
        const response = await pass(request)
        if (!request.url.endsWith('/authenticate')) return response
        const body = (await response.json()) as { user: { id: string } }
        return Response.json({ ...body, user: { ...body.user, id: 'user_01SOMEBODYELSE0000' } })
      },
    })
    const browser = world.openBrowser()
    const { status, body, cookies } = await browser.post('signInWithPassword', {
      email: 'ada@example.com',
      password: 'a quiet harbour',
    })
    expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
  })
})

describe('the keys of WorkOS', () => {
  it('are fetched once for many who ask at once, and kept ten minutes', async () => {
    const { tokens, sign, requests, clock } = prepare()
    const token = await sign({ lifeSeconds: 3_600 })
    await Promise.all(Array.from({ length: 20 }, () => tokens.verify(token)))
    expect(requests).toHaveLength(1)
    await clock.advance(10 * 60_000 - 1)
    await tokens.verify(token)
    expect(requests).toHaveLength(1)
    await clock.advance(1)
    await tokens.verify(token)
    expect(requests).toHaveLength(2)
  })

  it('that cannot be had refuse nobody for good', async () => {
    const { tokens, sign, answers, clock, requests } = prepare()
    answers.push(() => Promise.reject(new TypeError('fetch failed')))
    await expect(tokens.ready()).rejects.toMatchObject({ ...unavailable, retryAfterMs: 30_000 })
    await clock.advance(29_999)
    await expect(tokens.ready()).rejects.toMatchObject({ ...unavailable, retryAfterMs: 1_000 })
    expect(requests).toHaveLength(1)
    await clock.advance(1)
    await expect(tokens.verify(await sign())).resolves.toMatchObject({ userId: 'user_01' })
  })

  it.each([
    ['status 500', () => Promise.resolve(new Response('', { status: 500 }))],
    ['HTML', () => Promise.resolve(new Response('<h1>down</h1>'))],
    ['no list', () => Promise.resolve(Response.json({ keys: 'none' }))],
    ['a list of nothing usable', () => Promise.resolve(Response.json({ keys: [null] }))],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
  ])('stay as they are through an outage: %s', async (_, answer) => {
    const { tokens, sign, answers, clock, requests } = prepare()
    const token = await sign({ lifeSeconds: 86_400 })
    await tokens.verify(token)
    await clock.advance(11 * 60_000)
    for (let minute = 0; minute < 10; minute++) {
      answers.push(answer)
      await clock.advance(30_000)
      await expect(tokens.verify(token)).resolves.toMatchObject({ userId: 'user_01' })
      await tokens.verify(token)
    }
    // Asked once each half minute, however many tokens come.
    expect(requests).toHaveLength(11)
  })

  it('are read anew for an unknown key id, at most each half minute', async () => {
    const { tokens, sign, requests, clock, answers } = prepare()
    await tokens.verify(await sign())
    await clock.advance(30_000)
    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const rotated = { keys: [{ ...(await exportJWK(publicKey)), kid: 'new', alg: 'RS256', use: 'sig' }] }
    answers.push(async () => Response.json(rotated))
    const token = await sign({ key: privateKey, header: { kid: 'new' } })
    await expect(tokens.verify(token)).resolves.toMatchObject({ userId: 'user_01' })
    expect(requests).toHaveLength(2)
    const odd = await sign({ key: otherKey, header: { kid: 'odd' } })
    for (let time = 0; time < 50; time++) await expect(tokens.verify(odd)).rejects.toMatchObject(unavailable)
    expect(requests).toHaveLength(2)
  })
})

async function importPublicKey(): Promise<CryptoKey> {
  const { n = '', e = '' } = testSigningKey
  return (await importJWK({ kty: 'RSA', n, e, ext: true }, 'RS256', { extractable: true })) as CryptoKey
}
