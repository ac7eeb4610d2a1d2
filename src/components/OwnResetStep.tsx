import type { ReactNode } from 'react'
import type { UsePasswordReset } from '../hooks/usePasswordReset.js'
import { passwords } from '../locales/en.passwords.js'
import { describeError } from './describeError.js'
import { describeRules } from './describeRules.js'
import { type Describe, OwnStep } from './OwnStep.js'
import type { OwnResetPasswordStep, ResetPasswordStepProps, ResetPasswordSteps } from './resetSteps.js'
import type { StepField } from './stepProps.js'
import { usePart } from './useSentences.js'

interface OwnResetStepProps {
  steps: ResetPasswordSteps
  reset: UsePasswordReset
  /** What is drawn; anew for another. */
  current: OwnResetPasswordStep
  /** What was typed elsewhere already. */
  email: string
  focusOnMount: boolean
}

type Name = OwnResetPasswordStep['step']

const fieldOf: Partial<Record<Name, StepField>> = { request: 'email', choose: 'newPassword' }

/** A step of a reset that the host draws. */
export function OwnResetStep({ steps, reset, current, email, focusOnMount }: OwnResetStepProps) {
  const sentences = usePart('passwords', passwords)
  const { pending, error } = reset

  const describe: Describe = (error, all) => {
    if (!error) return null
    if (error.code !== 'password_too_weak') return describeError(all, error)
    return [sentences.broken, ...describeRules(error.errors ?? [], sentences)].join(' ')
  }

  return (
    <OwnStep
      name={current.step}
      field={fieldOf[current.step] ?? null}
      email={'email' in current ? current.email : email}
      error={error}
      describe={describe}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, current.step, { ...parts, current, reset, pending })}
    />
  )
}

function drawn<Of extends Name>(steps: ResetPasswordSteps, name: Of, props: ResetPasswordStepProps<Of>): ReactNode {
  return steps[name]?.(props)
}
