import { useEffect, useRef, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import type { Flow, SignInAnswer } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'

/** Where the way into an organization stands. Until the end of it the session is where it was (security row B11). */
type Entering =
  | { status: 'idle'; error: AuthError | null }
  /** `into` names what leads there, as whoever asked called it. */
  | { status: 'underWay'; into: string }
  /** The organization asks for a step beside the session; this is the first. */
  | { status: 'step'; flow: Flow }

export interface UseEntering {
  entering: Entering
  /** One way at a time: a second press while one is under way is the same press. */
  enter: (into: string, ask: () => Promise<Result<{ data: SignInAnswer }>>) => Promise<void>
  /** The step is taken: that was all, or another comes. */
  goOn: () => void
  /** Gives the step up, and stays; with why, where nobody wanted that. */
  leave: (error?: AuthError) => void
}

const idle: Entering = { status: 'idle', error: null }

/** Moves into an organization, by a switch, an invitation or by making it: each may ask for one more step first. */
export function useEntering(onEntered: () => void): UseEntering {
  const client = useAuthClient()
  const [entering, setEntering] = useState(idle)
  const latest = useRef(entering)

  function set(next: Entering) {
    latest.current = next
    setEntering(next)
  }

  function cancel() {
    if (latest.current.status === 'step' && client.flow.getState()) void client.call('cancelFlow', {})
  }

  const cancelLatest = useRef(cancel)
  useEffect(() => {
    cancelLatest.current = cancel
  })
  // A conversation that nobody sees any more is given up.
  useEffect(() => () => cancelLatest.current(), [])

  return {
    entering,
    async enter(into, ask) {
      if (latest.current.status === 'underWay') return
      set({ status: 'underWay', into })
      const result = await ask()
      if (!result.ok) return set({ status: 'idle', error: result.error })
      if (result.data.flow) return set({ status: 'step', flow: result.data.flow })
      set(idle)
      onEntered()
    },
    goOn() {
      if (client.flow.getState()) return
      set(idle)
      onEntered()
    },
    leave(error) {
      cancel()
      set({ status: 'idle', error: error ?? null })
    },
  }
}
