import { checkEmail } from './checkEmail.js'
import { onlyDigits } from './CodeField.js'
import type { OwnFieldProps, StepField, StepName, Typed } from './stepProps.js'
import type { Sentences } from './useSentences.js'

/** The field that a step is about. */
export const fieldOfStep: Partial<Record<StepName, StepField>> = {
  identifier: 'email',
  password: 'password',
  forgotPassword: 'email',
  code: 'code',
  verifyEmail: 'code',
  challengeTotp: 'code',
  enrollTotp: 'code',
  setPassword: 'newPassword',
}

/** What each is to a keyboard and a password manager. */
export const kindOfField: Record<StepField, Pick<OwnFieldProps, 'type' | 'autoComplete' | 'inputMode'>> = {
  email: { type: 'email', autoComplete: 'username' },
  password: { type: 'password', autoComplete: 'current-password' },
  newPassword: { type: 'password', autoComplete: 'new-password' },
  code: { type: 'text', autoComplete: 'one-time-code', inputMode: 'numeric' },
}

/** What is wrong with a field before anybody is asked. */
export function mistakeIn(field: StepField, value: string, sentences: Sentences): string | undefined {
  switch (field) {
    case 'email':
      return checkEmail(value, sentences)
    case 'password':
    case 'newPassword':
      return value === '' ? sentences.fields.passwordMissing : undefined
    case 'code':
      return value.length === 6 ? undefined : sentences.fields.codeIncomplete
    default:
      return field satisfies never
  }
}

export function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form)
  return name => {
    const value = data.get(name)
    if (typeof value !== 'string') return ''
    if (name === 'code') return onlyDigits(value)
    return name === 'email' ? value.trim() : value
  }
}
