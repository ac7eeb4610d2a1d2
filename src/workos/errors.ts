/** Every error code this road can meet. Others arrive as plain strings and are treated as `unexpected` by the handler. */
export type WorkOSErrorCode =
  | 'application_consent_required'
  | 'authentication_method_not_allowed'
  | 'daily_quota_exceeded'
  | 'email_domain_not_deliverable'
  | 'email_password_auth_disabled'
  | 'email_verification_code_expired'
  | 'email_verification_code_incorrect'
  | 'email_verification_code_previously_used'
  | 'email_already_verified'
  | 'email_previously_verified'
  | 'email_verification_required'
  | 'entity_not_found'
  | 'invalid_client'
  | 'invalid_credentials'
  | 'invalid_grant'
  | 'invalid_one_time_code'
  | 'invalid_organization_id'
  | 'invalid_pending_authentication_token'
  | 'invalid_request'
  | 'invalid_request_parameters'
  | 'mfa_challenge'
  | 'mfa_enrollment'
  | 'missing_user_id_or_organization_id'
  | 'one_time_code_expired'
  | 'one_time_code_previously_used'
  | 'one_time_code_too_many_attempts'
  | 'organization_authentication_methods_required'
  | 'organization_membership_not_found'
  | 'organization_not_found'
  | 'organization_selection_required'
  | 'passkey_progressive_enrollment'
  | 'password_strength_error'
  | 'radar_challenge'
  | 'radar_email_challenge'
  | 'radar_sign_up_challenge'
  | 'radar_sms_challenge'
  | 'radar_sms_sign_in_challenge'
  | 'sign_up_not_allowed'
  | 'sso_required'
  | 'token_too_big'
  | 'too_many_requests'
  | 'unauthorized_client'
  | 'user_creation_error'
  | (string & {})

export interface WorkOSErrorDetail {
  code: string
  field?: string
}

interface Answer {
  operation: string
  status: number
  requestId: string | undefined
  retryAfterMs: number | undefined
  rawData: unknown
}

/** WorkOS answered, and the answer was no. `message` names the call and the code, never what the caller sent. */
export class WorkOSError extends Error {
  override readonly name = 'WorkOSError'
  readonly status: number
  readonly code: WorkOSErrorCode | undefined
  /** One entry a rule that was broken: password strength, fields of a 422. */
  readonly errors: readonly WorkOSErrorDetail[]
  /** The `X-Request-ID` WorkOS gave the call, for its support. */
  readonly requestId: string | undefined
  readonly retryAfterMs: number | undefined
  /** The body as it came. It can hold an address or a pending token: keep it out of logs and answers. */
  declare readonly rawData: unknown

  constructor({ operation, status, requestId, retryAfterMs, rawData }: Answer) {
    const { code, errors } = readEnvelope(rawData)
    super(`${operation}: WorkOS answered ${status}${code ? ` ${code}` : ''}`)
    this.status = status
    this.code = code
    this.errors = errors
    this.requestId = requestId
    this.retryAfterMs = retryAfterMs
    // Not enumerable: an inspected or serialised error must not spill the body.
    Object.defineProperty(this, 'rawData', { value: rawData, enumerable: false })
  }
}

interface UnreachableOptions extends ErrorOptions {
  retryAfterMs?: number
}

/** No usable answer came: the network failed, the time ran out, or what came was not JSON. The call may have happened. */
export class WorkOSUnreachableError extends Error {
  override readonly name = 'WorkOSUnreachableError'
  readonly reason: 'network' | 'timeout' | 'unreadable'
  /** How long nothing is asked for again, where we wait between tries: for the signing keys. */
  readonly retryAfterMs: number | undefined

  constructor(operation: string, reason: 'network' | 'timeout' | 'unreadable', options: UnreachableOptions = {}) {
    super(`${operation}: no answer from WorkOS (${reason})`, options)
    this.reason = reason
    this.retryAfterMs = options.retryAfterMs
  }
}

/**
 * The six envelopes of WorkOS errors: `{code, message}`, the same with `errors[]` of rules or of fields, `{message}`,
 * and OAuth's `{error, error_description}` with and without extras. Only the code is ever matched, never the text.
 */
function readEnvelope(body: unknown): { code: string | undefined; errors: WorkOSErrorDetail[] } {
  if (typeof body !== 'object' || body === null) return { code: undefined, errors: [] }
  const { code, error, errors } = body as Record<string, unknown>
  return {
    code: typeof code === 'string' ? code : typeof error === 'string' ? error : undefined,
    errors: Array.isArray(errors) ? errors.filter(isDetail).map(readDetail) : [],
  }
}

/** Their texts stay in `rawData`: they may quote what was sent, and Node prints the `errors` of any error. */
function readDetail({ code, field }: WorkOSErrorDetail): WorkOSErrorDetail {
  return { code, ...(typeof field === 'string' && { field }) }
}

function isDetail(value: unknown): value is WorkOSErrorDetail {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}
