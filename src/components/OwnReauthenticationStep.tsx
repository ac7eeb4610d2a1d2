import type { ReactNode } from 'react'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { type Describe, OwnStep } from './OwnStep.js'
import type { OwnReauthenticateStep, ReauthenticateStepProps, ReauthenticateSteps } from './reauthenticateSteps.js'
import { fieldOfStep } from './stepFields.js'
import { useDescribeStep } from './useDescribeStep.js'
import { usePart } from './useSentences.js'

interface OwnReauthenticationStepProps {
  steps: ReauthenticateSteps
  reauthentication: UseReauthentication
  /** What is drawn; anew for another. */
  current: OwnReauthenticateStep
  focusOnMount: boolean
}

type Name = OwnReauthenticateStep['step']

/** A step of the question who is there that the host draws. */
export function OwnReauthenticationStep({
  steps,
  reauthentication,
  current,
  focusOnMount,
}: OwnReauthenticationStepProps) {
  const { wrongPassword } = usePart('reauthenticate', reauthenticate)
  const describeStep = useDescribeStep(current)
  const { pending, error } = reauthentication

  // Whose password it is is known: the address cannot be wrong.
  const describe: Describe = (error, sentences) =>
    current.step === 'password' && error?.code === 'invalid_credentials'
      ? wrongPassword
      : describeStep(error, sentences)

  return (
    <OwnStep
      name={current.step}
      field={current.step === 'choose' ? null : (fieldOfStep[current.step] ?? null)}
      email={current.email}
      error={error}
      describe={describe}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, current.step, { ...parts, current, reauthentication, pending })}
    />
  )
}

function drawn<Of extends Name>(steps: ReauthenticateSteps, name: Of, props: ReauthenticateStepProps<Of>): ReactNode {
  return steps[name]?.(props)
}
