import type { Clock } from '../workos/clock.js'

/**
 * What handlers of one fleet must agree on: tries a conversation has left, conversations that are finished, sessions
 * that are signed out. One handler keeps it in memory; a fleet shares one, on Redis for instance.
 */
export interface Store {
  /** Adds one and answers the sum. Must be atomic; the first call starts the life of `ttlMs`. */
  increment(key: string, ttlMs: number): Promise<number>
  get(key: string): Promise<string | undefined>
  set(key: string, value: string, ttlMs: number): Promise<void>
}

interface Entry {
  value: string
  endsAt: number
}

/** A store of one process. Bounded: past `maxEntries` the oldest entry goes. */
export function createMemoryStore(clock: Clock, maxEntries = 100_000): Store {
  const entries = new Map<string, Entry>()
  /** Goes on where it stopped: from the start, it would step over all that is gone by now each time. */
  const oldestFirst = entries.keys()

  function live(key: string): Entry | undefined {
    const entry = entries.get(key)
    if (entry && entry.endsAt > clock.now()) return entry
    entries.delete(key)
    return undefined
  }

  function put(key: string, entry: Entry) {
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size <= maxEntries) return
    const oldest = oldestFirst.next().value
    if (oldest !== undefined) entries.delete(oldest)
  }

  return {
    async increment(key, ttlMs) {
      const before = live(key)
      const sum = Number(before?.value ?? 0) + 1
      put(key, { value: String(sum), endsAt: before?.endsAt ?? clock.now() + ttlMs })
      return sum
    },
    async get(key) {
      return live(key)?.value
    },
    async set(key, value, ttlMs) {
      put(key, { value, endsAt: clock.now() + ttlMs })
    },
  }
}
