/** A code of WorkOS. Ones that nobody documented arrive as plain strings and are treated as `unexpected` by the handler. */
export type WorkOSErrorCode = KnownErrorCode | (string & {})

export type KnownErrorCode = (typeof workosErrorCodes)[number]

/** Every code WorkOS documents or was seen to send. */
export const workosErrorCodes = [
  'access_denied',
  'ambiguous_connection_selector',
  'application_consent_required',
  'authentication_method_not_allowed',
  'authorization_pending',
  'cannot_deactivate_pending_organization_membership',
  'cannot_reactivate_pending_organization_membership',
  'code_challenge_not_found',
  'connection_invalid',
  'connection_strategy_invalid',
  'connection_unlinked',
  'daily_quota_exceeded',
  'email_already_invited',
  'email_already_invited_to_organization',
  'email_already_verified',
  'email_change_code_expired',
  'email_change_code_incorrect',
  'email_change_code_previously_used',
  'email_change_not_allowed',
  'email_change_not_needed',
  'email_change_too_many_attempts',
  'email_domain_not_deliverable',
  'email_not_available',
  'email_password_auth_disabled',
  'email_previously_verified',
  'email_verification_code_expired',
  'email_verification_code_incorrect',
  'email_verification_code_previously_used',
  'email_verification_required',
  'entity_not_found',
  'expired_token',
  'expires_in_days_too_long',
  'expires_in_days_too_short',
  'external_id_already_used',
  'extra_attributes_required',
  'invalid_client',
  'invalid_connection',
  'invalid_connection_selector',
  'invalid_credentials',
  'invalid_email',
  'invalid_grant',
  'invalid_invite',
  'invalid_link_authorization_code',
  'invalid_locale',
  'invalid_metadata',
  'invalid_one_time_code',
  'invalid_organization_id',
  'invalid_password_hash',
  'invalid_pending_authentication_token',
  'invalid_profile',
  'invalid_request',
  'invalid_request_parameters',
  'invalid_role',
  'invitation_cannot_be_used_for_email',
  'invitation_invalid',
  'invite_accepted',
  'invite_expired',
  'invite_has_accepted_user_id',
  'invite_not_pending',
  'invite_revoked',
  'mfa_challenge',
  'mfa_enrollment',
  'mfa_verification',
  'missing_user_id_or_organization_id',
  'multiple_roles_not_enabled',
  'no_pending_email_change',
  'oauth_failed',
  'one_time_code_expired',
  'one_time_code_previously_used',
  'one_time_code_too_many_attempts',
  'organization_authentication_methods_required',
  'organization_blocked_from_sending_invites',
  'organization_invalid',
  'organization_membership_not_found',
  'organization_not_found',
  'organization_selection_required',
  'passkey_progressive_enrollment',
  'password_and_password_hash_provided',
  'password_and_password_hash_type_provided',
  'password_reset_error',
  'password_reset_not_allowed',
  'password_reset_token_not_found',
  'password_salt_position_requires_password_hash',
  'password_strength_error',
  'phone_number_required',
  'pkce_not_supported',
  'radar_challenge',
  'radar_email_challenge',
  'radar_sign_up_challenge',
  'radar_sms_challenge',
  'radar_sms_sign_in_challenge',
  'server_error',
  'sign_up_not_allowed',
  'slow_down',
  'sso_required',
  'stripe_customer_id_already_used',
  'sub_resource_scoped_role_not_allowed',
  'token_too_big',
  'too_many_requests',
  'unauthorized_client',
  'user_already_exists',
  'user_already_organization_member',
  'user_creation_error',
  'user_deletion_not_allowed',
  'user_mismatch',
  'verification_id_required',
] as const

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
    super(`${operation}: WorkOS answered ${status} ${nameOf(code)}`.trim())
    this.status = status
    this.code = code
    this.errors = errors
    this.requestId = requestId
    this.retryAfterMs = retryAfterMs
    // Not enumerable: an inspected or serialised error must not spill the body.
    Object.defineProperty(this, 'rawData', { value: rawData, enumerable: false })
  }
}

/** What has the form of a code; any other text where one should be stays out of messages, answers and logs. */
export function nameOf(code: string | undefined): string {
  return code !== undefined && /^[a-z_]{1,64}$/.test(code) ? code : ''
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
