import { defaults, seal, unseal } from 'iron-webcrypto'
import * as v from 'valibot'
import { readAccessToken } from './accessTokens.js'
import type { AuthenticationResponse } from './objects.js'

/** What a seal holds, in the official SDK's words. */
export type SessionCookieData = Pick<
  AuthenticationResponse,
  'accessToken' | 'authenticationMethod' | 'impersonator' | 'organizationId' | 'refreshToken' | 'user'
>

/** Asks an `authenticateWith...` for the session as one sealed text as well, to be kept in a cookie. */
export interface AuthenticateWithSessionOptions {
  sealSession: boolean
  /** At least 32 characters of real randomness: `openssl rand -base64 32`. */
  cookiePassword?: string
}

/** A cookie holds 4096 bytes; several together, or another store, hold more. Nothing longer was ever a session. */
const maxSealLength = 128 * 1024

/**
 * Exactly what iron 2 writes under the id the SDK uses, to the last bit of the digest, whose spare bits are zero. Looked
 * at before iron does, which throws at crafted expiries, ids and bytes, and takes more spellings than it writes.
 */
const sealPattern =
  /^(Fe26\.2\*1\*[0-9a-f]{64}\*[\w-]{21}[AQgw]\*[\w-]+\*(?:[1-9]\d*)?\*[0-9a-f]{64}\*[\w-]{42}[AEIMQUYcgkosw048])(?:~2)?$/

const contentsSchema = v.looseObject({
  accessToken: v.string(),
  refreshToken: v.string(),
  user: v.looseObject({ id: v.string(), email: v.string() }),
  organizationId: v.nullish(v.string()),
  authenticationMethod: v.nullish(v.string()),
  impersonator: v.nullish(v.looseObject({ email: v.string() })),
})

/** @throws {TypeError} for a password that is missing or too short to seal with: a mistake to hear about at once. */
export function assertCookiePassword(cookiePassword: unknown): asserts cookiePassword is string {
  if (typeof cookiePassword === 'string' && cookiePassword.length >= 32) return
  throw new TypeError(
    'cookiePassword must be at least 32 characters long. Make one: openssl rand -base64 32. Keep it in the environment.',
  )
}

/** Whether this can be a session at all: what came over the wire, or out of a seal. */
export function isSessionData(value: unknown): value is SessionCookieData {
  return v.is(contentsSchema, value)
}

/** Seals as the official SDK does: iron's defaults, no expiry, password id `1`, and the version `~2` behind it. */
export async function sealSession(answer: SessionCookieData, cookiePassword: string): Promise<string> {
  assertCookiePassword(cookiePassword)
  const { user, accessToken, refreshToken, authenticationMethod, impersonator } = answer
  const organizationId = readAccessToken(accessToken)?.org_id
  const contents = { organizationId, user, accessToken, refreshToken, authenticationMethod, impersonator }
  const options = { ...defaults, encode: (value: unknown) => JSON.stringify(value) }
  return `${await seal(contents, { id: '1', secret: cookiePassword }, options)}~2`
}

/**
 * What was sealed, by us or by the official SDK; undefined for anything else, whatever it is made of: a crafted cookie
 * is no cookie.
 *
 * @param now In milliseconds since the epoch, for a seal that has an expiry.
 */
export async function openSession(
  sealed: string,
  cookiePassword: string,
  now: number,
): Promise<SessionCookieData | undefined> {
  if (sealed.length > maxSealLength) return undefined
  const [, iron] = sealPattern.exec(sealed) ?? []
  if (iron === undefined) return undefined
  try {
    // Iron reads the clock on the wall itself, and lets it be put right.
    const contents = await unseal(iron, { 1: cookiePassword }, { ...defaults, localtimeOffsetMsec: now - Date.now() })
    return isSessionData(contents) ? contents : undefined
  } catch {
    return undefined
  }
}

/** The step after a grant that does what its `session` asks for. Made before the grant is spent, so that a bad password spends nothing. */
export function sealingFor(
  session: AuthenticateWithSessionOptions | undefined,
): (answer: AuthenticationResponse) => Promise<AuthenticationResponse> {
  if (!session?.sealSession) return async answer => answer
  const { cookiePassword } = session
  assertCookiePassword(cookiePassword)
  return async answer => ({ ...answer, sealedSession: await sealSession(answer, cookiePassword) })
}
