import type { SignInStep } from '../client/signIn.js'
import { type Destination, destinationOf } from '../hooks/destination.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useRedirect } from '../hooks/useRedirect.js'
import { unsupported } from '../locales/en.unsupported.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface UnsupportedStepProps {
  current: Extract<SignInStep, { step: 'unsupported' }>
  destination: Destination
  onBack: () => void
}

/** A step that WorkOS's own page can take and this one cannot: says so, leads there, and leads back. Never a dead end. */
export function UnsupportedStep({ current, destination, onBack }: UnsupportedStepProps) {
  const client = useAuthClient()
  const { buttons } = useSentences()
  const sentences = usePart('unsupported', unsupported)
  const { pending, error, leave } = useRedirect()
  const { email } = current

  function go() {
    const returnTo = destinationOf(client, destination)
    leave('authkit', { provider: 'authkit', ...(email && { loginHint: email }), ...(returnTo && { returnTo }) })
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={sentences[current.step]}
      notice={<Banner error={error} />}
      focusOnMount
    >
      <Button pending={pending !== null} onClick={go}>
        {sentences.continue}
      </Button>
      <Button variant="link" onClick={onBack}>
        {buttons.startAgain}
      </Button>
    </StepForm>
  )
}
