import type { SignInStep } from '../client/signIn.js'
import type { Destination } from '../hooks/destination.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { passwords } from '../locales/en.passwords.js'
import { Button } from './Button.js'
import { lazyStep } from './lazyStep.js'
import { ResetRequest } from './ResetRequest.js'
import { SetPasswordStep } from './SetPasswordStep.js'
import { UnsupportedStep } from './UnsupportedStep.js'
import { usePart } from './useSentences.js'
import { UseSsoStep } from './UseSsoStep.js'

/** The steps that most visitors never see. */
export type LaterSignInStep = Exclude<SignInStep, { step: 'identifier' | 'password' | 'code' | 'verifyEmail' | 'done' }>

interface LaterStepProps {
  signIn: UseSignIn
  current: LaterSignInStep
  destination: Destination
}

const SelectOrganizationStep = lazyStep(() =>
  import('./SelectOrganizationStep.js').then(module => module.SelectOrganizationStep),
)
const TotpChallengeStep = lazyStep(() => import('./TotpChallengeStep.js').then(module => module.TotpChallengeStep))
const TotpEnrollmentStep = lazyStep(() => import('./TotpEnrollmentStep.js').then(module => module.TotpEnrollmentStep))

/** Fetches ahead what is light and asked for often. */
export function preloadLaterSteps() {
  SelectOrganizationStep.preload()
  TotpChallengeStep.preload()
}

/** Knows the steps that the first screen need not. The smallest are here: alone, each would cost a request more than it weighs. */
export function LaterStep({ signIn, current, destination }: LaterStepProps) {
  switch (current.step) {
    case 'forgotPassword':
      return <ResetRequest email={current.email} back={<BackToSignIn signIn={signIn} />} />
    case 'useSso':
      return <UseSsoStep signIn={signIn} current={current} destination={destination} />
    case 'setPassword':
      return <SetPasswordStep signIn={signIn} current={current} />
    case 'selectOrganization':
      return <SelectOrganizationStep signIn={signIn} current={current} />
    case 'challengeTotp':
      return <TotpChallengeStep signIn={signIn} current={current} />
    case 'enrollTotp':
      return <TotpEnrollmentStep isDemanded />
    case 'unsupported':
      return <UnsupportedStep current={current} destination={destination} onBack={signIn.back} />
    default:
      return current satisfies never
  }
}

function BackToSignIn({ signIn }: { signIn: UseSignIn }) {
  const { backToSignIn } = usePart('passwords', passwords)
  const { email } = signIn.current
  return (
    <Button variant="link" onClick={() => (email ? void signIn.submitIdentifier(email) : signIn.back())}>
      {backToSignIn}
    </Button>
  )
}
