import {
  AuthError,
  type UseReauthentication,
  type UseSignUp,
  useEmailVerification,
  useInvitation,
  useMagicAuth,
  usePasswordReset,
  useReauthentication,
  useSession,
  useSignUp,
  useTotpEnrollment,
} from '@latchkey/react'
import { en } from '@latchkey/react/locales/en'
import { useEffect, useMemo, useState } from 'react'
import { Back, CodeField, digitsOf, Field, Form, NewPasswordField } from './bareForm.js'
import { BareStep } from './bareSignIn.js'

/** An account: the address and a password, and the code that proves the address. */
export function BareSignUp() {
  const session = useSession()
  const signUp = useSignUp()
  const { current, error } = signUp
  if (current.step === 'setPassword') return <ChooseAgain {...signUp} broken={current.errors} />
  if (session.status !== 'signedOut') return <p>{session.status === 'signedIn' ? 'Hello' : 'One moment'}</p>
  if (current.step === 'code') return <EmailedCode {...signUp} />
  return (
    <Form
      heading="Nice to meet you"
      error={error}
      onSubmit={typed => signUp.signUp({ email: typed('email').trim(), password: typed('newPassword') })}
    >
      <Field label="Work email" name="email" type="email" autoComplete="username" defaultValue={current.email} />
      <Field label="Passphrase" name="newPassword" type="password" autoComplete="new-password" error={error} />
    </Form>
  )
}

/** The account is there, and the password was not good enough for it: that is no error of the last press. */
function ChooseAgain({ broken, error, setPassword }: UseSignUp & { broken: readonly string[] }) {
  const first = useMemo(() => new AuthError('password_too_weak', 'It broke rules', { errors: broken }), [broken])
  return (
    <Form heading="Another passphrase" error={error} onSubmit={typed => setPassword(typed('newPassword'))}>
      <NewPasswordField error={error ?? first} />
    </Form>
  )
}

/** A sign-in by code and nothing else. */
export function BareMagicAuth() {
  const session = useSession()
  const magicAuth = useMagicAuth()
  const { current, error } = magicAuth
  if (session.status !== 'signedOut') return <p>{session.status === 'signedIn' ? 'Hello' : 'One moment'}</p>
  if (current.step === 'code') return <EmailedCode {...magicAuth} />
  return (
    <Form heading="Hello" error={error} onSubmit={typed => magicAuth.sendCode(typed('email').trim())}>
      <Field label="Work email" name="email" type="email" autoComplete="username" defaultValue={current.email} />
    </Form>
  )
}

function EmailedCode({ error, submitCode, back }: Pick<UseSignUp, 'error' | 'submitCode' | 'back'>) {
  return (
    <Form heading="Your code" error={error} onSubmit={typed => submitCode(digitsOf(typed('code')))}>
      <CodeField error={error} />
      <Back back={back} />
    </Form>
  )
}

/** The page that the link of a reset opens; without a link it asks for one. */
export function BareResetPassword() {
  const { current, error, request, reset, startAgain } = usePasswordReset()
  const isLinkOver = error?.code === 'reset_token_invalid'
  switch (current.step) {
    case 'opening':
      return <p>One moment</p>
    case 'request':
      return (
        <Form key="request" heading="Forgot it?" error={error} onSubmit={typed => request(typed('email').trim())}>
          <Field label="Work email" name="email" type="email" autoComplete="username" />
        </Form>
      )
    case 'sent':
      return <Form key="sent" heading="Your inbox" error={error} onSubmit={() => request(current.email)} />
    case 'choose':
      return (
        <Form
          key="choose"
          heading="A new passphrase"
          error={error}
          onSubmit={isLinkOver ? undefined : typed => reset(typed('newPassword'))}
        >
          <NewPasswordField error={error} />
          {isLinkOver && (
            <button type="button" onClick={startAgain}>
              Another link
            </button>
          )}
        </Form>
      )
    case 'done':
      return <Form key="done" heading="It is changed" error={null} />
    default:
      return current satisfies never
  }
}

/** The proof of one's own address, signed in. */
export function BareVerifyEmail() {
  const { current, error, send, submitCode } = useEmailVerification()
  switch (current.step) {
    case 'absent':
      return null
    case 'request':
      return <Form key="request" heading="Your address" error={error} onSubmit={send} />
    case 'code':
      return (
        <Form key="code" heading="Your code" error={error} onSubmit={typed => submitCode(digitsOf(typed('code')))}>
          <CodeField error={error} />
        </Form>
      )
    case 'done':
      return <Form key="done" heading="It is yours" error={null} />
    default:
      return current satisfies never
  }
}

/** Has it proven that somebody is still there. `run(act)` asks only where the handler does. */
export function BareReauthenticate() {
  const session = useSession()
  const reauthentication = useReauthentication()
  const { ask } = reauthentication
  const [outcome, setOutcome] = useState<'asked' | 'proven' | 'givenUp'>('asked')
  const isHere = session.status === 'signedIn'
  useEffect(() => {
    if (isHere) void ask().then(isProven => setOutcome(isProven ? 'proven' : 'givenUp'))
  }, [ask, isHere])
  if (outcome !== 'asked') return <p>{outcome === 'proven' ? 'Good to see you' : 'Another time'}</p>
  return <Question key={reauthentication.current.step} {...reauthentication} />
}

function Question(reauthentication: UseReauthentication) {
  const { current, error, choose, back, cancel } = reauthentication
  const leave = (
    <button type="button" onClick={cancel}>
      Never mind
    </button>
  )
  switch (current.step) {
    case 'idle':
      return null
    case 'choose':
      return (
        <Form heading="How shall we know you?" error={error}>
          {current.methods.map(method => (
            <button key={method} type="button" onClick={() => choose(method)}>
              {method === 'password' ? 'By my passphrase' : 'By a code'}
            </button>
          ))}
          {leave}
        </Form>
      )
    case 'password':
      return (
        <Form heading="Still you?" error={error} onSubmit={typed => reauthentication.submitPassword(typed('password'))}>
          <input hidden readOnly name="email" autoComplete="username" value={current.email} />
          <Field label="Passphrase" name="password" type="password" autoComplete="current-password" error={error} />
          <button type="button" onClick={() => choose('code')}>
            Send me a code
          </button>
          {leave}
        </Form>
      )
    case 'code':
    case 'verifyEmail':
      return (
        <Form
          heading="Your code"
          error={error}
          onSubmit={typed => reauthentication.submitCode(digitsOf(typed('code')))}
        >
          <CodeField error={error} />
          <button type="button" onClick={back}>
            Another way
          </button>
          {leave}
        </Form>
      )
    case 'challengeTotp':
      return (
        <Form
          heading="Your app"
          error={error}
          onSubmit={typed => reauthentication.answer('submitTotp', { code: digitsOf(typed('code')) })}
        >
          <CodeField error={error} />
          {leave}
        </Form>
      )
    // Rare enough for the page that knows them all.
    case 'enrollTotp':
    case 'selectOrganization':
    case 'useSso':
    case 'unsupported':
      return (
        <Form heading="One more page" error={error} onSubmit={() => reauthentication.leave()}>
          {leave}
        </Form>
      )
    default:
      return current satisfies never
  }
}

/** An authenticator app, set up by somebody signed in. */
export function BareEnrollment() {
  const session = useSession()
  const enrollment = useTotpEnrollment()
  const { start, submit, cancel } = enrollment
  const isHere = session.status === 'signedIn'
  useEffect(() => {
    if (isHere) void start()
  }, [start, isHere])
  switch (enrollment.step) {
    case 'starting':
      return <p>One moment</p>
    case 'secret':
    case 'verifying': {
      const error = enrollment.step === 'secret' ? enrollment.error : null
      return (
        <Form key="secret" heading="Your new app" error={error} onSubmit={typed => submit(digitsOf(typed('code')))}>
          <output aria-label="Key">{enrollment.secret}</output>
          <CodeField error={error} />
          <button type="button" onClick={() => void cancel()}>
            Never mind
          </button>
        </Form>
      )
    }
    case 'idle':
      return <Form key="idle" heading="Another time" error={null} onSubmit={start} />
    case 'expired':
      return (
        <Form key="expired" heading="Still there?" error={null} onSubmit={start}>
          <p role="alert">{en.totp.enrollment.expired}</p>
        </Form>
      )
    case 'failed':
      return <Form key="failed" heading="That did not work" error={enrollment.error} onSubmit={start} />
    case 'done':
      return <Form key="done" heading="Your account is protected" error={null} />
    default:
      return enrollment satisfies never
  }
}

/** The page that the link of an invitation opens. */
export function BareInvitation() {
  const invitation = useInvitation()
  const { current, error, signIn } = invitation
  switch (current.step) {
    case 'opening':
      return <p>One moment</p>
    case 'signUp':
      return (
        <Form
          key="signUp"
          heading="You are invited"
          error={signIn.error ?? error}
          onSubmit={() => invitation.signUp({})}
        >
          <button type="button" onClick={invitation.toSignIn}>
            I have an account
          </button>
        </Form>
      )
    case 'signIn':
      return (
        <>
          <BareStep key={signIn.current.step} signIn={signIn} current={signIn.current} />
          <button type="button" onClick={invitation.back}>
            Back
          </button>
        </>
      )
    case 'proof':
      return <BareStep key={signIn.current.step} signIn={signIn} current={signIn.current} />
    case 'same':
      return <Form key="same" heading="You are invited" error={error} onSubmit={invitation.accept} />
    case 'other':
      return <Form key="other" heading="Not for you" error={error} onSubmit={invitation.switchAccount} />
    case 'member':
    case 'joined':
      return <Form key="joined" heading="Welcome" error={error} />
    case 'expired':
    case 'revoked':
    case 'used':
    case 'unknown':
      return <Form key="over" heading="It is over" error={error} />
    case 'unavailable':
      return <Form key="unavailable" heading="Not now" error={current.error} onSubmit={invitation.retry} />
    case 'hosted':
      return <Form key="hosted" heading="You are invited" error={error} onSubmit={invitation.goToHostedPage} />
    default:
      return current satisfies never
  }
}
