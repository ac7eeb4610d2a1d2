import type { ReactNode } from 'react'
import type { UseEmailVerification } from '../hooks/useEmailVerification.js'
import { describeError } from './describeError.js'
import { type Describe, OwnStep } from './OwnStep.js'
import type { OwnVerifyEmailStep, VerifyEmailStepProps, VerifyEmailSteps } from './verificationSteps.js'

interface OwnVerificationStepProps {
  steps: VerifyEmailSteps
  verification: UseEmailVerification
  /** What is drawn; anew for another. */
  current: OwnVerifyEmailStep
  focusOnMount: boolean
}

type Name = OwnVerifyEmailStep['step']

const describe: Describe = (error, sentences) => error && describeError(sentences, error)

/** A step of the proof of an address that the host draws. */
export function OwnVerificationStep({ steps, verification, current, focusOnMount }: OwnVerificationStepProps) {
  const { pending, error } = verification
  return (
    <OwnStep
      name={current.step}
      field={current.step === 'code' ? 'code' : null}
      email={current.email}
      error={error}
      describe={describe}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, current.step, { ...parts, current, verification, pending })}
    />
  )
}

function drawn<Of extends Name>(steps: VerifyEmailSteps, name: Of, props: VerifyEmailStepProps<Of>): ReactNode {
  return steps[name]?.(props)
}
