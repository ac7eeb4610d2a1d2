import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** Longer than any change takes with its calls to WorkOS: who holds it and dies lets go after this long. */
const leaseMs = 60_000
/** Turns are told apart for longer than anybody holds one. */
const turnLifeMs = 24 * 60 * 60_000

/**
 * One at a time, wherever the store is shared: of two changes that each leave one admin, both together would leave none.
 * Each turn has a key of its own, which only the first to count in it holds: a key that is let go and taken again would
 * live as short as it had left.
 * @throws {Refusal} `rate_limited`, for a second one that comes meanwhile.
 */
export async function withLease<Answer>(
  name: string,
  { store }: Pick<Config, 'store'>,
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  const turns = `turn:${name}`
  const turn = Number((await store.get(turns)) ?? 0)
  if ((await store.increment(`lease:${name}:${turn}`, leaseMs)) > 1)
    throw new Refusal('rate_limited', 'Somebody else is changing this', { retryAfterMs: 1_000 })
  try {
    return await carryOut()
  } finally {
    await store.set(turns, String(turn + 1), turnLifeMs)
  }
}

/** Several at once, or none of them. */
export async function withLeases<Answer>(
  [name, ...others]: readonly string[],
  config: Pick<Config, 'store'>,
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  if (name === undefined) return carryOut()
  return withLease(name, config, () => withLeases(others, config, carryOut))
}
