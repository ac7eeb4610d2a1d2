import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReauthenticationMethod } from '../client/reauthentication.js'
import { useReauthentication } from '../hooks/useReauthentication.js'
import { useSession } from '../hooks/useSession.js'

export interface Asking {
  methods?: readonly ReauthenticationMethod[] | undefined
  onDone?: (() => void) | undefined
  onCancel?: (() => void) | undefined
}

/** Asks as soon as it is drawn for somebody who is signed in, and tells what came of it. */
export function useAsking({ methods, onDone, onCancel }: Asking) {
  const reauthentication = useReauthentication({ methods })
  const { status } = useSession()
  const [outcome, setOutcome] = useState<'open' | 'done' | 'cancelled'>('open')
  const told = useRef({ onDone, onCancel })
  useEffect(() => {
    told.current = { onDone, onCancel }
  })

  const { ask } = reauthentication
  const isHere = status === 'signedIn'
  useEffect(() => {
    if (!isHere || outcome !== 'open') return
    let isWanted = true
    void ask().then(isProven => {
      if (!isWanted) return
      setOutcome(isProven ? 'done' : 'cancelled')
      if (isProven) told.current.onDone?.()
      else told.current.onCancel?.()
    })
    return () => {
      isWanted = false
    }
  }, [ask, isHere, outcome])

  const askAgain = useCallback(() => setOutcome('open'), [])
  return { status, reauthentication, outcome, askAgain }
}
