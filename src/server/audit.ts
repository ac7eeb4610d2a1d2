import type { ActionName, ServerErrorCode } from '../protocol.js'
import type { LimitName } from './limits.js'
import type { Config } from './options.js'

/** What a host's log is told. No address, code, token or text of a caller is in it, so it can be kept. */
export type AuditEvent = Decision | Notice | SuspectedTheft | Widening

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
  /** Names the failure, to the page as well: WorkOS's id of the call, or one of ours. */
  requestId: string | null
  /**
   * What failed, for `unexpected` and `service_unavailable`: its messages name calls and codes, never what was sent. And
   * for a rule of the host that threw: what it threw is the cause.
   */
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

/** Something about the security of an account changed: tell its owner, by mail for instance (ASVS 6.3.7). */
export interface Notice {
  type: 'notice'
  at: number
  notice: NoticeName
  userId: string
}

/** A change of an account that its owner should hear of. */
export type NoticeName =
  | 'password_changed'
  | 'email_changed'
  | 'factor_added'
  | 'factor_removed'
  | 'sessions_ended'
  | 'account_deleted'

/** The handler started with something looser than its defaults. */
export type Widening = { type: 'widening'; at: number } & (
  | { option: 'dangerouslyRaiseLimits'; names: readonly LimitName[] }
  | { option: 'dangerouslyAllow'; names: readonly ActionName[] }
)

/** Tells the host. What has happened has happened: a log that is down neither changes the answer nor ends the process. */
export function report(event: AuditEvent, onAudit: (event: AuditEvent) => unknown) {
  const tell = async () => onAudit(event)
  tell().catch(error => console.error('Latchkey: onAudit failed:', error))
}

export function reportNotice(
  notice: NoticeName,
  userId: string,
  { clock, onAudit }: Pick<Config, 'clock' | 'onAudit'>,
) {
  report({ type: 'notice', at: clock.now(), notice, userId }, onAudit)
}

/** Without an `onAudit` a failure of ours, or of a rule of the host, must still be seen by somebody. */
export function reportUnexpected(event: AuditEvent) {
  if (event.type !== 'decision' || !event.error || event.code === 'service_unavailable') return
  console.error(`Latchkey could not carry out ${event.action} (${event.requestId}):`, event.error)
}

export type RouteName = 'session' | 'refresh' | 'token' | 'sign-out'
