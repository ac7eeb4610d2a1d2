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
import { useEffect, useState } from 'react'
import { Back, CodeField, digitsOf, Field, Form } from './bareForm.js'

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
      return <BareStep key={signIn.current.step} signIn={signIn} current={signIn.current} />
    default:
      return session satisfies never
  }
}

interface StepProps {
  signIn: UseSignIn
  current: SignInStep
}

/** One step of the conversation, whoever holds it. */
export function BareStep({ signIn, current }: StepProps) {
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
