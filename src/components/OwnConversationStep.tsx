import type { ReactNode } from 'react'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { OwnStep } from './OwnStep.js'
import { fieldOfStep } from './stepFields.js'
import type { SignInSteps, StepName, StepProps } from './stepProps.js'
import { useDescribeStep } from './useDescribeStep.js'

interface OwnConversationStepProps {
  steps: SignInSteps
  /** Which of them; drawn anew for another. */
  name: StepName
  signIn: UseSignIn
  focusOnMount: boolean
  waysIn: ReactNode
}

/** A step of a sign-in that the host draws. */
export function OwnConversationStep({ steps, name, signIn, focusOnMount, waysIn }: OwnConversationStepProps) {
  const { pending, error } = signIn
  const { email } = signIn.current
  // The end of a conversation is drawn as its beginning, until it is known who is there.
  const current = signIn.current.step === 'done' ? { step: 'identifier' as const, email } : signIn.current
  const describe = useDescribeStep(current)
  return (
    <OwnStep
      name={name}
      field={fieldOfStep[name] ?? null}
      email={email}
      error={error}
      describe={describe}
      asked={signIn.current}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, name, { ...parts, current, signIn, pending, waysIn })}
    />
  )
}

function drawn<Name extends StepName>(steps: SignInSteps, name: Name, props: StepProps<Name>): ReactNode {
  return steps[name]?.(props)
}
