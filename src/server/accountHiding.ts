import { sleep } from '../workos/clock.js'
import type { Config } from './options.js'

/**
 * Carries out what depends on whether an account exists, and answers no sooner than the floor: WorkOS takes longer for
 * an address it knows, and the difference would tell (security row C23). Failures wait as well.
 */
export async function atFloor<Result>(
  carryOut: () => Promise<Result>,
  { clock, accountHidingMs }: Pick<Config, 'clock' | 'accountHidingMs'>,
): Promise<Result> {
  const startedAt = clock.monotonicMs()
  try {
    return await carryOut()
  } finally {
    const leftMs = startedAt + accountHidingMs - clock.monotonicMs()
    if (leftMs > 0) await sleep(clock, leftMs)
  }
}
