import {
  type AuthError,
  type SignInStep,
  type UseSignIn,
  useAuthClient,
  useSession,
  useSignIn,
  useStepHistory,
  useTotpEnrollment,
} from '@latchkey/react'
import { en } from '@latchkey/react/locales/en'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

/** A whole sign-in without a component of the kit: the hooks say where it stands, and everything on the page is yours. */
export function BareSignIn() {
  const session = useSession()
  const signIn = useSignIn()
  useStepHistory()
  switch (session.status) {
    case 'loading':
      return <p>One moment</p>
    case 'unavailable':
      return <button onClick={() => void session.retry()}>Try again</button>
    case 'signedIn':
      return <p>Hello, {session.session.user.firstName}</p>
    case 'signedOut':
      return <Step key={signIn.current.step} signIn={signIn} current={signIn.current} />
    default:
      return session satisfies never
  }
}

interface StepProps {
  signIn: UseSignIn
  current: SignInStep
}

function Step({ signIn, current }: StepProps) {
  const { error } = signIn
  switch (current.step) {
    case 'identifier':
    case 'done':
      return (
        <Form heading="Hello" error={error} onSubmit={typed => signIn.submitIdentifier(typed('email').trim())}>
          <Field label="Work email" name="email" type="email" autoComplete="username" defaultValue={current.email} />
        </Form>
      )
    case 'password':
      return (
        <Form heading="Your password" error={error} onSubmit={typed => signIn.submitPassword(typed('password'))}>
          <p>{current.email}</p>
          <input hidden readOnly name="email" autoComplete="username" value={current.email} />
          <Field label="Passphrase" name="password" type="password" autoComplete="current-password" error={error} />
          <button type="button" onClick={() => void signIn.sendCode()}>
            Send me a code
          </button>
          <Back {...signIn} />
        </Form>
      )
    case 'code':
    case 'verifyEmail':
      return (
        <Form
          heading={current.step === 'code' ? 'Your code' : 'Your address'}
          error={error}
          onSubmit={typed => signIn.submitCode(digitsOf(typed('code')))}
        >
          <CodeField error={error} />
          <button type="button" onClick={() => void signIn.resendCode()}>
            Write again
          </button>
          <Back {...signIn} />
        </Form>
      )
    case 'challengeTotp':
      return (
        <Form
          heading="Your app"
          error={error}
          onSubmit={typed => signIn.answer('submitTotp', { code: digitsOf(typed('code')) })}
        >
          {current.factors.length > 1 && (
            <fieldset>
              <legend>Which one?</legend>
              {current.factors.map(({ id, type }) => (
                <button key={id} type="button" onClick={() => void signIn.answer('challengeFactor', { factorId: id })}>
                  {type === 'sms' ? 'By a text message' : 'With the app'}
                </button>
              ))}
            </fieldset>
          )}
          <CodeField error={error} />
          <Back {...signIn} />
        </Form>
      )
    case 'enrollTotp':
      return <Enrollment />
    case 'selectOrganization':
      return (
        <Form heading="Where to?" error={error}>
          {current.organizations.map(({ id, name }) => (
            <button key={id} type="button" onClick={() => void signIn.selectOrganization(id)}>
              {name}
            </button>
          ))}
          <Back {...signIn} />
        </Form>
      )
    case 'useSso':
    case 'unsupported':
      return <Elsewhere current={current} back={signIn.back} />
    // Only `forgetPassword` and a sign-up lead there, and this page has neither.
    case 'forgotPassword':
    case 'setPassword':
      return <Back {...signIn} />
    default:
      return current satisfies never
  }
}

function Enrollment() {
  const enrollment = useTotpEnrollment()
  const { start, submit, cancel } = enrollment
  const error = 'error' in enrollment ? enrollment.error : null
  useEffect(() => void start(), [start])
  if (enrollment.step === 'failed' || enrollment.step === 'expired') {
    return (
      <Form heading="Your new app" error={error} onSubmit={start}>
        <Back back={() => void cancel()} />
      </Form>
    )
  }
  return (
    <Form heading="Your new app" error={error} onSubmit={typed => submit(digitsOf(typed('code')))}>
      {'secret' in enrollment && (
        <p>
          Type this key into your app: <output aria-label="Key">{enrollment.secret}</output>
        </p>
      )}
      <CodeField error={error} />
      <Back back={() => void cancel()} />
    </Form>
  )
}

/** What only a page elsewhere can ask: the organization's own, or the hosted one. */
function Elsewhere({
  current,
  back,
}: {
  current: Extract<SignInStep, { step: 'useSso' | 'unsupported' }>
  back(): void
}) {
  const { signInWithRedirect } = useAuthClient()
  const [error, setError] = useState<AuthError | null>(null)
  const connectionId = current.step === 'useSso' ? current.connectionIds[0] : undefined

  async function leave() {
    const begun = await signInWithRedirect({ ...(connectionId && { connectionId }), loginHint: current.email })
    if (!begun.ok) setError(begun.error)
  }

  return (
    <Form heading="One more page" error={error} onSubmit={leave}>
      <Back back={back} />
    </Form>
  )
}

interface FormProps {
  heading: string
  error: AuthError | null
  /** Told what was typed, by the name of the field. */
  onSubmit?: (typed: (name: string) => string) => unknown
  children: ReactNode
}

/** Takes the focus, and says whatever no field of it says. */
function Form({ heading, error, onSubmit, children }: FormProps) {
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

function Field({ label, error = null, ...input }: FieldProps) {
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

function CodeField({ error }: { error: AuthError | null }) {
  return (
    <Field label="Six digits" name="code" type="text" inputMode="numeric" autoComplete="one-time-code" error={error} />
  )
}

function Back({ back }: { back: () => void }) {
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
}

/** The kit's own sentences; yours would do as well. */
function sentenceOf({ code, retryAfterMs = 60_000 }: AuthError): string {
  return en.errors[code].replace('{time}', `${Math.ceil(retryAfterMs / 1000)} seconds`)
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '')
}
