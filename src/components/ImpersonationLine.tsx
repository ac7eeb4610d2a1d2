import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { impersonation } from '../locales/en.impersonation.js'
import type { User } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { fillWith } from './fillWith.js'
import { PathIcon } from './PathIcon.js'
import { personName } from './personName.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface ImpersonationLineProps {
  user: User
  impersonator: string
  reason: string | null
}

/** Who acts as whom, why, and how to stop: that signs out, for the colleague's own session is elsewhere. */
export function ImpersonationLine({ user, impersonator, reason }: ImpersonationLineProps) {
  const part = useLook()
  const { signOut } = useAuthClient()
  const all = useSentences()
  const sentences = usePart('impersonation', impersonation)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)

  async function stop() {
    if (isPending) return
    setIsPending(true)
    setError(null)
    const result = await signOut()
    setIsPending(false)
    if (!result.ok) setError(result.error)
  }

  return (
    <>
      <div {...part('impersonation-line')}>
        <PathIcon path="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z" />
        <div role="status" {...part('impersonation-text')}>
          <p {...part('impersonation-who')}>{fillWith(sentences.who, { impersonator, name: personName(all, user) })}</p>
          {reason && <p {...part('impersonation-reason')}>{fillWith(sentences.reason, { reason })}</p>}
        </div>
        <Button variant="secondary" data-inline="" pending={isPending} onClick={() => void stop()}>
          {sentences.stop}
        </Button>
      </div>
      <Banner error={error} />
    </>
  )
}
