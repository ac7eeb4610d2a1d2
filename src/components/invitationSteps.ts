import type { ReactNode } from 'react'
import type { InvitationState } from '../client/invitation.js'
import type { InvitationStep } from '../client/invitationStep.js'
import type { SignInPending } from '../client/signIn.js'
import type { UseInvitation } from '../hooks/useInvitation.js'
import type { SignInSteps, StepParts } from './stepProps.js'

/** What a host can draw of an invitation itself, beside the steps of signing in on the way. */
export type OwnInvitationStep = Exclude<InvitationStep, { step: 'opening' | 'signIn' | 'proof' }>
type Name = OwnInvitationStep['step']

/** What a host's own screen of an invitation is given. */
export interface InvitationStepProps<Of extends Name = Name> extends StepParts {
  /** How the visitor stands to it, with what this screen needs. */
  current: Extract<OwnInvitationStep, { step: Of }>
  /** The ways on and back, as from `useInvitation`. */
  invitation: UseInvitation
  /** What is under way. */
  pending: InvitationState['pending'] | SignInPending
}

/** The screens of an invitation that a host draws itself, by name. The kit draws those that are not here. */
export type InvitationSteps = { readonly [Of in Name]?: (props: InvitationStepProps<Of>) => ReactNode }

/** With those of signing in on the way: all but the first, which leads back to the invitation. */
export type AcceptInvitationSteps = InvitationSteps & Omit<SignInSteps, 'identifier'> & { readonly identifier?: never }
