import { useEffect, useState } from 'react'
import { AuthError } from '../client/AuthError.js'
import { interruptionListeners } from '../client/interruption.js'
import type { Hint, KnownSession } from '../client/session.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { Banner } from './Banner.js'

interface InterruptedProps {
  /** Of the page as it is drawn now. */
  session: KnownSession
  /** Whose page it is: it becomes another one with them. */
  of: 'person' | 'organization'
}

const refusal = new AuthError('context_changed', 'The page has become that of another person or organization')

/** Says why nothing was done where the page that was asked has become another one meanwhile, until the next click. */
export function Interrupted({ session, of }: InterruptedProps) {
  const { store } = useAuthClient()
  const [drawnFor, setDrawnFor] = useState<Hint>()
  useEffect(() => {
    const listeners = interruptionListeners(store).add(setDrawnFor)
    return () => void listeners.delete(setDrawnFor)
  }, [store])
  useEffect(() => {
    if (!drawnFor) return
    const forget = () => setDrawnFor(undefined)
    document.addEventListener('click', forget, { capture: true, once: true })
    return () => document.removeEventListener('click', forget, { capture: true })
  }, [drawnFor])

  // Where it is the same page still, the form that asked says so.
  const isOther =
    drawnFor !== undefined &&
    (drawnFor.userId !== session.user.id ||
      (of === 'organization' && drawnFor.organizationId !== (session.organization?.id ?? null)))
  return <Banner error={isOther ? refusal : null} />
}
