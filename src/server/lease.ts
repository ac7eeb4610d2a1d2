import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** Longer than any change takes with its calls to WorkOS: who holds it and dies lets go after this long. */
const leaseMs = 30_000

/**
 * One at a time, wherever the store is shared: of two changes that each leave one admin, both together would leave none.
 * @throws {Refusal} `rate_limited`, for a second one that comes meanwhile.
 */
export async function withLease<Answer>(
  name: string,
  { store }: Pick<Config, 'store'>,
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  const key = `lease:${name}`
  if ((await store.increment(key, leaseMs)) > 1)
    throw new Refusal('rate_limited', 'Somebody else is changing this', { retryAfterMs: 1_000 })
  try {
    return await carryOut()
  } finally {
    await store.set(key, '0', 1)
  }
}
