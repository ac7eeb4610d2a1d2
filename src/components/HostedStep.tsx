import { type ReactNode, useEffect, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { isDevelopment } from '../client/isDevelopment.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { hosted } from '../locales/en.hosted.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface HostedStepProps {
  heading: ReactNode
  /** What the host asked for that a form of ours would have asked next. */
  next: 'password' | 'code'
  focusOnMount: boolean
}

let isExplained = false

/** Without a handler only the hosted page can sign somebody in: one button that leads there. */
export function HostedStep({ heading, next, focusOnMount }: HostedStepProps) {
  const { buttons } = useSentences()
  const { description } = usePart('hosted', hosted)
  const { signInWithRedirect } = useAuthClient()
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)

  useEffect(() => {
    if (next !== 'code' || isExplained || !isDevelopment()) return
    isExplained = true
    console.error(
      "Latchkey: emailed codes need the API key, which no page may hold, so with source: 'direct' a button that leads to the hosted page stands in their place. Draw <SignIn> there, or mount createAuthHandler on a server and leave source: 'direct' out.",
    )
  }, [next])

  async function leave() {
    if (isPending) return
    setIsPending(true)
    setError(null)
    const begun = await signInWithRedirect()
    // Once begun, the page is about to go: the button waits with it.
    if (begun.ok) return
    setIsPending(false)
    setError(begun.error)
  }

  return (
    <StepForm heading={heading} description={description} notice={<Banner error={error} />} focusOnMount={focusOnMount}>
      <Button pending={isPending} onClick={() => void leave()}>
        {buttons.continue}
      </Button>
    </StepForm>
  )
}
