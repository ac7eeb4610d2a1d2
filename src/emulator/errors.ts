import type { StepUp } from '../workos/objects.js'

/** WorkOS's no: thrown by a handler, written to the wire by the router. The body is camelCase until then. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: object
  readonly headers: Record<string, string>

  constructor(status: number, body: object, headers: Record<string, string> = {}) {
    super(`${status} ${JSON.stringify(body)}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** The plain envelope, `{code, message}`. */
export function refused(status: 400 | 403 | 409, code: string, message: string): ApiError {
  return new ApiError(status, { code, message })
}

/** The envelope that names each broken rule: password strength, creation of a user. */
export function rulesBroken(code: string, message: string, errors: { code: string; message: string }[]): ApiError {
  return new ApiError(400, { code, message, errors })
}

/** OAuth's envelope, `{error, error_description}` (RFC 6749, section 5.2). */
export function oauthError(error: string, errorDescription: string): ApiError {
  return new ApiError(400, { error, errorDescription })
}

export function invalidParameters(errors: { field: string; code: string }[]): ApiError {
  return new ApiError(422, { code: 'invalid_request_parameters', message: 'Validation failed', errors })
}

export function unauthorized(): ApiError {
  return new ApiError(401, { message: 'Unauthorized' })
}

export function notFound(entity: string, id: string): ApiError {
  return new ApiError(404, { message: `${entity} not found: '${id}'.`, code: 'entity_not_found', entityId: id })
}

export function tooManyRequests(retryAfterMs: number): ApiError {
  const body = { error: 'too_many_requests', errorDescription: 'Too many requests. Please try again later.' }
  return new ApiError(429, body, { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) })
}

/** 403: the attempt was good so far, and wants one more step. */
export function stepUp(step: StepUp, message: string): ApiError {
  return new ApiError(403, { ...step, message })
}
