import type { AuthError } from '@latchkey/react'
import { en } from '@latchkey/react/locales/en'
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'

interface FormProps {
  heading: string
  error: AuthError | null
  /** Told what was typed, by the name of the field. */
  onSubmit?: ((typed: (name: string) => string) => unknown) | undefined
  children?: ReactNode
}

/** Takes the focus, and says whatever no field of it says. */
export function Form({ heading, error, onSubmit, children }: FormProps) {
  const id = useId()
  const root = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = root.current?.querySelector<HTMLElement>('input:not([hidden])')
    const target = field ?? root.current?.querySelector<HTMLElement>('h2')
    target?.focus()
  }, [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void onSubmit?.(name => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    })
  }

  return (
    // `dialog`: before a served page is awake, a form would put the password into the address.
    <form ref={root} noValidate method="dialog" aria-labelledby={id} onSubmit={submit}>
      <h2 id={id} tabIndex={-1}>
        {heading}
      </h2>
      <p role="alert">{error && !(error.code in fieldOf) && sentenceOf(error)}</p>
      {children}
      {onSubmit && <button>Next</button>}
    </form>
  )
}

interface FieldProps {
  label: string
  name: string
  type: 'email' | 'password' | 'text'
  autoComplete: string
  inputMode?: 'numeric'
  defaultValue?: string
  error?: AuthError | null
}

export function Field({ label, error = null, ...input }: FieldProps) {
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)
  const own = error && fieldOf[error.code] === input.name ? error : null
  useEffect(() => {
    if (!own) return
    ref.current?.focus()
    ref.current?.select()
  }, [own])
  return (
    <div>
      <label>
        {label} <input ref={ref} {...input} aria-invalid={own !== null} aria-describedby={own ? id : undefined} />
      </label>
      <p id={id} role="alert">
        {own && sentenceOf(own)}
      </p>
    </div>
  )
}

export function CodeField({ error }: { error: AuthError | null }) {
  return (
    <Field label="Six digits" name="code" type="text" inputMode="numeric" autoComplete="one-time-code" error={error} />
  )
}

export function NewPasswordField({ error }: { error: AuthError | null }) {
  return <Field label="New passphrase" name="newPassword" type="password" autoComplete="new-password" error={error} />
}

export function Back({ back }: { back: () => void }) {
  return (
    <button type="button" onClick={back}>
      Not you?
    </button>
  )
}

/** The errors that a field says itself. */
const fieldOf: Partial<Record<AuthError['code'], string>> = {
  invalid_credentials: 'password',
  invalid_code: 'code',
  code_expired: 'code',
  password_too_weak: 'newPassword',
}

/** The kit's own sentences; yours would do as well. */
function sentenceOf({ code, errors = [], retryAfterMs = 60_000 }: AuthError): string {
  if (code === 'password_too_weak') return rulesIn(errors)
  return en.errors[code].replace('{time}', `${Math.ceil(retryAfterMs / 1000)} seconds`)
}

/** Each rule that a password broke. */
function rulesIn(rules: readonly string[]): string {
  const sentences: Readonly<Record<string, string>> = en.passwords
  return rules.map(rule => sentences[rule] ?? en.passwords.password_rule).join(' ')
}

export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '')
}
