import { Secret, TOTP } from 'otpauth'

/** Time-based codes as RFC 6238 has them, with what every authenticator app takes for granted. */
const format = { algorithm: 'SHA1', digits: 6, period: 30 }

/** Twenty random bytes, the length of a SHA-1 key (RFC 4226, section 4), in Base32. */
export function createTotpSecret(random: () => number): string {
  const bytes = Uint8Array.from({ length: 20 }, () => Math.floor(random() * 256))
  return new Secret({ buffer: bytes.buffer }).base32
}

/** The step of time that this code belongs to: the present one, or one of its neighbours (RFC 6238, section 5.2). */
export function findTotpStep(secret: string, code: string, now: number): number | null {
  const moment = { timestamp: now, period: format.period }
  const delta = TOTP.validate({ ...format, ...moment, secret: Secret.fromBase32(secret), token: code, window: 1 })
  return delta === null ? null : TOTP.counter(moment) + delta
}

/** What an authenticator app with this secret shows at this time. */
export function totpCode(secret: string, now: number): string {
  return new TOTP({ ...format, secret: Secret.fromBase32(secret) }).generate({ timestamp: now })
}

/** The `otpauth:` address an authenticator app reads out of the QR code. */
export function totpUri({ issuer, user, secret }: { issuer: string; user: string; secret: string }): string {
  return new TOTP({ ...format, issuer, label: user, secret }).toString()
}

/** A PNG in a `data:` address. Loaded when it is first asked for: few tests look at one. */
export async function drawQrCode(text: string): Promise<string> {
  const { toDataURL } = await import('qrcode')
  return toDataURL(text)
}
