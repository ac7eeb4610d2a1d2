import type { ReactNode } from 'react'
import type { UseInvitation } from '../hooks/useInvitation.js'
import { describeError } from './describeError.js'
import type { InvitationStepProps, InvitationSteps, OwnInvitationStep } from './invitationSteps.js'
import { type Describe, OwnStep } from './OwnStep.js'

interface OwnInvitationScreenProps {
  steps: InvitationSteps
  use: UseInvitation
  /** What is drawn; anew for another. */
  current: OwnInvitationStep
  focusOnMount: boolean
}

type Name = OwnInvitationStep['step']

const describe: Describe = (error, sentences) => error && describeError(sentences, error)

/** A screen of an invitation that the host draws. */
export function OwnInvitationScreen({ steps, use, current, focusOnMount }: OwnInvitationScreenProps) {
  const { signIn } = use
  const pending = use.pending ?? signIn.pending
  return (
    <OwnStep
      name={current.step}
      field={null}
      email=""
      error={errorOf(use, current)}
      describe={describe}
      focusOnMount={focusOnMount}
      draw={parts => drawn(steps, current.step, { ...parts, current, invitation: use, pending })}
    />
  )
}

function errorOf({ signIn, error }: UseInvitation, current: OwnInvitationStep) {
  if (current.step === 'unavailable') return current.error
  // Whoever signs up begins the conversation from here.
  return current.step === 'signUp' ? (signIn.error ?? error) : error
}

function drawn<Of extends Name>(steps: InvitationSteps, name: Of, props: InvitationStepProps<Of>): ReactNode {
  return steps[name]?.(props)
}
