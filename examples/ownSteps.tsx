import { type SignInSteps, type StepProps, useTotpEnrollment } from '@latchkey/react'
import { useEffect } from 'react'
import { Back, Field } from './ownField.js'

/** The steps that this application draws itself; `<SignIn steps={ownSteps} />` draws the rest. */
export const ownSteps: SignInSteps = {
  identifier: ({ signIn, pending, waysIn, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => signIn.submitIdentifier(typed('email')))}>
      <h2 {...headingProps}>Welcome back</h2>
      <Field label="Work email" {...fieldProps('email')} error={errorProps('email')} />
      <button aria-disabled={pending !== null}>Next</button>
      {waysIn}
    </form>
  ),

  password: ({ current, signIn, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => signIn.submitPassword(typed('password')))}>
      <h2 {...headingProps}>Your password, please</h2>
      <p>{current.email}</p>
      {/* A password manager files the password under it. */}
      <input {...fieldProps('email')} hidden />
      <Field label="Passphrase" {...fieldProps('password')} error={errorProps('password')} />
      <button aria-disabled={pending === 'password'}>Next</button>
      <button type="button" onClick={() => void signIn.sendCode()}>
        Send me a code
      </button>
      <Back {...signIn} />
    </form>
  ),

  code: props => <Code {...props} heading="Look into your inbox" />,
  verifyEmail: props => <Code {...props} heading="Is this your address?" />,

  challengeTotp: ({ current, signIn, pending, headingProps, formProps, fieldProps, errorProps }) =>
    current.factorId === null ? (
      <>
        <h2 {...headingProps}>How do you want to confirm?</h2>
        {current.factors.map(({ id, type }) => (
          <button key={id} type="button" onClick={() => void signIn.answer('challengeFactor', { factorId: id })}>
            {type === 'sms' ? 'By a text message' : 'With the app'}
          </button>
        ))}
        <Back {...signIn} />
      </>
    ) : (
      <form {...formProps(typed => signIn.answer('submitTotp', { code: typed('code') }))}>
        <h2 {...headingProps}>The code of your app</h2>
        <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
        <button aria-disabled={pending === 'submitTotp'}>Next</button>
        <Back {...signIn} />
      </form>
    ),

  enrollTotp: props => <Enrollment {...props} />,

  selectOrganization: ({ current, signIn, pending, headingProps }) => (
    <>
      <h2 {...headingProps}>Where to?</h2>
      {current.organizations.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-disabled={pending !== null}
          onClick={() => void signIn.selectOrganization(id)}
        >
          {name}
        </button>
      ))}
      <Back {...signIn} />
    </>
  ),
}

function Code({
  heading,
  current,
  signIn,
  pending,
  headingProps,
  formProps,
  fieldProps,
  errorProps,
}: StepProps<'code' | 'verifyEmail'> & { heading: string }) {
  return (
    <form {...formProps(typed => signIn.submitCode(typed('code')))}>
      <h2 {...headingProps}>{heading}</h2>
      <p>We wrote to {current.email}.</p>
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      <button aria-disabled={pending === 'submitCode'}>Next</button>
      <button type="button" onClick={() => void signIn.resendCode()}>
        Write again
      </button>
      <Back {...signIn} />
    </form>
  )
}

/** A component, because it needs a hook: the secret is there for as long as this is drawn, and nowhere else. */
function Enrollment({ headingProps, formProps, fieldProps, errorProps }: StepProps<'enrollTotp'>) {
  const enrollment = useTotpEnrollment()
  const { start, submit, cancel } = enrollment
  useEffect(() => void start(), [start])
  return (
    <form {...formProps(typed => submit(typed('code')))}>
      <h2 {...headingProps}>Protect your account</h2>
      {'secret' in enrollment && (
        <p>
          <a href={enrollment.uri}>Open your authenticator app</a>, or type this key into it:{' '}
          <output aria-label="Key">{enrollment.secret}</output>
        </p>
      )}
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      {enrollment.step === 'failed' || enrollment.step === 'expired' ? (
        <button type="button" onClick={() => void start()}>
          Start again
        </button>
      ) : (
        <button aria-disabled={enrollment.step === 'verifying'}>Next</button>
      )}
      <Back back={() => void cancel()} />
    </form>
  )
}
