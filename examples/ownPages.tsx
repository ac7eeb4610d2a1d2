import type {
  AcceptInvitationSteps,
  InvitationStepProps,
  ReauthenticateStepProps,
  ReauthenticateSteps,
  ResetPasswordSteps,
  SignInSteps,
  TotpEnrollmentSteps,
  VerifyEmailSteps,
} from '@latchkey/react'
import { Field } from './ownField.js'
import { ownSteps } from './ownSteps.js'

/** For `SignUp`: its first step, and the password that is chosen again where the first one broke rules. */
export const ownSignUpSteps: SignInSteps = {
  ...ownSteps,

  identifier: ({ signIn, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => signIn.answer('signUp', { email: typed('email'), password: typed('newPassword') }))}>
      <h2 {...headingProps}>Nice to meet you</h2>
      <Field label="Work email" {...fieldProps('email')} error={errorProps('email')} />
      <Field label="Passphrase" {...fieldProps('newPassword')} error={errorProps('newPassword')} />
      <button aria-disabled={pending !== null}>Next</button>
    </form>
  ),

  setPassword: ({ signIn, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => signIn.answer('setPassword', { newPassword: typed('newPassword') }))}>
      <h2 {...headingProps}>Another passphrase</h2>
      <Field label="New passphrase" {...fieldProps('newPassword')} error={errorProps('newPassword')} />
      <button aria-disabled={pending !== null}>Next</button>
    </form>
  ),
}

/** For `ResetPassword`; the first two for `ForgotPassword` as well. */
export const ownResetSteps: ResetPasswordSteps = {
  request: ({ reset, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => reset.request(typed('email')))}>
      <h2 {...headingProps}>Forgot it?</h2>
      <Field label="Work email" {...fieldProps('email')} error={errorProps('email')} />
      <button aria-disabled={pending !== null}>Next</button>
    </form>
  ),

  sent: ({ current, reset, headingProps }) => (
    <>
      <h2 {...headingProps}>Look into your inbox</h2>
      <p>A link for {current.email} is there, if it has a passphrase here.</p>
      <button type="button" onClick={() => void reset.request(current.email)}>
        Write again
      </button>
    </>
  ),

  choose: ({ reset, pending, error, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => reset.reset(typed('newPassword')))}>
      <h2 {...headingProps}>A new passphrase</h2>
      <Field label="New passphrase" {...fieldProps('newPassword')} error={errorProps('newPassword')} />
      {error?.cause?.code === 'reset_token_invalid' ? (
        <button type="button" onClick={reset.startAgain}>
          Another link
        </button>
      ) : (
        <button aria-disabled={pending !== null}>Next</button>
      )}
    </form>
  ),

  done: ({ headingProps }) => <h2 {...headingProps}>It is changed</h2>,
}

/** For `VerifyEmail`. */
export const ownVerifySteps: VerifyEmailSteps = {
  request: ({ current, verification, pending, headingProps, formProps }) => (
    <form {...formProps(() => verification.send())}>
      <h2 {...headingProps}>Is {current.email} yours?</h2>
      <button aria-disabled={pending !== null}>Next</button>
    </form>
  ),

  code: ({ verification, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => verification.submitCode(typed('code')))}>
      <h2 {...headingProps}>Look into your inbox</h2>
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      <button aria-disabled={pending === 'verifyEmail'}>Next</button>
      <button type="button" onClick={() => void verification.send()}>
        Write again
      </button>
    </form>
  ),

  done: ({ headingProps }) => <h2 {...headingProps}>It is yours</h2>,
}

/** For `Reauthenticate`. */
export const ownReauthenticateSteps: ReauthenticateSteps = {
  choose: ({ current, reauthentication, headingProps }) => (
    <>
      <h2 {...headingProps}>How shall we know you?</h2>
      {current.methods.map(method => (
        <button key={method} type="button" onClick={() => reauthentication.choose(method)}>
          {method === 'password' ? 'By my passphrase' : 'By a code'}
        </button>
      ))}
      <Leave {...reauthentication} />
    </>
  ),

  password: ({ reauthentication, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => reauthentication.submitPassword(typed('password')))}>
      <h2 {...headingProps}>Still you?</h2>
      <input {...fieldProps('email')} hidden />
      <Field label="Passphrase" {...fieldProps('password')} error={errorProps('password')} />
      <button aria-disabled={pending !== null}>Next</button>
      <button type="button" onClick={() => reauthentication.choose('code')}>
        Send me a code
      </button>
      <Leave {...reauthentication} />
    </form>
  ),

  code: props => <Code {...props} />,
  verifyEmail: props => <Code {...props} />,

  challengeTotp: ({ reauthentication, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => reauthentication.answer('submitTotp', { code: typed('code') }))}>
      <h2 {...headingProps}>The code of your app</h2>
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      <button aria-disabled={pending !== null}>Next</button>
      <Leave {...reauthentication} />
    </form>
  ),
}

function Code({
  reauthentication,
  pending,
  headingProps,
  formProps,
  fieldProps,
  errorProps,
}: ReauthenticateStepProps<'code' | 'verifyEmail'>) {
  return (
    <form {...formProps(typed => reauthentication.submitCode(typed('code')))}>
      <h2 {...headingProps}>Look into your inbox</h2>
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      <button aria-disabled={pending !== null}>Next</button>
      <button type="button" onClick={() => reauthentication.back()}>
        Another way
      </button>
      <Leave {...reauthentication} />
    </form>
  )
}

function Leave({ cancel }: { cancel: () => void }) {
  return (
    <button type="button" onClick={cancel}>
      Never mind
    </button>
  )
}

/** For `TotpEnrollment`. */
export const ownEnrollmentSteps: TotpEnrollmentSteps = {
  secret: ({ current, enrollment, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form {...formProps(typed => enrollment.submit(typed('code')))}>
      <h2 {...headingProps}>Protect your account</h2>
      <p>
        <a href={current.uri}>Open your authenticator app</a>, or type this key into it:{' '}
        <output aria-label="Key">{current.secret}</output>
      </p>
      <Field label="Six digits" {...fieldProps('code')} error={errorProps('code')} />
      <button aria-disabled={pending !== null}>Next</button>
      <Leave cancel={() => void enrollment.cancel()} />
    </form>
  ),

  idle: ({ enrollment, headingProps, formProps }) => (
    <form {...formProps(() => enrollment.start())}>
      <h2 {...headingProps}>Another time, then</h2>
      <button>Begin again</button>
    </form>
  ),

  // Why is said by the kit.
  expired: ({ enrollment, headingProps, formProps }) => (
    <form {...formProps(() => enrollment.start())}>
      <h2 {...headingProps}>Still there?</h2>
      <button>Begin again</button>
    </form>
  ),

  done: ({ headingProps }) => <h2 {...headingProps}>Your account is protected</h2>,
}

// The kit's has the way back to the invitation.
const { identifier: _, ...stepsOnTheWay } = ownSteps

/** For `AcceptInvitation`; the other screens are the kit's. */
export const ownInvitationSteps: AcceptInvitationSteps = {
  ...stepsOnTheWay,

  signUp: ({ invitation, headingProps, formProps, ...props }) => (
    <form {...formProps(() => invitation.signUp({}))}>
      <Welcome {...props} headingProps={headingProps} />
      <button>Join</button>
      <button type="button" onClick={invitation.toSignIn}>
        I have an account
      </button>
    </form>
  ),

  same: ({ invitation, headingProps, formProps, ...props }) => (
    <form {...formProps(() => invitation.accept())}>
      <Welcome {...props} headingProps={headingProps} />
      <button>Join</button>
    </form>
  ),

  other: ({ invitation, headingProps, formProps }) => (
    <form {...formProps(() => invitation.switchAccount())}>
      <h2 {...headingProps}>Not for you</h2>
      <button>I am somebody else</button>
    </form>
  ),

  joined: ({ current, headingProps }) => (
    <h2 {...headingProps}>Welcome to {current.invitation.organizationName ?? 'all of it'}</h2>
  ),
}

function Welcome({ current, headingProps }: Pick<InvitationStepProps<'signUp' | 'same'>, 'current' | 'headingProps'>) {
  const { inviterName } = current.invitation
  return (
    <>
      <h2 {...headingProps}>You are invited</h2>
      {inviterName !== null && <p>{inviterName} would like to work with you.</p>}
    </>
  )
}
