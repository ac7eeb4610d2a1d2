import type {
  EmailChangeStep,
  EmailVerificationStep,
  InvitationStep,
  PasswordResetStep,
  ReauthenticationStep,
  SignInStep,
  SmsEnrollmentState,
  TotpEnrollmentState,
} from '@latchkey/react'

type Of<Flow extends string, Step extends { step: string }> = `${Flow}.${Step['step']}`

/** Every step that the client knows, by the conversation it is a step of. */
export type StepOfFlow =
  | Of<'signIn', SignInStep>
  | Of<'invitation', InvitationStep>
  | Of<'reset', PasswordResetStep>
  | Of<'verification', EmailVerificationStep>
  | Of<'emailChange', EmailChangeStep>
  | Of<'reauthentication', ReauthenticationStep>
  | Of<'totp', TotpEnrollmentState>
  | Of<'sms', SmsEnrollmentState>

export interface FlowStep {
  title: string
  /** The story of this moment. */
  story: string
  /** What it is called in the code. */
  steps?: readonly StepOfFlow[]
  says?: string
  /** Its place on the map, from the top and from where lines begin. */
  column: number
  row: number
}

export interface Arrow<Name extends string = string> {
  from: Name
  to: Name
  /** What leads this way. */
  when?: string
}

export interface Flow<Name extends string = string> {
  title: string
  lead: string
  steps: Readonly<Record<Name, FlowStep>>
  arrows: readonly Arrow<NoInfer<Name>>[]
}

/** Holds the arrows of a flow to the names of its steps. */
export function flow<Name extends string>(given: Flow<Name>): Flow<Name> {
  return given
}
