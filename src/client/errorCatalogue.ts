import type { AuthErrorCode } from './AuthError.js'

/** Where an error is said: at the field it is about, above the form, or by the screen that follows. */
export type ErrorTarget = 'email' | 'password' | 'newPassword' | 'code' | 'banner' | 'step'

/** What the person in front of it can do next. */
export type Remedy =
  | 'correct' // what was typed
  | 'tryAgain' // the same, once more
  | 'wait' // as long as `retryAfterMs` says, then the same
  | 'askAnew' // for another code, link or invitation
  | 'startAgain' // from the address, which is kept
  | 'signIn' // the session is over
  | 'prove' // that they are still there; the act then goes on
  | 'lookAgain' // at the page, which has changed
  | 'otherAccount' // the one it is for
  | 'otherWay' // of signing in
  | 'allowCookies' // in the browser
  | 'first' // what the sentence says comes first
  | 'askAdmin' // of the organization, or whoever runs the application
  | 'nothing' // what was wanted is the case already

/** What there is to know of an error besides its sentence. */
export interface ErrorEntry {
  target: ErrorTarget
  remedy: Remedy
}

/**
 * Every error a page can meet, by its code: for interfaces of your own. Our components do as it says; the sentences stand
 * in the catalogue of the language. A code that is not in here is a newer server's: treat it as `unexpected`.
 */
export const errorCatalogue: Readonly<Record<AuthErrorCode, ErrorEntry>> = {
  invalid_input: { target: 'banner', remedy: 'correct' },
  invalid_credentials: { target: 'password', remedy: 'correct' },
  invalid_code: { target: 'code', remedy: 'correct' },
  code_expired: { target: 'code', remedy: 'askAnew' },
  too_many_attempts: { target: 'step', remedy: 'startAgain' },
  flow_ended: { target: 'step', remedy: 'startAgain' },
  email_not_deliverable: { target: 'email', remedy: 'correct' },
  email_not_available: { target: 'banner', remedy: 'correct' },
  method_not_enabled: { target: 'banner', remedy: 'otherWay' },
  password_too_weak: { target: 'newPassword', remedy: 'correct' },
  reset_token_invalid: { target: 'step', remedy: 'askAnew' },
  invitation_invalid: { target: 'step', remedy: 'askAnew' },
  invitation_mismatch: { target: 'step', remedy: 'otherAccount' },
  already_member: { target: 'banner', remedy: 'nothing' },
  already_invited: { target: 'banner', remedy: 'nothing' },
  last_admin: { target: 'banner', remedy: 'first' },
  identity_mismatch: { target: 'banner', remedy: 'otherAccount' },
  rate_limited: { target: 'banner', remedy: 'wait' },
  session_ended: { target: 'step', remedy: 'signIn' },
  token_expired: { target: 'banner', remedy: 'tryAgain' },
  reauth_required: { target: 'step', remedy: 'prove' },
  impersonating: { target: 'banner', remedy: 'otherAccount' },
  context_changed: { target: 'banner', remedy: 'lookAgain' },
  forbidden: { target: 'banner', remedy: 'askAdmin' },
  cross_origin: { target: 'banner', remedy: 'askAdmin' },
  not_found: { target: 'banner', remedy: 'lookAgain' },
  payload_too_large: { target: 'banner', remedy: 'correct' },
  session_too_large: { target: 'banner', remedy: 'askAdmin' },
  request_timeout: { target: 'banner', remedy: 'tryAgain' },
  service_unavailable: { target: 'banner', remedy: 'tryAgain' },
  unexpected: { target: 'banner', remedy: 'tryAgain' },
  offline: { target: 'banner', remedy: 'tryAgain' },
  network_error: { target: 'banner', remedy: 'tryAgain' },
  network_timeout: { target: 'banner', remedy: 'tryAgain' },
  aborted: { target: 'banner', remedy: 'tryAgain' },
  handler_required: { target: 'banner', remedy: 'askAdmin' },
  cookies_disabled: { target: 'banner', remedy: 'allowCookies' },
  redirect_denied: { target: 'step', remedy: 'tryAgain' },
  redirect_loop: { target: 'banner', remedy: 'wait' },
  state_mismatch: { target: 'step', remedy: 'tryAgain' },
  connection_invalid: { target: 'step', remedy: 'askAdmin' },
}
