import { rulesBroken } from './errors.js'

const minLength = 10
const minDifferentCharacters = 5
/** A sample of what a real environment looks up among breached passwords. */
const breached = ['password123', '1234567890', 'qwertyuiop', 'correct horse battery staple']

/** @throws {ApiError} `password_strength_error`, naming each broken rule. */
export function checkPasswordStrength(password: string): void {
  const errors = brokenPasswordRules(password)
  if (errors.length > 0) {
    throw rulesBroken('password_strength_error', 'Password does not meet strength requirements.', errors)
  }
}

/** What the password policy of a new environment has against this password. */
export function brokenPasswordRules(password: string): { code: string; message: string }[] {
  return [
    ...(password.length < minLength
      ? [{ code: 'password_too_short', message: `Password must be at least ${minLength} characters in length.` }]
      : []),
    ...(new Set(password).size < minDifferentCharacters
      ? [{ code: 'password_too_weak', message: 'Password is too easy to guess.' }]
      : []),
    ...(breached.includes(password.toLowerCase())
      ? [{ code: 'password_pwned', message: 'Password was found in a data breach.' }]
      : []),
  ]
}
