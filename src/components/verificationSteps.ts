import type { ReactNode } from 'react'
import type { EmailVerificationStep, UseEmailVerification } from '../hooks/useEmailVerification.js'
import type { StepParts } from './stepProps.js'

/** What a host can draw of the proof of an address itself: all of it, where there is somebody whose address it is. */
export type OwnVerifyEmailStep = Exclude<EmailVerificationStep, { step: 'absent' }>
type Name = OwnVerifyEmailStep['step']

/** What a host's own step of a proof is given. */
export interface VerifyEmailStepProps<Of extends Name = Name> extends StepParts {
  /** Where the proof stands, with what this step needs. */
  current: Extract<OwnVerifyEmailStep, { step: Of }>
  /** The ways on, as from `useEmailVerification`. */
  verification: UseEmailVerification
  /** What is under way. */
  pending: UseEmailVerification['pending']
}

/** The steps of a proof that a host draws itself, by name. The kit draws those that are not here. */
export type VerifyEmailSteps = { readonly [Of in Name]?: (props: VerifyEmailStepProps<Of>) => ReactNode }
