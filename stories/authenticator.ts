import { TOTP } from 'otpauth'

/** What an authenticator app shows now, once it was told this secret. */
export function codeOf(secret: string): string {
  return new TOTP({ secret: secret.replaceAll(' ', '') }).generate()
}
