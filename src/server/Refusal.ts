import type { ErrorBody, ServerErrorCode } from '../protocol.js'
import { InvalidAccessTokenError } from '../workos/accessTokens.js'
import { WorkOSError, WorkOSUnreachableError } from '../workos/errors.js'

const statuses: Record<ServerErrorCode, number> = {
  invalid_input: 400,
  invalid_credentials: 400,
  invalid_code: 400,
  code_expired: 400,
  too_many_attempts: 400,
  flow_ended: 400,
  email_not_deliverable: 400,
  method_not_enabled: 400,
  rate_limited: 429,
  session_ended: 401,
  token_expired: 401,
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
}

/** Why a request is not carried out, as the browser is told. Never holds what the caller sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ServerErrorCode
  readonly status: number
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined

  constructor(code: ServerErrorCode, message: string, options: RefusalOptions = {}) {
    super(message, options)
    this.code = code
    this.status = statuses[code]
    this.retryAfterMs = options.retryAfterMs
    this.requestId = options.requestId
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
    }
  }
}

/** What WorkOS's codes mean for the person in front of the page. Codes not named here are `unexpected`. */
const meanings = new Map<string, ServerErrorCode>([
  ['invalid_credentials', 'invalid_credentials'],
  ['invalid_one_time_code', 'invalid_code'],
  ['email_verification_code_incorrect', 'invalid_code'],
  ['one_time_code_expired', 'code_expired'],
  ['one_time_code_previously_used', 'code_expired'],
  ['email_verification_code_expired', 'code_expired'],
  ['email_verification_code_previously_used', 'code_expired'],
  ['one_time_code_too_many_attempts', 'too_many_attempts'],
  ['invalid_pending_authentication_token', 'flow_ended'],
  ['invalid_organization_id', 'not_found'],
  ['email_domain_not_deliverable', 'email_not_deliverable'],
  ['authentication_method_not_allowed', 'method_not_enabled'],
  ['email_password_auth_disabled', 'method_not_enabled'],
  ['sign_up_not_allowed', 'method_not_enabled'],
  ['invalid_request_parameters', 'invalid_input'],
  ['daily_quota_exceeded', 'rate_limited'],
  ['too_many_requests', 'rate_limited'],
])

/** Turns whatever was thrown into what may be said. WorkOS's own text never passes (security row B10). */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof WorkOSUnreachableError) {
    const retryAfterMs = error.retryAfterMs ?? 1_000
    return new Refusal('service_unavailable', 'WorkOS gave no usable answer', { cause: error, retryAfterMs })
  }
  if (error instanceof InvalidAccessTokenError) {
    return new Refusal('session_ended', 'The access token WorkOS gave could not be verified', { cause: error })
  }
  if (!(error instanceof WorkOSError)) return new Refusal('unexpected', 'The handler failed', { cause: error })

  const { requestId, retryAfterMs } = error
  const options = { cause: error, requestId, retryAfterMs }
  const meaning = error.code === undefined ? undefined : meanings.get(error.code)
  if (meaning !== undefined) return new Refusal(meaning, `WorkOS answered ${error.code}`, options)
  if (error.status === 429) return new Refusal('rate_limited', 'WorkOS is limiting these calls', options)
  if (error.status === 404) return new Refusal('not_found', 'WorkOS does not know it', options)
  if (error.status >= 500 || error.status === 408) {
    return new Refusal('service_unavailable', `WorkOS answered ${error.status}`, {
      ...options,
      retryAfterMs: retryAfterMs ?? 1_000,
    })
  }
  if (error.status === 401) return new Refusal('unexpected', 'WorkOS refused the API key', options)
  return new Refusal('unexpected', `WorkOS answered ${error.status} ${error.code ?? ''}`.trim(), options)
}
