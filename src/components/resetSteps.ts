import type { ReactNode } from 'react'
import type { PasswordResetStep, UsePasswordReset } from '../hooks/usePasswordReset.js'
import type { StepParts } from './stepProps.js'

/** What a host can draw of a reset itself: all but the moment in which it is looked whether there is a link. */
export type OwnResetPasswordStep = Exclude<PasswordResetStep, { step: 'opening' }>
type Name = OwnResetPasswordStep['step']

/** What a host's own step of a reset is given. */
export interface ResetPasswordStepProps<Of extends Name = Name> extends StepParts {
  /** Where the reset stands, with what this step needs. */
  current: Extract<OwnResetPasswordStep, { step: Of }>
  /** The ways on and back, as from `usePasswordReset`. */
  reset: UsePasswordReset
  /** What is under way. */
  pending: UsePasswordReset['pending']
}

/** The steps of a reset that a host draws itself, by name. The kit draws those that are not here. */
export type ResetPasswordSteps = { readonly [Of in Name]?: (props: ResetPasswordStepProps<Of>) => ReactNode }

/** Those that ask for a link. */
export type ForgotPasswordSteps = Pick<ResetPasswordSteps, 'request' | 'sent'>
