import type { AuthenticationResponse } from '../workos/objects.js'
import { operations, type RemoteOperationName } from '../workos/operations.js'
import type { Settings } from './environment.js'
import type { Call } from './handler.js'

const cookieName = 'latchkey_emulator_refresh'

/**
 * A custom auth domain keeps the refresh token of a page in a cookie of its own, out of the page's reach: authkit-js in
 * production sends no `refresh_token` and relies on that cookie. WorkOS documents neither its name nor its life.
 */
export function withCookieToken(
  name: RemoteOperationName,
  { body, cookies }: Pick<Call, 'body' | 'cookies'>,
  { authDomain }: Settings,
): Call['body'] {
  const refreshToken = cookies[cookieName]
  if (!authDomain || name !== 'authenticateWithRefreshToken' || body['refreshToken'] !== undefined || !refreshToken)
    return body
  return { ...body, refreshToken }
}

/** The line that keeps the token of an answer to a page; none for a server, which keeps it itself. */
export function tokenCookie(
  name: RemoteOperationName,
  request: Request,
  answer: unknown,
  { authDomain, sessionLifeMs }: Settings,
): string | undefined {
  const isOfPage = request.headers.get('origin') !== null && operations[name].kind === 'grant'
  if (!authDomain || !isOfPage) return undefined
  const { refreshToken } = answer as AuthenticationResponse
  // Not `Secure`: the emulator is on loopback, without TLS, and there same-site with the page.
  return `${cookieName}=${refreshToken}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(sessionLifeMs / 1000)}`
}

export const noTokenCookie = `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
