/** The passing of time, handed in so that tests can hold it still. */
export interface Clock {
  /** Wall clock, in milliseconds since the epoch. It may jump. */
  now(): number
  /** Milliseconds since some fixed moment. It never jumps; use it to measure a lifetime. */
  monotonicMs(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
  /** Says what is at work beside the program, on a thread for instance: a clock that is told to go on waits for it. */
  during?<Answer>(work: Promise<Answer>): Promise<Answer>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: timer => globalThis.clearTimeout(timer as ReturnType<typeof globalThis.setTimeout>),
}

/** Resolves after `delayMs` of the given clock. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise(resolve => clock.setTimeout(resolve, delayMs))
}
