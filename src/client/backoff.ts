import { asAuthError, isTransient } from './AuthError.js'
import type { FirstEnvironment } from './environment.js'

const tries = 3
const firstBackoffMs = 300

/**
 * Asks again while the network or the server is in trouble, a little later each time; not while there is no network, and
 * not after an answer that never came: whoever waited that long wants to be told.
 */
export async function withBackoff<Answer>(
  ask: () => Promise<Answer>,
  { clock, random, isOnline }: FirstEnvironment,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      const failure = asAuthError(error)
      if (attempt === tries || failure.code === 'network_timeout' || !isTransient(failure) || !isOnline()) throw error
      const delayMs = firstBackoffMs * 2 ** attempt * (0.5 + random() / 2)
      await new Promise<void>(resolve => clock.setTimeout(resolve, delayMs))
    }
  }
}
