import { useCallback, useSyncExternalStore } from 'react'
import { useAuthClient } from './useAuthClient.js'

/** Whole seconds until a moment on the wall clock, 0 once it has come. Right after a reload and in a tab that slept. */
export function useCountdown(until: number): number {
  const { clock } = useAuthClient()
  const subscribe = useCallback(
    (onTick: () => void) => {
      let timer: unknown
      const tick = () => {
        onTick()
        schedule()
      }
      // On the second of the countdown, so that it never shows one second twice or skips one.
      const schedule = () => {
        const leftMs = until - clock.now()
        if (leftMs > 0) timer = clock.setTimeout(tick, leftMs % 1000 || 1000)
      }
      schedule()
      return () => clock.clearTimeout(timer)
    },
    [clock, until],
  )
  return useSyncExternalStore(
    subscribe,
    () => Math.max(0, Math.ceil((until - clock.now()) / 1000)),
    () => 0,
  )
}
