import type { ActionName, ServerErrorCode } from '../protocol.js'
import type { LimitName } from './limits.js'

/** What a host's log is told. No address, code, token or text of a caller is in it, so it can be kept. */
export type AuditEvent = Decision | SuspectedTheft | Widening

/** One request, carried out or refused. */
export interface Decision {
  type: 'decision'
  at: number
  action: ActionName | RouteName
  outcome: 'allowed' | 'refused'
  /** Why it was refused. */
  code: ServerErrorCode | null
  userId: string | null
  organizationId: string | null
  sessionId: string | null
  /** WorkOS's id of the call that failed. */
  requestId: string | null
  /** What failed, for `unexpected` and `service_unavailable`. Its messages name calls and codes, never what was sent. */
  error: Error | null
}

/** A refresh token was refused minutes after it was given out, and nobody here had used it. */
export interface SuspectedTheft {
  type: 'suspectedTheft'
  at: number
  userId: string
  organizationId: string | null
  sessionId: string
}

/** The handler started with something looser than its defaults. */
export interface Widening {
  type: 'widening'
  at: number
  option: 'dangerouslyRaiseLimits'
  names: readonly LimitName[]
}

/** Tells the host. What has happened has happened: a log that is down neither changes the answer nor ends the process. */
export function report(event: AuditEvent, onAudit: (event: AuditEvent) => unknown) {
  const tell = async () => onAudit(event)
  tell().catch(error => console.error('Latchkey: onAudit failed:', error))
}

/** Without an `onAudit` a failure of ours must still be seen by somebody. */
export function reportUnexpected(event: AuditEvent) {
  if (event.type !== 'decision' || event.code !== 'unexpected') return
  console.error(`Latchkey could not carry out ${event.action}:`, event.error)
}

export type RouteName = 'session' | 'refresh' | 'token' | 'sign-out'
