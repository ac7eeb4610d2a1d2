import type { AuthError } from './AuthError.js'

const minRetryMs = 1_000
const maxRetryMs = 60_000
const maxRetryAfterMs = 300_000

/** When nobody is waiting: as long as the server asked for, within reason, else full jitter up to a minute (row A12). */
export function retryDelayMs(failures: number, { retryAfterMs }: AuthError, random: () => number): number {
  if (retryAfterMs !== undefined) return Math.min(Math.max(retryAfterMs, minRetryMs), maxRetryAfterMs)
  const capMs = Math.min(minRetryMs * 2 ** failures, maxRetryMs)
  return minRetryMs + random() * (capMs - minRetryMs)
}
