import type { Clock } from '../workos/clock.js'

/** A clock that can be put forward; what waits on it wakes up on the way. */
export interface EmulatorClock extends Clock {
  advance(ms: number): void
}

interface Sleeper {
  callback: () => void
  dueAtMs: number
  timer: unknown
}

/** The emulator's own time: that of `base`, and however far it was put forward. */
export function createEmulatorClock(base: Clock): EmulatorClock {
  const sleepers = new Set<Sleeper>()
  let aheadMs = 0
  const monotonicMs = () => base.monotonicMs() + aheadMs

  function arm(sleeper: Sleeper) {
    sleeper.timer = base.setTimeout(() => wake(sleeper), Math.max(0, sleeper.dueAtMs - monotonicMs()))
  }

  function wake(sleeper: Sleeper) {
    if (sleepers.delete(sleeper)) sleeper.callback()
  }

  return {
    now: () => base.now() + aheadMs,
    monotonicMs,
    ...(base.during && { during: base.during }),
    setTimeout(callback, delayMs) {
      const sleeper: Sleeper = { callback, dueAtMs: monotonicMs() + delayMs, timer: undefined }
      sleepers.add(sleeper)
      arm(sleeper)
      return sleeper
    },
    clearTimeout(timer) {
      const sleeper = timer as Sleeper
      if (sleepers.delete(sleeper)) base.clearTimeout(sleeper.timer)
    },
    advance(ms) {
      if (!(ms >= 0)) throw new TypeError(`control.advance: time only goes forward, by milliseconds, not by ${ms}`)
      aheadMs += ms
      const inOrder = [...sleepers].sort((a, b) => a.dueAtMs - b.dueAtMs)
      for (const sleeper of inOrder) {
        base.clearTimeout(sleeper.timer)
        if (sleeper.dueAtMs <= monotonicMs()) wake(sleeper)
        else arm(sleeper)
      }
    },
  }
}
