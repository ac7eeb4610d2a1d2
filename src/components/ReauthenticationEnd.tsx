import { reauthenticate } from '../locales/en.reauthenticate.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface ReauthenticationEndProps {
  outcome: 'done' | 'cancelled'
  onAskAgain: () => void
}

/** What came of the question, for a page that leaves it standing. */
export function ReauthenticationEnd({ outcome, onAskAgain }: ReauthenticationEndProps) {
  const { buttons } = useSentences()
  const sentences = usePart('reauthenticate', reauthenticate)
  if (outcome === 'done')
    return <StepForm heading={sentences.done} description={sentences.doneDescription} focusOnMount />
  return (
    <StepForm heading={sentences.heading} description={sentences.cancelled} focusOnMount>
      <Button onClick={onAskAgain}>{buttons.startAgain}</Button>
    </StepForm>
  )
}
