import type { ActionName, ServerErrorCode } from '../protocol.js'

/** One decision of the handler, for a log that can be kept: no address, code, token or text of the caller. */
export interface AuditEvent {
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

/** Tells the host. What has happened has happened: a log that is down neither changes the answer nor ends the process. */
export function report(event: AuditEvent, onAudit: (event: AuditEvent) => unknown) {
  const tell = async () => onAudit(event)
  tell().catch(error => console.error('Latchkey: onAudit failed:', error))
}

/** Without an `onAudit` a failure of ours must still be seen by somebody. */
export function reportUnexpected({ action, code, error }: AuditEvent) {
  if (code === 'unexpected') console.error(`Latchkey could not carry out ${action}:`, error)
}

export type RouteName = 'session' | 'refresh' | 'token' | 'sign-out'
