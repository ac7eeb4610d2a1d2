import type { ReactNode } from 'react'
import type { ReauthenticationStep } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import type { StepParts } from './stepProps.js'

/** What a host can draw of the question itself: every step of it, as long as it is asked. */
export type OwnReauthenticateStep = Exclude<ReauthenticationStep, { step: 'idle' }>
type Name = OwnReauthenticateStep['step']

/** What a host's own step of the question is given. */
export interface ReauthenticateStepProps<Of extends Name = Name> extends StepParts {
  /** What is asked, with what this step needs. */
  current: Extract<OwnReauthenticateStep, { step: Of }>
  /** The ways on, back and out, as from `useReauthentication`. */
  reauthentication: UseReauthentication
  /** What is under way. */
  pending: UseReauthentication['pending']
}

/** The steps of the question that a host draws itself, by name. The kit draws those that are not here. */
export type ReauthenticateSteps = { readonly [Of in Name]?: (props: ReauthenticateStepProps<Of>) => ReactNode }
