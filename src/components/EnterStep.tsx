import { useEffect, useRef, useState } from 'react'
import { AuthError } from '../client/AuthError.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { useRedirect } from '../hooks/useRedirect.js'
import { useSnapshot } from '../hooks/useSnapshot.js'
import type { Flow } from '../protocol.js'
import { enterOrganization } from '../locales/en.enterOrganization.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { lazyStep } from './lazyStep.js'
import { StepForm } from './StepForm.js'
import { usePart } from './useSentences.js'

interface EnterStepProps {
  /** The first step. */
  flow: Flow
  /** The step is taken: there may be another. */
  onDone: () => void
  /** It is given up; with why, where nobody wanted that. */
  onLeave: (error?: AuthError) => void
}

const TotpEnrollmentStep = lazyStep(() => import('./TotpEnrollmentStep.js').then(module => module.TotpEnrollmentStep))

/** What is shown for a step is given up by itself a little later than this. */
const maxStepMs = 9 * 60_000

/** What an organization asks of somebody who is signed in, and stays so where they are, before it lets them in. */
export function EnterStep({ flow: first, onDone, onLeave }: EnterStepProps) {
  const client = useAuthClient()
  const now = useSnapshot(client.flow)
  const { error } = useSignIn()
  const [openedAt] = useState(() => client.clock.now())
  const flow = now ?? first

  const latest = useRef(onLeave)
  useEffect(() => {
    latest.current = onLeave
  })
  // The conversation ends before the step is taken: by too many tries, or because it took too long.
  const isEnded = now === null
  useEffect(() => {
    if (!isEnded) return
    if (error) latest.current(error)
    else if (client.clock.now() - openedAt >= maxStepMs)
      latest.current(new AuthError('flow_ended', 'The conversation is over'))
  }, [isEnded, error, client, openedAt])

  const leave = () => onLeave()
  if (flow.step === 'enrollTotp') return <TotpEnrollmentStep isDemanded onDone={onDone} onCancel={leave} />
  return <Elsewhere flow={flow} onCancel={leave} />
}

/** Only another page can ask it: says so before it leaves. */
function Elsewhere({ flow, onCancel }: { flow: Flow; onCancel: () => void }) {
  const sentences = usePart('enterOrganization', enterOrganization)
  const { pending, error, leave } = useRedirect()
  const [connectionId, ...others] = flow.step === 'useSso' ? flow.connectionIds : []
  const organizationId = flow.step === 'useSso' ? flow.organizationId : null

  function go() {
    const loginHint = flow.email
    // Of several, the hosted page knows which is whose.
    if (connectionId !== undefined && others.length === 0) return leave('sso', { connectionId, loginHint })
    leave('sso', { provider: 'authkit', loginHint, ...(organizationId !== null && { organizationId }) })
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={sentences.description}
      notice={<Banner error={error} />}
      focusOnMount
    >
      <Button pending={pending !== null} onClick={go}>
        {sentences.continue}
      </Button>
      <Button variant="link" onClick={onCancel}>
        {sentences.stay}
      </Button>
    </StepForm>
  )
}
