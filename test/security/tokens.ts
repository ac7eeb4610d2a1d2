import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose'
import { type SigningKey, testSigningKey } from '../../src/emulator/signingKey.js'
import { createWorld, type WorldOptions } from '../server/world.js'

export interface Changes {
  /** On top of the claims of the token; undefined takes one away. */
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** @default the one WorkOS signs with */
  key?: SigningKey | Uint8Array
}

/** The token with changes, signed again. */
export async function signAgain(token: string, { claims, header, key = testSigningKey }: Changes): Promise<string> {
  const protectedHeader = { ...decodeProtectedHeader(token), ...header } as JWTHeaderParameters
  const { alg } = protectedHeader
  const secret = key instanceof Uint8Array ? key : await importJWK({ ...key, kty: 'RSA', alg }, alg)
  return new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader(protectedHeader).sign(secret)
}

/** A key pair that WorkOS could change to. */
export async function createKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid }
}

/** What a JWKS says of a key. */
export function publicHalf({ kty, n, e, kid }: SigningKey): object {
  return { kty, n, e, kid, alg: 'RS256', use: 'sig' }
}

type Between = NonNullable<WorldOptions['between']>

/** A world where the key server and the access tokens of WorkOS do what a test says, and all else is as ever. */
export function createKeyWorld({ emulator, ...options }: WorldOptions = {}) {
  // The emulator reads its key anew for each signature.
  const signingKey = { ...testSigningKey }
  const clock = emulator?.clock
  const workos = {
    published: [publicHalf(signingKey)],
    isDown: false,
    /** When somebody asked for the keys. */
    askedAt: [] as number[],
    /** Wherever a request went. */
    origins: new Set<string>(),
    /** What becomes of an access token on its way to the handler. */
    change: (token: string): string | Promise<string> => token,
    signWith: (key: SigningKey) => void Object.assign(signingKey, key),
  }
  const between: Between = async (request, pass) => {
    const { origin, pathname } = new URL(request.url)
    workos.origins.add(origin)
    if (pathname.startsWith('/sso/jwks/')) {
      workos.askedAt.push((clock ?? world.clock).now())
      return workos.isDown
        ? new Response('<h1>Bad gateway</h1>', { status: 502 })
        : Response.json({ keys: workos.published })
    }
    const response = await pass(request)
    if (pathname !== '/user_management/authenticate' || !response.ok) return response
    const body = (await response.json()) as { access_token: string }
    return Response.json({ ...body, access_token: await workos.change(body.access_token) })
  }
  const world = createWorld({ ...options, emulator: { signingKey, ...emulator }, between })
  return { world, workos }
}
