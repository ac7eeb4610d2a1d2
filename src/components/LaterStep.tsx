import type { SignInStep } from '../client/signIn.js'
import type { Destination } from '../hooks/destination.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { passwords } from '../locales/en.passwords.js'
import { Button } from './Button.js'
import { ResetRequest } from './ResetRequest.js'
import { SetPasswordStep } from './SetPasswordStep.js'
import { UnsupportedStep } from './UnsupportedStep.js'
import { usePart } from './useSentences.js'
import { UseSsoStep } from './UseSsoStep.js'

interface LaterStepProps {
  signIn: UseSignIn
  current: Extract<
    SignInStep,
    { step: 'forgotPassword' | 'useSso' | 'setPassword' | 'challengeTotp' | 'enrollTotp' | 'unsupported' }
  >
  destination: Destination
}

/** The steps that few visitors see, in one chunk: each of them alone would cost a request more than it weighs. */
export function LaterStep({ signIn, current, destination }: LaterStepProps) {
  switch (current.step) {
    case 'forgotPassword':
      return <ResetRequest email={current.email} back={<BackToSignIn signIn={signIn} />} />
    case 'useSso':
      return <UseSsoStep signIn={signIn} current={current} destination={destination} />
    case 'setPassword':
      return <SetPasswordStep signIn={signIn} current={current} />
    case 'challengeTotp':
    case 'enrollTotp':
    case 'unsupported':
      return <UnsupportedStep current={current} destination={destination} onBack={signIn.back} />
    default:
      return current satisfies never
  }
}

function BackToSignIn({ signIn }: { signIn: UseSignIn }) {
  const { backToSignIn } = usePart('passwords', passwords)
  return (
    <Button variant="link" onClick={() => void signIn.submitIdentifier(signIn.current.email)}>
      {backToSignIn}
    </Button>
  )
}
