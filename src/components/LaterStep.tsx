import type { SignInStep } from '../client/signIn.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { lazyStep } from './lazyStep.js'
import type { ResendButton } from './ResendButton.js'
import { UnsupportedStep } from './UnsupportedStep.js'

/** The steps that most visitors never see. */
export type LaterSignInStep = Exclude<SignInStep, { step: 'identifier' | 'password' | 'code' | 'verifyEmail' | 'done' }>

interface LaterStepProps {
  signIn: UseSignIn
  current: LaterSignInStep
  Resend: typeof ResendButton
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

/** Knows the steps that are fetched when they are asked for, so that the first screen need not. */
export function LaterStep({ signIn, current, Resend }: LaterStepProps) {
  switch (current.step) {
    case 'selectOrganization':
      return <SelectOrganizationStep signIn={signIn} current={current} />
    case 'challengeTotp':
      return <TotpChallengeStep signIn={signIn} current={current} Resend={Resend} />
    case 'enrollTotp':
      return <TotpEnrollmentStep isDemanded />
    case 'setPassword':
    case 'useSso':
    case 'unsupported':
      return <UnsupportedStep current={current} onBack={signIn.back} />
    default:
      return current satisfies never
  }
}
