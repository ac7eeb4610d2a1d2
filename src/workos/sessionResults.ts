import { WorkOSError, WorkOSUnreachableError } from './errors.js'
import type { AuthenticationResponse, Impersonator, User } from './objects.js'

/** Who a sealed session is for. What the access token does not say is undefined. */
interface SessionFacts {
  sessionId: string
  organizationId: string | undefined
  role: string | undefined
  roles: string[] | undefined
  permissions: string[] | undefined
  entitlements: string[] | undefined
  featureFlags: string[] | undefined
  user: User
  authenticationMethod: AuthenticationResponse['authenticationMethod']
  impersonator?: Impersonator | undefined
}

/** Who a sealed session is of. */
export interface AuthenticateWithSessionCookieSuccessResponse extends SessionFacts {
  authenticated: true
  accessToken: string
}

/**
 * - `no_session_cookie_provided`: there is none; nobody is signed in.
 * - `invalid_session_cookie`: it was not sealed with this password, or not at all. Delete it; nobody is signed in.
 * - `invalid_jwt`: it opens, and its access token is over or not good. Try `refresh()`.
 */
export type AuthenticateWithSessionCookieFailureReason =
  | 'invalid_jwt'
  | 'invalid_session_cookie'
  | 'no_session_cookie_provided'

/** Nobody could be read from the sealed session, and why. */
export interface AuthenticateWithSessionCookieFailedResponse {
  authenticated: false
  reason: AuthenticateWithSessionCookieFailureReason
}

/** Who a sealed session is of, or why nobody could be read from it. */
export type AuthenticateWithSessionCookieResponse =
  | AuthenticateWithSessionCookieSuccessResponse
  | AuthenticateWithSessionCookieFailedResponse

/** A session that goes on, sealed anew: set it in place of the old one, whose refresh token is spent. */
export interface RefreshSessionSuccessResponse extends SessionFacts {
  authenticated: true
  /** The next cookie. The one before it holds a spent refresh token. */
  sealedSession: string
  session: AuthenticationResponse
}

const finalReasons = ['invalid_grant', 'mfa_enrollment', 'sso_required'] as const

/** Trying again does not help: the person has to sign in, or with `mfa_enrollment` and `sso_required` to do more. */
interface FinalFailure {
  authenticated: false
  retryable: false
  reason: 'invalid_session_cookie' | 'no_session_cookie_provided' | (typeof finalReasons)[number]
}

/**
 * Nobody is signed out: keep the cookie and try later. The answer may have been lost on its way, with the refresh token
 * spent; then WorkOS says `invalid_grant` the next time.
 */
type PassingFailure = { authenticated: false; retryable: true } & (
  | { reason: 'network_error' | 'server_error' | 'timeout' }
  | {
      reason: 'rate_limit_exceeded'
      /** In seconds, where WorkOS says so. */
      retryAfter?: number
    }
)

/** A sealed session that was not continued. Only where it is not `retryable` is it over. */
export type RefreshSessionFailedResponse = FinalFailure | PassingFailure
/** Why a sealed session was not continued. */
export type RefreshSessionFailureReason = RefreshSessionFailedResponse['reason']
/** What came of continuing a sealed session. */
export type RefreshSessionResponse = RefreshSessionSuccessResponse | RefreshSessionFailedResponse

/** What a failed refresh means for the session; undefined for a failure that says nothing about it. */
export function toRefreshFailure(error: unknown): RefreshSessionFailedResponse | undefined {
  if (error instanceof WorkOSUnreachableError) return passing(unreachable[error.reason])
  if (!(error instanceof WorkOSError)) return undefined
  if (error.status === 429) {
    const { retryAfterMs } = error
    const wait = retryAfterMs === undefined ? {} : { retryAfter: Math.ceil(retryAfterMs / 1000) }
    return { authenticated: false, retryable: true, reason: 'rate_limit_exceeded', ...wait }
  }
  if (error.status === 408) return passing('timeout')
  if (error.status >= 500) return passing('server_error')
  const reason = finalReasons.find(code => code === error.code)
  return reason && { authenticated: false, retryable: false, reason }
}

const unreachable = { network: 'network_error', timeout: 'timeout', unreadable: 'server_error' } as const

function passing(reason: (typeof unreachable)[keyof typeof unreachable]): PassingFailure {
  return { authenticated: false, retryable: true, reason }
}
