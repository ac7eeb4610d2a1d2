import { decodeJwt, jwtVerify } from 'jose'
import * as v from 'valibot'
import { createSigningKeys, type SigningKeyOptions } from './signingKeys.js'

const texts = v.optional(v.array(v.string()))
const payloadSchema = v.object({
  sub: v.string(),
  sid: v.string(),
  iat: v.number(),
  exp: v.number(),
  org_id: v.optional(v.string()),
  role: v.optional(v.string()),
  roles: texts,
  permissions: texts,
  feature_flags: texts,
  entitlements: texts,
  client_id: v.optional(v.string()),
  auth_time: v.optional(v.number()),
  act: v.optional(v.object({ sub: v.string() })),
})

/** The claims of an access token as WorkOS spells them; times are seconds since the epoch (RFC 7519). */
export type AccessTokenPayload = v.InferOutput<typeof payloadSchema>

/** The token is not WorkOS's for this client, is over, or is about somebody else. */
export class InvalidAccessTokenError extends Error {
  override readonly name = 'InvalidAccessTokenError'
}

export interface TokenVerifier {
  /**
   * Makes sure that there are keys to check a token with. Call it before anything that can be used only once is spent.
   * @throws {WorkOSUnreachableError} while there are none.
   */
  ready(): Promise<void>
  /**
   * Checks signature, issuer, client and times.
   * @throws {InvalidAccessTokenError} for a token that is not good and will not become so.
   * @throws {WorkOSUnreachableError} while its key cannot be had: nobody is signed out by that.
   */
  verify(accessToken: string): Promise<AccessTokenPayload>
}

export interface TokenVerifierOptions extends SigningKeyOptions {
  issuers: readonly string[]
  clientId: string
}

const clockToleranceSeconds = 60

/** The issuers WorkOS's tokens are known to name; a custom domain makes another. */
export function usualIssuers(apiUrl: string, clientId: string): readonly string[] {
  return [apiUrl, `${apiUrl}/`, `${apiUrl}/user_management/${clientId}`]
}

export function createTokenVerifier({ issuers, clientId, ...outside }: TokenVerifierOptions): TokenVerifier {
  const { clock } = outside
  const keys = createSigningKeys(outside)

  async function verify(accessToken: string): Promise<AccessTokenPayload> {
    // Before the keys: what is over stays over when its key was replaced long ago, or cannot be had just now.
    if (isOver(accessToken)) throw invalid()
    await keys.ready()
    try {
      return await check(accessToken)
    } catch (error) {
      if (!isUnknownKey(error)) throw invalid(error)
    }
    // WorkOS may have rotated its keys since we read them, or sign with one that it does not publish yet.
    await keys.renew()
    return check(accessToken).catch(error => {
      throw isUnknownKey(error) ? keys.unreachable(error) : invalid(error)
    })
  }

  async function check(accessToken: string): Promise<AccessTokenPayload> {
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys.find, {
      algorithms: ['RS256'],
      issuer: [...issuers],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(clock.now()),
      requiredClaims: ['sub', 'sid', 'exp', 'iat'],
    })
    // With a single key jose would take a token that names none.
    if (protectedHeader.kid === undefined) throw new Error('The token does not name its key')
    const claims = v.parse(payloadSchema, payload)
    if (claims.client_id !== undefined && claims.client_id !== clientId)
      throw new Error('The token is for another client')
    return claims
  }

  function isOver(accessToken: string): boolean {
    const end = readAccessToken(accessToken)?.exp
    return end !== undefined && end + clockToleranceSeconds <= Math.floor(clock.now() / 1000)
  }

  return { ready: keys.ready, verify }
}

/**
 * What a token says, unchecked; undefined where it cannot be read. Only for one that WorkOS itself has just answered
 * with, or that comes out of a seal.
 */
export function readAccessToken(accessToken: string): AccessTokenPayload | undefined {
  try {
    return v.parse(payloadSchema, decodeJwt(accessToken))
  } catch {
    return undefined
  }
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY'
}

function invalid(cause?: unknown): InvalidAccessTokenError {
  return new InvalidAccessTokenError('The access token could not be verified', { cause })
}
