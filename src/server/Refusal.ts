import type { ErrorBody, ServerErrorCode } from '../protocol.js'
import { InvalidAccessTokenError } from '../workos/accessTokens.js'
import { type KnownErrorCode, nameOf, WorkOSError, WorkOSUnreachableError } from '../workos/errors.js'
import { newId } from './tabCookies.js'

const statuses: Record<ServerErrorCode, number> = {
  invalid_input: 400,
  invalid_credentials: 400,
  invalid_code: 400,
  code_expired: 400,
  too_many_attempts: 400,
  flow_ended: 400,
  email_not_deliverable: 400,
  email_not_available: 409,
  method_not_enabled: 400,
  password_too_weak: 400,
  reset_token_invalid: 400,
  invitation_invalid: 400,
  invitation_mismatch: 403,
  already_member: 409,
  already_invited: 409,
  last_admin: 403,
  identity_mismatch: 403,
  rate_limited: 429,
  session_ended: 401,
  token_expired: 401,
  reauth_required: 403,
  impersonating: 403,
  context_changed: 409,
  forbidden: 403,
  cross_origin: 403,
  not_found: 404,
  payload_too_large: 413,
  session_too_large: 500,
  request_timeout: 408,
  service_unavailable: 503,
  unexpected: 500,
}

interface RefusalOptions extends ErrorOptions {
  retryAfterMs?: number | undefined
  requestId?: string | undefined
  errors?: readonly string[] | undefined
  /** Somebody has to mend something, and their log is to say what. @default of `unexpected` and `service_unavailable` */
  isFailure?: boolean
}

/** Why a request is not carried out, as the browser is told. Never holds what the caller sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ServerErrorCode
  readonly status: number
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined
  /** Each rule that was broken. Named apart from `errors`, which Node prints of any error. */
  readonly brokenRules: readonly string[] | undefined
  readonly isFailure: boolean

  constructor(code: ServerErrorCode, message: string, options: RefusalOptions = {}) {
    super(message, options)
    this.code = code
    this.status = statuses[code]
    this.retryAfterMs = options.retryAfterMs
    this.requestId = options.requestId
    this.brokenRules = options.errors
    this.isFailure = options.isFailure ?? (code === 'unexpected' || code === 'service_unavailable')
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.brokenRules !== undefined && { errors: this.brokenRules }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
    }
  }
}

/**
 * What each of WorkOS's codes means for the person in front of the page. `unexpected` is what no person can cause: a
 * mistake of the host or of ours, and steps that are taken long before anybody asks here.
 */
export const meanings: Readonly<Record<KnownErrorCode, ServerErrorCode>> = {
  access_denied: 'forbidden',
  ambiguous_connection_selector: 'unexpected',
  application_consent_required: 'unexpected',
  authentication_method_not_allowed: 'method_not_enabled',
  authorization_pending: 'unexpected',
  cannot_deactivate_pending_organization_membership: 'invalid_input',
  cannot_reactivate_pending_organization_membership: 'invalid_input',
  code_challenge_not_found: 'flow_ended',
  connection_invalid: 'unexpected',
  connection_strategy_invalid: 'unexpected',
  connection_unlinked: 'unexpected',
  daily_quota_exceeded: 'rate_limited',
  email_already_invited: 'already_invited',
  email_already_invited_to_organization: 'already_invited',
  email_already_verified: 'invalid_input',
  email_change_code_expired: 'code_expired',
  email_change_code_incorrect: 'invalid_code',
  email_change_code_previously_used: 'code_expired',
  email_change_not_allowed: 'method_not_enabled',
  email_change_not_needed: 'invalid_input',
  email_change_too_many_attempts: 'too_many_attempts',
  email_domain_not_deliverable: 'email_not_deliverable',
  email_not_available: 'email_not_available',
  email_password_auth_disabled: 'method_not_enabled',
  email_previously_verified: 'invalid_input',
  email_verification_code_expired: 'code_expired',
  email_verification_code_incorrect: 'invalid_code',
  email_verification_code_previously_used: 'code_expired',
  email_verification_required: 'unexpected',
  entity_not_found: 'not_found',
  expired_token: 'code_expired',
  expires_in_days_too_long: 'invalid_input',
  expires_in_days_too_short: 'invalid_input',
  external_id_already_used: 'invalid_input',
  extra_attributes_required: 'unexpected',
  invalid_client: 'unexpected',
  invalid_connection: 'unexpected',
  invalid_connection_selector: 'unexpected',
  invalid_credentials: 'invalid_credentials',
  invalid_email: 'invalid_input',
  invalid_grant: 'flow_ended',
  invalid_invite: 'invitation_invalid',
  invalid_link_authorization_code: 'flow_ended',
  invalid_locale: 'invalid_input',
  invalid_metadata: 'invalid_input',
  invalid_one_time_code: 'invalid_code',
  invalid_organization_id: 'not_found',
  invalid_password_hash: 'unexpected',
  invalid_pending_authentication_token: 'flow_ended',
  invalid_profile: 'unexpected',
  invalid_request: 'unexpected',
  invalid_request_parameters: 'invalid_input',
  invalid_role: 'invalid_input',
  invitation_cannot_be_used_for_email: 'invitation_mismatch',
  invitation_invalid: 'invitation_invalid',
  invite_accepted: 'invitation_invalid',
  invite_expired: 'invitation_invalid',
  invite_has_accepted_user_id: 'invitation_invalid',
  invite_not_pending: 'invitation_invalid',
  invite_revoked: 'invitation_invalid',
  mfa_challenge: 'unexpected',
  mfa_enrollment: 'unexpected',
  mfa_verification: 'unexpected',
  missing_user_id_or_organization_id: 'unexpected',
  multiple_roles_not_enabled: 'invalid_input',
  no_pending_email_change: 'code_expired',
  oauth_failed: 'unexpected',
  one_time_code_expired: 'code_expired',
  one_time_code_previously_used: 'code_expired',
  one_time_code_too_many_attempts: 'too_many_attempts',
  organization_authentication_methods_required: 'method_not_enabled',
  organization_blocked_from_sending_invites: 'forbidden',
  organization_invalid: 'unexpected',
  organization_membership_not_found: 'not_found',
  organization_not_found: 'not_found',
  organization_selection_required: 'unexpected',
  passkey_progressive_enrollment: 'unexpected',
  password_and_password_hash_provided: 'unexpected',
  password_and_password_hash_type_provided: 'unexpected',
  password_reset_error: 'password_too_weak',
  password_reset_not_allowed: 'method_not_enabled',
  password_reset_token_not_found: 'reset_token_invalid',
  password_salt_position_requires_password_hash: 'unexpected',
  password_strength_error: 'password_too_weak',
  phone_number_required: 'invalid_input',
  pkce_not_supported: 'unexpected',
  radar_challenge: 'unexpected',
  radar_email_challenge: 'unexpected',
  radar_sign_up_challenge: 'unexpected',
  radar_sms_challenge: 'unexpected',
  radar_sms_sign_in_challenge: 'unexpected',
  server_error: 'service_unavailable',
  sign_up_not_allowed: 'method_not_enabled',
  slow_down: 'rate_limited',
  sso_required: 'method_not_enabled',
  stripe_customer_id_already_used: 'invalid_input',
  sub_resource_scoped_role_not_allowed: 'invalid_input',
  token_too_big: 'session_too_large',
  too_many_requests: 'rate_limited',
  unauthorized_client: 'unexpected',
  user_already_exists: 'already_member',
  user_already_organization_member: 'already_member',
  user_creation_error: 'invalid_input',
  user_deletion_not_allowed: 'forbidden',
  user_mismatch: 'flow_ended',
  verification_id_required: 'invalid_input',
}

function meaningOf(code: string | undefined): ServerErrorCode | undefined {
  return code !== undefined && Object.hasOwn(meanings, code) ? meanings[code as KnownErrorCode] : undefined
}

/** Turns whatever was thrown into what may be said. WorkOS's own text never passes (security row B10). */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof WorkOSUnreachableError) {
    const retryAfterMs = error.retryAfterMs ?? 1_000
    const options = { cause: error, retryAfterMs, requestId: newId() }
    return new Refusal('service_unavailable', 'WorkOS gave no usable answer', options)
  }
  if (error instanceof InvalidAccessTokenError) {
    return new Refusal('session_ended', 'The access token WorkOS gave could not be verified', { cause: error })
  }
  // Without one of WorkOS's the failure gets a name of its own, that a page and the log have in common.
  if (!(error instanceof WorkOSError))
    return new Refusal('unexpected', 'The handler failed', { cause: error, requestId: newId() })

  const { requestId = newId(), retryAfterMs } = error
  const options = { cause: error, requestId, retryAfterMs, errors: brokenRules(error) }
  const meaning = meaningOf(error.code)
  if (meaning !== undefined && meaning !== 'unexpected')
    return new Refusal(meaning, `WorkOS answered ${error.code}`, options)
  if (error.status === 429) return new Refusal('rate_limited', 'WorkOS is limiting these calls', options)
  if (error.status === 404) return new Refusal('not_found', 'WorkOS does not know it', options)
  if (error.status >= 500 || error.status === 408) {
    return new Refusal('service_unavailable', `WorkOS answered ${error.status}`, {
      ...options,
      retryAfterMs: retryAfterMs ?? 1_000,
    })
  }
  if (error.status === 401) return new Refusal('unexpected', 'WorkOS refused the API key', options)
  return new Refusal('unexpected', `WorkOS answered ${error.status} ${nameOf(error.code)}`.trim(), options)
}

/** WorkOS's codes of what is wrong with a password: the sentences to them are the page's. */
export function brokenRules(error: unknown): readonly string[] | undefined {
  if (!(error instanceof WorkOSError && passwordErrors.has(error.code ?? ''))) return undefined
  return error.errors.map(({ code }) => code).filter(code => nameOf(code) !== '')
}

const passwordErrors = new Set(['password_strength_error', 'password_reset_error'])
