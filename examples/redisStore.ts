import type { Store } from '@latchkey/react/server'
import { createClient } from 'redis'

export interface RedisStoreOptions {
  /** `redis://` or, over a network that is not yours alone, `rediss://`. */
  url: string
  /** Every key begins with it. @default 'latchkey:' */
  prefix?: string
  /** An answer that takes longer is a failure, in milliseconds. @default 1000 */
  timeoutMs?: number
}

export interface RedisStore extends Store {
  close(): Promise<void>
}

/**
 * The store of a fleet, on Redis. While Redis is down every call rejects at once, so the handler answers 503 and tries
 * no code; it connects again by itself, at start-up as well.
 */
export function createRedisStore({ url, prefix = 'latchkey:', timeoutMs = 1_000 }: RedisStoreOptions): RedisStore {
  // A queue would let requests pile up while Redis is down, and carry out late what has long been answered.
  const client = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: timeoutMs } })
  client.on('error', (error: Error) => console.error(`Redis: ${error.message}`))
  const closed = client.connect().catch(() => {})

  return {
    async increment(key, ttlMs) {
      const first = { condition: 'NX', expiration: lasting(ttlMs) } as const
      // One transaction: a count can neither live for ever nor be started anew by a later increment.
      const [, sum] = await within(
        client
          .multi()
          .set(prefix + key, '0', first)
          .incr(prefix + key)
          .execTyped(),
      )
      return sum
    },
    async get(key) {
      return (await within(client.get(prefix + key))) ?? undefined
    },
    async set(key, value, ttlMs) {
      await within(client.set(prefix + key, value, { expiration: lasting(ttlMs) }))
    },
    async close() {
      client.destroy()
      await closed
    },
  }

  /** A Redis that hangs keeps its connection: the client alone would wait for ever. */
  async function within<Reply>(reply: Promise<Reply>): Promise<Reply> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis gave no answer within ${timeoutMs} ms`)), timeoutMs)
    })
    return Promise.race([reply, late]).finally(() => clearTimeout(timer))
  }
}

function lasting(ttlMs: number) {
  return { type: 'PX', value: Math.max(1, Math.ceil(ttlMs)) } as const
}
