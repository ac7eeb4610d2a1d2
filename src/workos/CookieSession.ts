import { type AccessTokenPayload, InvalidAccessTokenError, readAccessToken } from './accessTokens.js'
import type { Clock } from './clock.js'
import { WorkOSUnreachableError } from './errors.js'
import type { AuthenticationResponse } from './objects.js'
import {
  assertCookiePassword,
  isSessionData,
  openSession,
  type SessionCookieData,
  sealSession,
} from './sealedSession.js'
import {
  type AuthenticateWithSessionCookieResponse,
  type RefreshSessionResponse,
  toRefreshFailure,
} from './sessionResults.js'

/** A session that the official SDK sealed, and the password it is sealed with. */
export interface SealedSessionOptions {
  /** The cookie's value. Empty or undefined: there was no cookie. */
  sessionData: string | undefined
  /** What it was sealed with; at least 32 characters. */
  cookiePassword: string
}

/** What a sealed session needs of WorkOS. */
export interface SessionCalls {
  verify(accessToken: string): Promise<AccessTokenPayload>
  refresh(options: { refreshToken: string; organizationId?: string }): Promise<AuthenticationResponse>
  getLogoutUrl(options: { sessionId: string; returnTo?: string }): string
  clock: Pick<Clock, 'now'>
}

/** How a sealed session is continued. */
export interface RefreshOptions {
  /** Seals the next cookie, and is remembered. At least 32 characters. @default the one the cookie was opened with */
  cookiePassword?: string
  /** Switches the session there. @default the organization the session is in */
  organizationId?: string
}

/** A session sealed in a cookie, by us or by the official SDK. Made by `UserManagement.loadSealedSession`. */
export class CookieSession {
  readonly #calls: SessionCalls
  #sessionData: string | undefined
  #cookiePassword: string
  #refreshing: { key: string; result: Promise<RefreshSessionResponse> } | undefined

  /** @throws {TypeError} for a `cookiePassword` under 32 characters. */
  constructor({ sessionData, cookiePassword }: SealedSessionOptions, calls: SessionCalls) {
    assertCookiePassword(cookiePassword)
    this.#sessionData = sessionData
    this.#cookiePassword = cookiePassword
    this.#calls = calls
  }

  /**
   * Who is signed in, or why nobody is. Checks the seal and the access token: signature, issuer, client, times, and that
   * it is for the sealed user. Asks WorkOS for nothing but its keys, every ten minutes.
   *
   * @throws {WorkOSUnreachableError} while the keys cannot be had: nobody knows, so sign nobody out.
   */
  async authenticate(): Promise<AuthenticateWithSessionCookieResponse> {
    const sealed = await this.#open()
    if (typeof sealed === 'string') return { authenticated: false, reason: sealed }
    const { accessToken, user, authenticationMethod, impersonator } = sealed
    const payload = await this.#calls.verify(accessToken).catch(error => {
      if (error instanceof InvalidAccessTokenError) return undefined
      throw error
    })
    if (payload?.sub !== user.id) return { authenticated: false, reason: 'invalid_jwt' }
    return { authenticated: true, ...factsOf(payload), user, authenticationMethod, impersonator, accessToken }
  }

  /**
   * Spends the refresh token and answers with the next session, sealed, which this object goes on with. The token is
   * sent once: calls made meanwhile with the same options share the answer, others wait for it. Two objects of one
   * cookie share nothing, and of two that refresh together WorkOS may refuse one with `invalid_grant`.
   *
   * @throws {WorkOSError} for an answer that says nothing about the session, a refused API key for instance.
   * @throws {InvalidAccessTokenError} if WorkOS answered with somebody else's session.
   * @throws {TypeError} for a new `cookiePassword` under 32 characters, before the token is spent.
   */
  async refresh(options: RefreshOptions = {}): Promise<RefreshSessionResponse> {
    if (options.cookiePassword !== undefined) assertCookiePassword(options.cookiePassword)
    const key = JSON.stringify([options.organizationId, options.cookiePassword])
    const before = this.#refreshing
    if (before?.key === key) return before.result

    const refresh = () => this.#refresh(options)
    const result = before ? before.result.then(refresh, refresh) : refresh()
    const current = { key, result }
    this.#refreshing = current
    try {
      return await result
    } finally {
      if (this.#refreshing === current) this.#refreshing = undefined
    }
  }

  /**
   * Where to send the browser to end the session at WorkOS; `returnTo` must be one of WorkOS's sign-out redirects. The
   * access token may be over, and its key is not asked for: whoever left a page open for an hour wants to sign out all
   * the same, and the seal already vouches for the session's id.
   *
   * @throws {Error} where the cookie is missing or cannot be read: there is nothing to end but the cookie.
   */
  async getLogoutUrl({ returnTo }: { returnTo?: string } = {}): Promise<string> {
    const sealed = await this.#open()
    const reason = typeof sealed === 'string' ? sealed : 'invalid_jwt'
    const payload = typeof sealed === 'string' ? undefined : readAccessToken(sealed.accessToken)
    if (!payload) throw new Error(`getLogoutUrl: there is no session to read (${reason}). Delete the cookie instead.`)
    return this.#calls.getLogoutUrl({ sessionId: payload.sid, ...(returnTo !== undefined && { returnTo }) })
  }

  async #open(): Promise<SessionCookieData | 'no_session_cookie_provided' | 'invalid_session_cookie'> {
    if (!this.#sessionData) return 'no_session_cookie_provided'
    const sealed = await openSession(this.#sessionData, this.#cookiePassword, this.#calls.clock.now())
    return sealed ?? 'invalid_session_cookie'
  }

  async #refresh(options: RefreshOptions): Promise<RefreshSessionResponse> {
    const sealed = await this.#open()
    if (typeof sealed === 'string') return { authenticated: false, retryable: false, reason: sealed }
    const before = readAccessToken(sealed.accessToken)
    if (before?.sub !== sealed.user.id) {
      return { authenticated: false, retryable: false, reason: 'invalid_session_cookie' }
    }
    const organizationId = options.organizationId ?? before.org_id
    try {
      const answer = await this.#exchange(sealed, organizationId)
      return await this.#accept(answer, sealed.user.id, options.cookiePassword ?? this.#cookiePassword)
    } catch (error) {
      const failure = toRefreshFailure(error)
      if (failure) return failure
      throw error
    }
  }

  async #exchange({ refreshToken }: SessionCookieData, organizationId: string | undefined) {
    const answer = await this.#calls.refresh({ refreshToken, ...(organizationId !== undefined && { organizationId }) })
    if (isSessionData(answer)) return answer
    throw new WorkOSUnreachableError('authenticateWithRefreshToken', 'unreadable')
  }

  /** The new token comes straight from WorkOS, so its signature waits for `authenticate`: no key is missed here. */
  async #accept(answer: AuthenticationResponse, userId: string, cookiePassword: string) {
    const { user, accessToken, authenticationMethod, impersonator } = answer
    const payload = readAccessToken(accessToken)
    if (payload?.sub !== userId || user.id !== userId) {
      throw new InvalidAccessTokenError('refresh: WorkOS continued the session of one person as that of another')
    }
    const sealedSession = await sealSession(answer, cookiePassword)
    this.#sessionData = sealedSession
    this.#cookiePassword = cookiePassword
    const session = { ...answer, sealedSession }
    // Of this answer, not of the old seal: the name may have changed, and whoever impersonates as well.
    const people = { user, authenticationMethod, impersonator }
    return { authenticated: true as const, sealedSession, session, ...factsOf(payload), ...people }
  }
}

function factsOf(payload: AccessTokenPayload) {
  return {
    sessionId: payload.sid,
    organizationId: payload.org_id,
    role: payload.role,
    roles: payload.roles,
    permissions: payload.permissions,
    entitlements: payload.entitlements,
    featureFlags: payload.feature_flags,
  }
}
