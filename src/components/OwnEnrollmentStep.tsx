import type { ReactNode } from 'react'
import type { TotpEnrollment } from '../client/totpEnrollment.js'
import { totp } from '../locales/en.totp.js'
import { describeCodeError } from './describeCodeError.js'
import type { OwnTotpEnrollmentStep, TotpEnrollmentStepProps, TotpEnrollmentSteps } from './enrollmentSteps.js'
import { type Describe, OwnStep } from './OwnStep.js'
import { usePart } from './useSentences.js'

interface OwnEnrollmentStepProps {
  steps: TotpEnrollmentSteps
  /** Which of them; drawn anew for another. */
  name: Name
  current: TotpEnrollment
  enrollment: TotpEnrollmentStepProps['enrollment']
  isLeaving: boolean
  focusOnMount: boolean
}

type Name = OwnTotpEnrollmentStep['step']

/** A step of setting up an app that the host draws. */
export function OwnEnrollmentStep({
  steps,
  name,
  current,
  enrollment,
  isLeaving,
  focusOnMount,
}: OwnEnrollmentStepProps) {
  const { errors, enrollment: sentences } = usePart('totp', totp)

  const describe: Describe = (error, all) => {
    if (error) return describeCodeError(all, errors, error, 'totp')
    return name === 'expired' ? sentences.expired : null
  }

  return (
    <OwnStep
      name={name}
      field={name === 'secret' ? 'code' : null}
      email=""
      error={'error' in current ? current.error : null}
      describe={describe}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, name, { ...parts, current, enrollment, pending: pending() })}
    />
  )

  function pending() {
    if (isLeaving) return 'cancel'
    if (current.step === 'starting') return 'start'
    return current.step === 'verifying' ? 'submit' : null
  }
}

function drawn<Of extends Name>(steps: TotpEnrollmentSteps, name: Of, props: TotpEnrollmentStepProps<Of>): ReactNode {
  return steps[name]?.(props)
}
