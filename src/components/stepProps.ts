import type { FormEvent, ReactNode } from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { SignInPending, SignInStep } from '../client/signIn.js'
import type { UseSignIn } from '../hooks/useSignIn.js'

/** What a host can draw itself: every step of a conversation but its end. */
export type OwnSignInStep = Exclude<SignInStep, { step: 'done' }>
export type StepName = OwnSignInStep['step']

type StepsByName = { [Name in StepName]: Extract<OwnSignInStep, { step: Name }> }

/** The steps of a conversation that a host draws itself, by name. The kit draws those that are not here. */
export type SignInSteps = { readonly [Name in StepName]?: (props: StepProps<Name>) => ReactNode }

/** The fields that the kit knows by name: it says what each is to a password manager, checks it, and focuses it. */
export type StepField = 'email' | 'password' | 'newPassword' | 'code'

/** What went wrong, in words. */
export interface StepError {
  /** In the provider's language. */
  sentence: string
  /** The field that it is about; null where it is about the whole step. */
  field: StepField | null
  /** Null where it was seen before anything was sent: an address without a domain, five digits. */
  cause: AuthError | null
}

/** Reads what was typed, by the name of the field: an address without spaces around it, a code as its digits. */
export type Typed = (name: string) => string

/** What every step of one's own is given by the kit, whatever it is a step of. */
export interface StepParts {
  /** What went wrong. Where the step does not show its sentence, the kit does, above the step. */
  error: StepError | null
  /** For the heading. It names the step, and takes the focus of a step without a field. */
  headingProps: { id: string; tabIndex: -1 }
  /**
   * For the form. The field that the step is about is checked before `onSubmit` is called; a failure that this resolves
   * to is said. A code is sent by itself once it is complete.
   */
  formProps: (onSubmit: (typed: Typed) => unknown) => OwnFormProps
  /** For an input: what it is to keyboards, password managers and screen readers. */
  fieldProps: (field: StepField) => OwnFieldProps
  /** For an element beside the field, always there: it says what is wrong with it; with the step, where no field is named. */
  errorProps: (field?: StepField) => OwnErrorProps
}

/** What a host's own step of a sign-in is given. */
export interface StepProps<Name extends StepName = StepName> extends StepParts {
  /** Where the conversation stands, with what this step needs. */
  current: StepsByName[Name]
  /** The ways on and back, as from `useSignIn`. */
  signIn: UseSignIn
  /** What is under way. */
  pending: SignInPending | null
  /** The other ways in as the kit draws them, where it would: providers, the way to sign-up. False elsewhere. */
  waysIn: ReactNode
}

/** For the `<form>` of a step: how it is sent, and that it is checked before. */
export interface OwnFormProps {
  noValidate: true
  method: 'dialog'
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onInput: (event: FormEvent<HTMLFormElement>) => void
}

/** For an `<input>` of a step: what it is, how a browser fills it, and what is wrong with it. */
export interface OwnFieldProps {
  name: StepField
  type: 'email' | 'password' | 'text'
  autoComplete: 'username' | 'current-password' | 'new-password' | 'one-time-code'
  autoCapitalize: 'none'
  spellCheck: false
  inputMode?: 'numeric'
  /** The address as far as it is known. */
  defaultValue?: string
  /** The address in a step that does not ask for it. */
  readOnly?: true
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** For the element that says an error: its text, its role, and the id that its field names. */
export interface OwnErrorProps {
  id: string
  role: 'alert'
  children: string | null
}
