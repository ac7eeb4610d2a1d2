import type { SignInStep } from '../client/signIn.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { useSentences } from './useSentences.js'

interface UnsupportedStepProps {
  current: Extract<SignInStep, { step: 'challengeTotp' | 'enrollTotp' | 'setPassword' | 'useSso' | 'unsupported' }>
  onBack: () => void
}

/** A step WorkOS asks for that cannot be taken here: says so, and leads back. Never a dead end. */
export function UnsupportedStep({ current, onBack }: UnsupportedStepProps) {
  const { unsupported, buttons } = useSentences()
  return (
    <StepForm heading={unsupported.heading} description={unsupported[current.step]} focusOnMount>
      <Button variant="secondary" onClick={onBack}>
        {buttons.startAgain}
      </Button>
    </StepForm>
  )
}
