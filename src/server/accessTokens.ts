import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as v from 'valibot'
import type { Clock } from '../workos/clock.js'
import { Refusal } from './Refusal.js'

/** What an access token says, once its signature, issuer, client and times are checked. */
export interface Claims {
  userId: string
  sessionId: string
  organizationId: string | null
  role: string | null
  permissions: readonly string[]
  featureFlags: readonly string[]
  entitlements: readonly string[]
  impersonator: string | null
  /** Epoch milliseconds. */
  issuedAt: number
  expiresAt: number
  authenticatedAt: number | null
}

export interface AccessTokens {
  /** Makes sure that there are keys to check a token with. Call it before anything that can be used only once is spent. */
  ready(): Promise<void>
  /** @throws {Refusal} `service_unavailable` while its key cannot be had, `session_ended` for a token that is not ours. */
  verify(accessToken: string): Promise<Claims>
}

interface AccessTokenOptions {
  jwksUrl: string
  issuers: readonly string[]
  clientId: string
  clock: Clock
  fetch: typeof fetch
}

const keysLiveMs = 10 * 60_000
/** Keys this old are not believed any more, whatever the reason that no newer ones came. */
const keysStaleMs = 24 * 60 * 60_000
/** An unknown key id or a failed fetch asks again at most this often, so a flood of odd tokens cannot storm WorkOS. */
const cooldownMs = 30_000
const clockToleranceSeconds = 60
const fetchTimeoutMs = 10_000

const list = v.optional(v.array(v.string()), [])
const payloadSchema = v.object({
  sub: v.string(),
  sid: v.string(),
  iat: v.number(),
  exp: v.number(),
  org_id: v.optional(v.string()),
  role: v.optional(v.string()),
  permissions: list,
  feature_flags: list,
  entitlements: list,
  client_id: v.optional(v.string()),
  auth_time: v.optional(v.number()),
  act: v.optional(v.object({ sub: v.string() })),
})

export function createAccessTokens({ jwksUrl, issuers, clientId, clock, fetch }: AccessTokenOptions): AccessTokens {
  let keys: { find: JWTVerifyGetKey; fetchedAt: number } | undefined
  let fetching: Promise<void> | undefined
  let triedAt = Number.NEGATIVE_INFINITY

  function fetchKeys(): Promise<void> {
    fetching ??= readKeys().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  async function readKeys() {
    triedAt = clock.now()
    const abort = new AbortController()
    const timer = clock.setTimeout(() => abort.abort(), fetchTimeoutMs)
    try {
      // Not `error`, which Workers refuse; a redirect is not ok either, and nobody follows it.
      const response = await fetch(jwksUrl, { redirect: 'manual', signal: abort.signal })
      if (!response.ok) throw new Error(`The keys of WorkOS answered ${response.status}`)
      keys = { find: readKeySet(await response.text()), fetchedAt: clock.now() }
    } finally {
      clock.clearTimeout(timer)
    }
  }

  const ageMs = () => (keys ? clock.now() - keys.fetchedAt : Number.POSITIVE_INFINITY)
  const isCooling = () => !fetching && clock.now() - triedAt < cooldownMs

  async function ready() {
    if (ageMs() < keysLiveMs) return
    let cause: unknown
    if (!isCooling()) await fetchKeys().catch(error => (cause = error))
    // Old keys beat none: an outage of the key server is no reason to sign anybody out.
    if (ageMs() < keysStaleMs) return
    const retryAfterMs = Math.max(1_000, triedAt + cooldownMs - clock.now())
    throw new Refusal('service_unavailable', 'The keys of WorkOS are out of reach', { cause, retryAfterMs })
  }

  async function verify(accessToken: string): Promise<Claims> {
    await ready()
    try {
      return await check(accessToken)
    } catch (error) {
      if (!isUnknownKey(error)) throw ended(error)
    }
    // WorkOS may have rotated its keys since we read them.
    if (!isCooling()) await fetchKeys().catch(() => {})
    return check(accessToken).catch(error => {
      throw isUnknownKey(error) ? keyNotYetKnown(error) : ended(error)
    })
  }

  /** Perhaps WorkOS signs with a key it does not publish yet. Nobody is signed out by that. */
  function keyNotYetKnown(cause: unknown): Refusal {
    const retryAfterMs = Math.max(1_000, triedAt + cooldownMs - clock.now())
    return new Refusal('service_unavailable', 'The key of the access token is not known yet', { cause, retryAfterMs })
  }

  async function check(accessToken: string): Promise<Claims> {
    if (!keys) throw new Error('There are no keys to check the token with')
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
    return {
      userId: claims.sub,
      sessionId: claims.sid,
      organizationId: claims.org_id ?? null,
      role: claims.role ?? null,
      permissions: claims.permissions,
      featureFlags: claims.feature_flags,
      entitlements: claims.entitlements,
      impersonator: claims.act?.sub ?? null,
      issuedAt: claims.iat * 1000,
      expiresAt: claims.exp * 1000,
      authenticatedAt: claims.auth_time === undefined ? null : claims.auth_time * 1000,
    }
  }

  return { ready, verify }
}

/** What came may be anything, and never becomes part of a message: errors are logged. */
function readKeySet(text: string): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet)
  } catch {
    throw new Error('The keys of WorkOS are not a JWKS')
  }
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY'
}

function ended(cause: unknown): Refusal {
  return new Refusal('session_ended', 'The access token WorkOS gave could not be verified', { cause })
}
