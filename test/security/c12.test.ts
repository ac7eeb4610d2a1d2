import { decodeJwt, exportSPKI, importJWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SigningKey, testSigningKey } from '../../src/emulator/signingKey.js'
import { apiUrl, password } from '../server/world.js'
import { names } from './tampering.js'
import { type Changes, createKey, createKeyWorld, publicHalf, signAgain } from './tokens.js'

const another = { kid: 'another key WorkOS publishes' }
const marys = { email: 'mary@example.com' }
let strangersKey: SigningKey
let anotherKey: SigningKey
let publicKeyTexts: string[]

beforeAll(async () => {
  strangersKey = await createKey(testSigningKey.kid)
  anotherKey = await createKey(another.kid)
  const { n = '', e = '' } = testSigningKey
  const key = await importJWK({ kty: 'RSA', n, e, ext: true }, 'RS256', { extractable: true })
  if (key instanceof Uint8Array) throw new TypeError('A public key is no secret')
  const pem = await exportSPKI(key)
  publicKeyTexts = [pem, `${pem}\n`, pem.replaceAll('\n', ''), JSON.stringify(publicHalf(testSigningKey)), n]
})

type Forgery = readonly [string, (token: string, userId: string) => string | Promise<string>]

/** Each makes another token of a good one: WorkOS's answer as an attacker would have it. */
const forgeries: Forgery[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg): Forgery => [`is signed by nobody (${alg})`, unsigned({ alg })]),
  ['is signed by nobody and names no key', unsigned({ alg: 'none', kid: undefined })],
  ['has an empty signature', withSignatureOf(() => '')],
  ['has the signature of another token', withSignatureOf(sign({ claims: { jti: 'another' } }))],
  ...[0, 1, 2, 3, 4].map(
    (index): Forgery => [
      `is signed with the public key as a secret (spelling ${index})`,
      token => withPublicKey(token, index),
    ],
  ),
  ...['RS384', 'RS512', 'PS256'].map(
    (alg): Forgery => [`is signed with our key by another algorithm (${alg})`, sign({ header: { alg } })],
  ),
  ['is signed with a key of somebody else under the name of ours', token => sign({ key: strangersKey })(token)],
  ['names another key of WorkOS than it was signed with', sign({ header: { kid: another.kid } })],
  ['names no key', sign({ header: { kid: undefined } })],
  ['is of another issuer', sign({ claims: { iss: 'https://evil.test' } })],
  ['is of an issuer that begins like ours', sign({ claims: { iss: `${apiUrl}.evil.test` } })],
  [
    'is of the same WorkOS for another client',
    sign({ claims: { iss: `${apiUrl}/user_management/client_01ANOTHER0000` } }),
  ],
  ['names no issuer', sign({ claims: { iss: undefined } })],
  ['is for another client', sign({ claims: { client_id: 'client_01ANOTHER0000' } })],
  ['expired more than a minute ago', token => sign({ claims: { exp: (decodeJwt(token).iat ?? 0) - 60 } })(token)],
  ['never expires', sign({ claims: { exp: undefined } })],
  ['does not hold yet', token => sign({ claims: { nbf: (decodeJwt(token).iat ?? 0) + 61 } })(token)],
  [
    'is an ID token',
    sign({ claims: { sid: undefined, client_id: undefined, aud: 'client_01LATCHKEYEMULATOR00000000', nonce: 'n' } }),
  ],
  ['is of another person than the answer', (token, userId) => sign({ claims: { sub: userId } })(token)],
  ['is of nobody', sign({ claims: { sub: undefined } })],
  [
    'brings its key along (jwk)',
    token => sign({ key: strangersKey, header: { jwk: publicHalf(strangersKey) } })(token),
  ],
  [
    'says where its key is (jku)',
    token => sign({ key: strangersKey, header: { jku: 'https://evil.test/jwks' } })(token),
  ],
  [
    'says where its certificate is (x5u)',
    token => sign({ key: strangersKey, header: { x5u: 'https://evil.test/cert' } })(token),
  ],
  [
    'brings its certificate along (x5c)',
    token => sign({ key: strangersKey, header: { x5c: testSigningKey.x5c } })(token),
  ],
  ['is no token', () => 'eyJhbGciOiJub25lIn0'],
  ['is empty', () => ''],
]

function sign(changes: Changes) {
  return (token: string) => signAgain(token, changes)
}

function withSignatureOf(other: (token: string) => string | Promise<string>) {
  return async (token: string) => {
    const [header, payload] = token.split('.')
    return `${header}.${payload}.${(await other(token)).split('.')[2] ?? ''}`
  }
}

function withPublicKey(token: string, index: number): Promise<string> {
  return signAgain(token, { header: { alg: 'HS256' }, key: new TextEncoder().encode(publicKeyTexts[index]) })
}

function unsigned(changes: Record<string, unknown>) {
  return (token: string) => {
    const [, payload] = token.split('.')
    const header = { kid: testSigningKey.kid, ...changes }
    return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.`
  }
}

/** WorkOS publishes two keys, and does not say what they are for. */
function prepare() {
  const { world, workos } = createKeyWorld()
  workos.published = [testSigningKey, anotherKey].map(({ kty, n, e, kid }) => ({ kty, n, e, kid }))
  return { world, workos }
}

describe('C12: an access token', () => {
  it.each(forgeries)('that %s signs nobody in and continues nothing', async (_, forge) => {
    const { world, workos } = prepare()
    const ada = await world.signIn('ada@example.com')
    const before = ada.jar.all()
    const conversation = world.openBrowser()
    await conversation.post('sendCode', { email: 'ada@example.com' })
    workos.change = token => forge(token, world.userId(marys.email))

    const stranger = world.openBrowser()
    const byPassword = await stranger.post('signInWithPassword', { email: 'ada@example.com', password })
    const byCode = await conversation.post('submitCode', { code: world.code('ada@example.com') })
    const refresh = await ada.post('refresh', {})
    for (const { status, body, cookies } of [byPassword, byCode, refresh]) {
      expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
    }
    expect((await stranger.get('session')).body.session).toBeNull()
    expect(conversation.jar.all()[names.session]).toBeUndefined()
    expect(ada.jar.all()).toEqual(before)
    // Nothing was fetched from where a token says.
    expect([...workos.origins]).toEqual([apiUrl])
  })

  it('of an unknown key is not believed either; as WorkOS may publish it later, the answer is 503', async () => {
    const { world, workos } = prepare()
    workos.change = sign({ header: { kid: 'unknown' }, key: strangersKey })
    const { status, body, cookies } = await world.openBrowser().post('signInWithPassword', { ...marys, password })
    expect([status, body.code, cookies]).toEqual([503, 'service_unavailable', []])
  })

  it('that names no key is refused also where there is but one', async () => {
    const { world, workos } = prepare()
    workos.published.length = 1
    workos.change = sign({ header: { kid: undefined } })
    const { status, body, cookies } = await world.openBrowser().post('signInWithPassword', { ...marys, password })
    expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
  })

  it('is taken from either key that WorkOS publishes', async () => {
    const { world, workos } = prepare()
    workos.change = token => signAgain(token, { header: { kid: another.kid }, key: anotherKey })
    expect((await (await world.signIn('ada@example.com')).post('refresh', {})).status).toBe(200)
  })

  it('of somebody else, with the user of somebody else, does not continue a session', async () => {
    const { world } = prepare()
    const ada = await world.signIn('ada@example.com')
    const before = ada.jar.all()
    const crossed = world.createServer({
      fetch: (input, init) => answerAs('mary@example.com', new Request(input, init)),
    })
    const { status, body, cookies } = await Object.assign(world.openBrowser(crossed), { drawnFor: ada.drawnFor }).probe(
      'refresh',
      {},
      { cookie: ada.jar.header ?? '' },
    )
    expect([status, body.code, cookies]).toEqual([401, 'session_ended', []])
    expect(ada.jar.all()).toEqual(before)

    /** WorkOS, or a cache in front of it, that takes one person's refresh for the sign-in of another. */
    async function answerAs(email: string, request: Request): Promise<Response> {
      if (!request.url.endsWith('/authenticate')) return world.emulator.fetch(request)
      const { client_id, client_secret } = (await request.json()) as Record<string, string>
      return world.emulator.fetch(request.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id, client_secret, grant_type: 'password', email, password }),
      })
    }
  })
})
