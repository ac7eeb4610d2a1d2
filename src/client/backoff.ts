import { type AuthError, asAuthError, isTransient } from './AuthError.js'
import type { FirstEnvironment } from './environment.js'

const tries = 3
const firstBackoffMs = 300

/** Asks again while the network or the server is in trouble, a little later each time; not while there is no network. */
export async function withBackoff<Answer>(
  ask: () => Promise<Answer>,
  { clock, random, isOnline }: FirstEnvironment,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === tries || !isTransient(asAuthError(error)) || !isOnline()) throw error
      const delayMs = firstBackoffMs * 2 ** attempt * (0.5 + random() / 2)
      await new Promise<void>(resolve => clock.setTimeout(resolve, delayMs))
    }
  }
}

const minRetryMs = 1_000
const maxRetryMs = 60_000
const maxRetryAfterMs = 300_000

/** When nobody is waiting: as long as the server asked for, within reason, else full jitter up to a minute (row A12). */
export function retryDelayMs(failures: number, { retryAfterMs }: AuthError, random: () => number): number {
  if (retryAfterMs !== undefined) return Math.min(Math.max(retryAfterMs, minRetryMs), maxRetryAfterMs)
  const capMs = Math.min(minRetryMs * 2 ** failures, maxRetryMs)
  return minRetryMs + random() * (capMs - minRetryMs)
}
