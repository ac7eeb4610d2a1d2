import type { SignInStep } from '../client/signIn.js'
import { unsupported } from '../locales/en.unsupported.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface UnsupportedStepProps {
  current: Extract<SignInStep, { step: 'setPassword' | 'useSso' | 'unsupported' }>
  onBack: () => void
}

/** A step WorkOS asks for that cannot be taken here: says so, and leads back. Never a dead end. */
export function UnsupportedStep({ current, onBack }: UnsupportedStepProps) {
  const { buttons } = useSentences()
  const sentences = usePart('unsupported', unsupported)
  return (
    <StepForm heading={sentences.heading} description={sentences[current.step]} focusOnMount>
      <Button variant="secondary" onClick={onBack}>
        {buttons.startAgain}
      </Button>
    </StepForm>
  )
}
