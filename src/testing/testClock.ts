import type { Clock } from '../protocol.js'
import { watchCryptography } from './cryptography.js'
import { during, isWorkUnderWay } from './work.js'

/** Time that passes only when told to. */
export interface TestClock extends Clock {
  /** Lets time pass, calling every timer on its moment, and waits for what the timers set off. */
  advance(ms: number): Promise<void>
  /** Waits for this work, of a thread for instance, before it lets any time pass. */
  during<Answer>(work: Promise<Answer>): Promise<Answer>
  /** How many timers wait. */
  readonly timers: number
}

/** A clock that moves only when told to. @param startsAt epoch milliseconds @default 2026-01-01T00:00:00Z */
export function createTestClock(startsAt = Date.UTC(2026, 0, 1)): TestClock {
  watchCryptography()
  const waiting = new Map<number, { callback: () => void; dueAt: number }>()
  let passedMs = 0
  let lastId = 0

  return {
    now: () => startsAt + passedMs,
    monotonicMs: () => passedMs,
    setTimeout(callback, delayMs) {
      lastId += 1
      waiting.set(lastId, { callback, dueAt: passedMs + Math.max(0, delayMs) })
      return lastId
    },
    clearTimeout: id => void waiting.delete(id as number),
    during,
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
      // Two who let time pass at once do not turn it back.
      passedMs = Math.max(passedMs, until)
      await settle()
    },
    get timers() {
      return waiting.size
    },
  }
}

/** Gives promises the turns they need, and threads their time: what follows from their answers needs turns of its own. */
async function settle() {
  for (let quietTurns = 0; quietTurns < 20; ) {
    await turn()
    quietTurns = isWorkUnderWay() ? 0 : quietTurns + 1
  }
}

/** Of the event loop. Where there is an immediate one it costs no millisecond, which a timer does. */
function turn(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })
}
