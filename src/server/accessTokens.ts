import {
  type AccessTokenPayload,
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierOptions,
} from '../workos/accessTokens.js'
import { toRefusal } from './Refusal.js'

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

export interface AccessTokens extends Pick<TokenVerifier, 'ready'> {
  /**
   * @throws {Refusal} `session_ended`: the access token is not ours; `service_unavailable`: no key to check an access
   * token with can be had.
   */
  verify(accessToken: string): Promise<Claims>
}

/** The verifier of `workos`, in the handler's words: claims with nothing missing, and refusals. */
export function createAccessTokens(options: TokenVerifierOptions): AccessTokens {
  const tokens = createTokenVerifier(options)
  return {
    ready: () => tokens.ready().catch(refuse),
    verify: accessToken => tokens.verify(accessToken).then(toClaims, refuse),
  }
}

function refuse(error: unknown): never {
  throw toRefusal(error)
}

function toClaims(payload: AccessTokenPayload): Claims {
  return {
    userId: payload.sub,
    sessionId: payload.sid,
    organizationId: payload.org_id ?? null,
    role: payload.role ?? null,
    permissions: payload.permissions ?? [],
    featureFlags: payload.feature_flags ?? [],
    entitlements: payload.entitlements ?? [],
    impersonator: payload.act?.sub ?? null,
    issuedAt: payload.iat * 1000,
    expiresAt: payload.exp * 1000,
    authenticatedAt: payload.auth_time === undefined ? null : payload.auth_time * 1000,
  }
}
