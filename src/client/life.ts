import type { Clock } from '../protocol.js'

/** How long something may be relied on, measured from when it arrived. */
export interface Life {
  /** What counts as its last moments. */
  readonly marginMs: number
  isFresh(): boolean
  /** The device slept, or somebody set its time: how much of it is left is not known any more. */
  hasJumped(): boolean
  /** How long until it should be renewed. */
  dueInMs(): number
}

const maxMarginMs = 60_000
/** However short a life is, it is renewed no more often than this. */
const minPauseMs = 5_000
/** The two clocks drift apart this far only when the device slept, or somebody set the time. */
const maxDriftMs = 5_000

/**
 * Measured on a clock that does not jump, so a device whose time is wrong neither refreshes all the time nor sends a
 * token that is over (security row A13). That clock may stand still while a device sleeps: once the two disagree
 * nothing is taken for fresh until the server was asked, which costs no refresh (security row A15).
 *
 * @param marginMs A token this close to its end counts as spent: a request under way must not outlive it (row A14).
 */
export function startLife(clock: Clock, lifeMs: number, marginMs = Math.min(maxMarginMs, lifeMs * 0.2)): Life {
  const startedAt = clock.monotonicMs()
  const apartMs = clock.now() - startedAt
  const freshUntil = startedAt + lifeMs - marginMs

  const hasJumped = () => Math.abs(clock.now() - clock.monotonicMs() - apartMs) > maxDriftMs

  return {
    marginMs,
    hasJumped,
    isFresh: () => clock.monotonicMs() < freshUntil && !hasJumped(),
    dueInMs: () => Math.max(0, Math.max(freshUntil, startedAt + minPauseMs) - clock.monotonicMs()),
  }
}
