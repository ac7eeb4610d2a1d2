import type { Clock } from '../protocol.js'

/** Time that passes only when told to. */
export interface TestClock extends Clock {
  /** Lets time pass, calling every timer on its moment, and waits for what the timers set off. */
  advance(ms: number): Promise<void>
  /** Work that takes real time, cryptography for one: while some is under way, `advance` gives it more of that. */
  during<Done>(work: Promise<Done>): Promise<Done>
  /** How many timers wait. */
  readonly timers: number
}

/** @param startsAt epoch milliseconds @default 2026-01-01T00:00:00Z */
export function createTestClock(startsAt = Date.UTC(2026, 0, 1)): TestClock {
  const waiting = new Map<number, { callback: () => void; dueAt: number }>()
  let passedMs = 0
  let lastId = 0
  let underWay = 0

  /** Gives promises the turns they need. Work can wait for the clock itself, so there is an end to it. */
  async function settle() {
    for (let turn = 0; turn < (underWay > 0 ? 500 : 20); turn++) await new Promise(resolve => setTimeout(resolve, 0))
  }

  return {
    now: () => startsAt + passedMs,
    monotonicMs: () => passedMs,
    setTimeout(callback, delayMs) {
      lastId += 1
      waiting.set(lastId, { callback, dueAt: passedMs + Math.max(0, delayMs) })
      return lastId
    },
    clearTimeout: id => void waiting.delete(id as number),
    async advance(ms) {
      const until = passedMs + ms
      for (;;) {
        await settle()
        const [id, next] = [...waiting].sort(([, one], [, other]) => one.dueAt - other.dueAt)[0] ?? []
        if (id === undefined || next === undefined || next.dueAt > until) break
        waiting.delete(id)
        passedMs = Math.max(passedMs, next.dueAt)
        next.callback()
      }
      passedMs = until
      await settle()
    },
    async during(work) {
      underWay += 1
      try {
        return await work
      } finally {
        underWay -= 1
      }
    },
    get timers() {
      return waiting.size
    },
  }
}
