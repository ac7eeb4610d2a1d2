import type { ReactNode } from 'react'
import type { TotpEnrollment } from '../client/totpEnrollment.js'
import type { UseTotpEnrollment } from '../hooks/useTotpEnrollment.js'
import type { StepParts } from './stepProps.js'

/**
 * What a host can draw of setting up an app itself. `secret` is drawn while its code is `verifying` as well, in one
 * piece, so that nothing typed is lost; `idle` once it was given up.
 */
export type OwnTotpEnrollmentStep = Exclude<TotpEnrollment, { step: 'verifying' }>
type StepsByName = {
  [Of in Exclude<Name, 'secret'>]: Extract<TotpEnrollment, { step: Of }>
} & { secret: Extract<TotpEnrollment, { step: 'secret' | 'verifying' }> }
type Name = OwnTotpEnrollmentStep['step']

/** What a host's own step of setting up an app is given. */
export interface TotpEnrollmentStepProps<Of extends Name = Name> extends StepParts {
  /** Where it stands, with what this step needs. */
  current: StepsByName[Of]
  /** The ways on, back and out, as from `useTotpEnrollment`. */
  enrollment: Pick<UseTotpEnrollment, 'start' | 'submit' | 'cancel'>
  /** What is under way. */
  pending: 'start' | 'submit' | 'cancel' | null
}

/** The steps of setting up an app that a host draws itself, by name. The kit draws those that are not here. */
export type TotpEnrollmentSteps = { readonly [Of in Name]?: (props: TotpEnrollmentStepProps<Of>) => ReactNode }
