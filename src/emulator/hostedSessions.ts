import type { Environment } from './environment.js'
import type { HostedSessionRow } from './state.js'

const cookieName = 'latchkey_emulator_session'
const lifeMs = 30 * 24 * 60 * 60_000

/** Who is signed in on the hosted pages of this browser: the next sign-in there need not ask. */
export function findHostedSession(
  { state, clock }: Environment,
  cookies: Readonly<Record<string, string>>,
): HostedSessionRow | undefined {
  const secret = cookies[cookieName]
  const session = state.hostedSessions.find(row => row.secret === secret)
  return session && session.expiresAt > clock.now() ? session : undefined
}

export function startHostedSession(
  { state, clock, newId, newSecret }: Environment,
  userId: string,
  organizationId: string | null,
): HostedSessionRow {
  const now = clock.now()
  const dates = { createdAt: now, updatedAt: now, expiresAt: now + lifeMs }
  return state.hostedSessions.put({ id: newId('hosted'), secret: newSecret(), userId, organizationId, ...dates })
}

/** Not `Secure`: the emulator is on loopback, without TLS. */
export function hostedSessionCookie({ secret }: HostedSessionRow): string {
  return `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeMs / 1000}`
}

export const noHostedSession = `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`

export function readCookies(header: string | null): Record<string, string> {
  const pairs = (header ?? '').split(';').map(pair => pair.trim().split('='))
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}
