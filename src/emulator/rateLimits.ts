import { tooManyRequests } from './errors.js'

const limits = {
  /** Everything an API key does. */
  all: { calls: 6000, windowMs: 60_000 },
  read: { calls: 1000, windowMs: 10_000 },
  write: { calls: 500, windowMs: 10_000 },
  /** Attempts to sign in, by e-mail address or pending authentication token. */
  authenticate: { calls: 10, windowMs: 60_000 },
  /** Codes to sign in with, by e-mail address. */
  magicAuth: { calls: 3, windowMs: 60_000 },
  /** Codes to prove an address with, by user. */
  emailVerification: { calls: 3, windowMs: 60_000 },
  /** Links to choose a new password with, by e-mail address. */
  passwordReset: { calls: 3, windowMs: 60_000 },
  /** Codes to change an address with, by user. WorkOS limits them and does not say to how many. */
  emailChange: { calls: 3, windowMs: 60_000 },
} as const

export interface RateLimits {
  /** Counts one call. @throws {ApiError} 429 with `Retry-After` when it is one too many. */
  count(limit: keyof typeof limits, subject?: string): void
}

/** WorkOS's documented limits, as sliding windows. */
export function createRateLimits(enabled: boolean, now: () => number): RateLimits {
  const callsAt = new Map<string, number[]>()

  return {
    count(limit, subject = '') {
      if (!enabled) return
      const { calls, windowMs } = limits[limit]
      const key = `${limit} ${subject}`
      const recent = (callsAt.get(key) ?? []).filter(at => at > now() - windowMs)
      callsAt.set(key, recent)
      const [oldest] = recent
      if (oldest !== undefined && recent.length >= calls) throw tooManyRequests(oldest + windowMs - now())
      recent.push(now())
    },
  }
}
