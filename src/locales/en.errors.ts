import type { AuthErrorCode } from '../client/AuthError.js'

/** What may go wrong on the way in, by code. What only other components meet stands in `en.laterErrors.ts`. */
export const errors = {
  invalid_input: 'Something you entered is not right. Check it and try again.',
  invalid_credentials: 'That email and password do not match. Try again, or sign in with a code.',
  invalid_code: 'That code is not right. Check the newest email and try again.',
  code_expired: 'That code is no longer valid. Ask for another one.',
  too_many_attempts: 'That was one try too many. Start again to get a new code.',
  flow_ended: 'This took a while, so we start again to keep your account safe.',
  email_not_deliverable: 'We cannot send email to this address. Check it for a typing mistake.',
  method_not_enabled: 'This way of signing in is switched off.',
  password_too_weak: 'Choose a stronger password.',
  identity_mismatch: 'That was another account. Use the one you are signed in with.',
  rate_limited: 'That was a lot of tries. Wait {time} and try again.',
  session_ended: 'Your session has ended. Sign in again.',
  token_expired: 'Your session needs a moment. Try again.',
  context_changed: 'Somebody else signed in in another tab, so nothing was done. This page now shows who is signed in.',
  cross_origin: 'This page may not sign people in. Its address is missing from the server’s list of origins.',
  not_found: 'We could not find that.',
  payload_too_large: 'That is too long. Shorten it and try again.',
  session_too_large: 'Your account holds more permissions than can be signed in with. Ask your administrator.',
  request_timeout: 'Your connection is very slow. Try again.',
  service_unavailable: 'The sign-in service is not answering. Nothing is lost; try again in a moment.',
  unexpected: 'Something went wrong on our side. Try again.',
  offline: 'You are offline. Everything you typed is kept; try again once you are back.',
  network_error: 'We could not reach the server. Check your connection and try again.',
  network_timeout: 'The server took too long to answer. Try again.',
  aborted: 'That was interrupted. Try again.',
  cookies_disabled:
    'Your browser blocks the cookies of this page, so it cannot keep you signed in. Allow them and try again.',
  redirect_loop: 'Signing in keeps leading back here. Wait {time} and try again.',
} satisfies Partial<Record<AuthErrorCode, string>>
