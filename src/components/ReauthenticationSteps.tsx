import { useEffect } from 'react'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { lazyStep } from './lazyStep.js'
import { ReauthenticateByCode } from './ReauthenticateByCode.js'
import { ReauthenticateByPassword } from './ReauthenticateByPassword.js'
import { ReauthenticateElsewhere } from './ReauthenticateElsewhere.js'
import { ReauthenticationMethods } from './ReauthenticationMethods.js'
import type { ReauthenticateSteps } from './reauthenticateSteps.js'
import { Skeleton } from './Skeleton.js'
import { usePart } from './useSentences.js'

export interface ReauthenticationStepsProps {
  reauthentication: UseReauthentication
  /** Drawn by the host. */
  steps?: ReauthenticateSteps | undefined
  focusOnMount?: boolean | undefined
}

const SelectOrganizationStep = lazyStep(() =>
  import('./SelectOrganizationStep.js').then(module => module.SelectOrganizationStep),
)
const TotpChallengeStep = lazyStep(() => import('./TotpChallengeStep.js').then(module => module.TotpChallengeStep))
const OwnStep = lazyStep(() => import('./OwnReauthenticationStep.js').then(module => module.OwnReauthenticationStep))
const TotpEnrollmentStep = lazyStep(() => import('./TotpEnrollmentStep.js').then(module => module.TotpEnrollmentStep))

/** Draws what is asked of somebody who is to prove that they are still there. */
export function ReauthenticationSteps({ reauthentication, steps, focusOnMount = true }: ReauthenticationStepsProps) {
  const signIn = useSignIn()
  const sentences = usePart('reauthenticate', reauthenticate)
  const { current, cancel } = reauthentication
  // The steps of a sign-in, given up as a whole: there is somebody who stays signed in.
  const beside = { ...signIn, ...pick(reauthentication), back: cancel }

  useEffect(() => {
    // Fetched while somebody is still typing the password or waiting for the code.
    TotpChallengeStep.preload()
    if (steps) OwnStep.preload()
  }, [steps])

  if (current.step !== 'idle' && steps?.[current.step]) {
    const isFirst = current.step === 'choose' || current.step === 'password'
    return (
      <OwnStep key={current.step} {...{ steps, reauthentication, current }} focusOnMount={focusOnMount || !isFirst} />
    )
  }
  switch (current.step) {
    case 'idle':
      return <Skeleton />
    case 'choose':
      return <ReauthenticationMethods {...{ reauthentication, current, focusOnMount }} />
    case 'password':
      return <ReauthenticateByPassword {...{ reauthentication, current, focusOnMount }} />
    case 'code':
    case 'verifyEmail':
      return <ReauthenticateByCode key={current.step} reauthentication={reauthentication} current={current} />
    case 'challengeTotp':
      return <TotpChallengeStep signIn={beside} current={current} isBesideSession />
    case 'enrollTotp':
      return <TotpEnrollmentStep isDemanded onCancel={cancel} />
    case 'selectOrganization':
      return <SelectOrganizationStep signIn={beside} current={current} backLabel={sentences.cancel} />
    case 'useSso':
    case 'unsupported':
      return <ReauthenticateElsewhere reauthentication={reauthentication} current={current} />
    default:
      return current satisfies never
  }
}

function pick({ pending, error, answer }: UseReauthentication) {
  return { pending: pending === 'redirect' ? null : pending, error, answer }
}
