import type { AuthErrorCode } from '../client/AuthError.js'
import type { errors } from './en.errors.js'
import type { laterErrors } from './en.laterErrors.js'

/** Of the page that ends a redirect. */
export const callback = {
  pending: 'Signing you in',
  heading: 'You are not signed in yet',
  notConfirmed: 'That was not confirmed',
  goBack: 'Go back without it',
} as const

/** What went wrong with a redirect: only that page says it. */
export const callbackErrors = {
  redirect_denied: 'The sign-in was not finished. Try again when you like.',
  state_mismatch: 'This sign-in took too long, or began in another window. Try again.',
  connection_invalid: 'Your organization’s way of signing in is not ready. Ask your administrator.',
} satisfies Record<Exclude<AuthErrorCode, keyof typeof errors | keyof typeof laterErrors>, string>
