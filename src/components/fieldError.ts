import type { AuthError, AuthErrorCode } from '../client/AuthError.js'

/** Errors that a field shows itself; all others stand in the banner above the form. */
const targets: Partial<Record<AuthErrorCode, FieldName>> = {
  invalid_credentials: 'password',
  invalid_code: 'code',
  code_expired: 'code',
  email_not_deliverable: 'email',
  password_too_weak: 'newPassword',
}

export type FieldName = 'email' | 'password' | 'newPassword' | 'code'

/** Splits an error into what the field says and what the banner says. */
export function splitError(error: AuthError | null, field: FieldName | null) {
  const isFields = error !== null && field !== null && targets[error.code] === field
  return { forField: isFields ? error : null, forBanner: isFields ? null : error }
}
