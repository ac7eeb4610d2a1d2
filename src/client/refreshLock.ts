import type { Environment, Locks } from './environment.js'

/** Longer than an honest refresh takes; a holder that hangs delays nobody for longer. */
const acquireWithinMs = 5_000
/** `localStorage` and messages reach other tabs a moment after the lock does (performance.md, 5.3). */
const lingerMs = 150

export type LockEnvironment = Pick<Environment, 'locks' | 'clock' | 'isVisible'>

/** @param waited somebody else held the lock meanwhile, and may have done the work */
type Work<Done> = (waited: boolean) => Promise<Done>

/**
 * One piece of work at a time, in this tab and over all tabs. It saves refreshes and is not needed for correctness:
 * without Web Locks, or when their holder hangs, the work is done all the same.
 */
export function createRefreshLock(name: string, { locks, clock, isVisible }: LockEnvironment) {
  let last: Promise<unknown> = Promise.resolve()
  let stopLingering = () => {}

  function underLock<Done extends { isSpent: boolean }>(work: Work<Done>): Promise<Done> {
    stopLingering()
    const mine = last.then(() => acrossTabs(work))
    last = mine.catch(() => {})
    return mine
  }

  function acrossTabs<Done extends { isSpent: boolean }>(work: Work<Done>): Promise<Done> {
    const manager = locks()
    if (!manager) return work(false)
    return new Promise((resolve, reject) => {
      // What the work fails with goes to its caller; a failure of the lock itself never looks like one (security row A10).
      void acquire(manager, async waited => {
        const working = work(waited)
        working.then(resolve, reject)
        const done = await working.catch(() => undefined)
        // Timers of hidden tabs are late, so those hand over at once.
        if (done?.isSpent && isVisible()) await linger()
      })
    })
  }

  async function acquire(manager: Locks, hold: (waited: boolean) => Promise<void>) {
    let holding: Promise<void> | undefined
    const patience = new AbortController()
    const timer = clock.setTimeout(() => patience.abort(), acquireWithinMs)
    const begin = (waited: boolean) => {
      clock.clearTimeout(timer)
      holding = hold(waited)
      return holding
    }
    try {
      await manager.request(name, { ifAvailable: true }, lock => (lock ? begin(false) : undefined))
      if (!holding) await manager.request(name, { signal: patience.signal }, () => begin(true))
    } catch {
      // Not had in time, or not to be had on this page.
    }
    if (!holding) await begin(true)
  }

  function linger(): Promise<void> {
    return new Promise(resolve => {
      const timer = clock.setTimeout(resolve, lingerMs)
      stopLingering = () => {
        clock.clearTimeout(timer)
        resolve()
      }
    })
  }

  return underLock
}
