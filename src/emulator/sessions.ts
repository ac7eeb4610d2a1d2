import * as v from 'valibot'
import type { AuthenticationMethod, AuthenticationResponse, Session } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { ApiError } from './errors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import type { SessionRow, UserRow, WayIn } from './state.js'
import { signAccessToken } from './tokens.js'
import { findUser, isoTime, toUser, changeUser } from './users.js'

const listQuery = v.object(pageQuery)

export const listSessions: Handler<'listSessions'> = ({ ids, query }, { state, clock }) => {
  const { id } = findUser(state, ids.userId)
  const rows = state.sessions.filter(row => row.userId === id)
  return pageOf(rows, read(listQuery, query), row => toSession(row, clock.now()))
}

const revocation = v.object({ sessionId: filled })

export const revokeSession: Handler<'revokeSession'> = ({ body }, environment) => {
  const { sessionId } = read(revocation, body)
  const session = environment.state.sessions.get(sessionId)
  if (!session) throw new ApiError(400, { message: `Session not found: '${sessionId}'.` })
  endSession(environment, session)
}

/** Signs the user out everywhere. */
export function endSessionsOf(environment: Environment, userId: string): void {
  for (const session of environment.state.sessions.filter(row => row.userId === userId))
    endSession(environment, session)
}

/** Ends the session, if it has not ended by itself, and the sign-in on the hosted pages that it came from. */
export function endSession({ state, clock }: Environment, session: SessionRow): void {
  if (session.hostedSessionId !== null) state.hostedSessions.delete(session.hostedSessionId)
  if (!isActive(session, clock.now())) return
  state.sessions.put({ ...session, endedAt: clock.now(), updatedAt: clock.now() })
}

export interface Arrival extends WayIn {
  user: UserRow
  ipAddress: string | null
  userAgent: string | null
}

/** Somebody else's session is a short one. */
const impersonationLifeMs = 60 * 60_000

/** The end of a good sign-in. */
export async function startSession(
  environment: Environment,
  arrival: Arrival,
  organizationId: string | null,
): Promise<AuthenticationResponse> {
  const { state, clock, settings, newId, newSecret } = environment
  const { user, authMethod, provider = null, impersonator = null, hostedSessionId = null } = arrival
  const { ipAddress, userAgent } = arrival
  const now = clock.now()
  const session = state.sessions.put({
    id: newId('session'),
    userId: user.id,
    organizationId,
    authMethod,
    provider,
    impersonator,
    hasSecondFactor: arrival.hasSecondFactor ?? false,
    hostedSessionId,
    ipAddress,
    userAgent,
    expiresAt: now + (impersonator ? Math.min(impersonationLifeMs, settings.sessionLifeMs) : settings.sessionLifeMs),
    endedAt: null,
    refreshToken: newSecret(),
    spent: null,
    createdAt: now,
    updatedAt: now,
  })
  // They themselves did not sign in.
  if (!impersonator) changeUser(environment, user, { lastSignInAt: now })
  const accessToken = await signAccessToken(environment, session, organizationId)
  return toAuthentication(environment, session, { accessToken, organizationId })
}

/** What `POST /authenticate` answers once there is a session. */
export function toAuthentication(
  { state }: Environment,
  { userId, authMethod, provider, impersonator, refreshToken }: SessionRow,
  { accessToken, organizationId }: { accessToken: string; organizationId: string | null },
): AuthenticationResponse {
  return {
    user: toUser(findUser(state, userId)),
    ...(organizationId !== null && { organizationId }),
    accessToken,
    refreshToken,
    ...toAuthenticationMethod(authMethod, provider),
    ...(impersonator && { impersonator }),
  }
}

function toAuthenticationMethod(
  authMethod: SessionRow['authMethod'],
  provider: SessionRow['provider'],
): Pick<AuthenticationResponse, 'authenticationMethod'> {
  const authenticationMethod = provider ?? authenticationMethods[authMethod]
  return authenticationMethod ? { authenticationMethod } : {}
}

const authenticationMethods: Partial<Record<SessionRow['authMethod'], AuthenticationMethod>> = {
  cross_app_auth: 'CrossAppAuth',
  external_auth: 'ExternalAuth',
  impersonation: 'Impersonation',
  magic_code: 'MagicAuth',
  migrated_session: 'MigratedSession',
  passkey: 'Passkey',
  password: 'Password',
  sso: 'SSO',
}

/** Where its newest token leads: it may have moved on from the organization it was begun in. */
export function organizationOf({ spent, organizationId }: SessionRow): string | null {
  return spent ? spent.organizationId : organizationId
}

export function isActive({ endedAt, expiresAt }: SessionRow, now: number): boolean {
  return endedAt === null && expiresAt > now
}

export function toSession(row: SessionRow, now: number): Session {
  return {
    object: 'session',
    id: row.id,
    userId: row.userId,
    ...(row.organizationId !== null && { organizationId: row.organizationId }),
    ...(row.impersonator && { impersonator: row.impersonator }),
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
    authMethod: row.authMethod,
    status: row.endedAt !== null ? 'revoked' : isActive(row, now) ? 'active' : 'expired',
    expiresAt: isoTime(row.expiresAt),
    endedAt: row.endedAt !== null ? isoTime(row.endedAt) : isActive(row, now) ? null : isoTime(row.expiresAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
