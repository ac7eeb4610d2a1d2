import {
  AcceptInvitation,
  MagicAuth,
  Reauthenticate,
  ResetPassword,
  SignUp,
  TotpEnrollment,
  VerifyEmail,
} from '@latchkey/react'
import type { ReactNode } from 'react'
import {
  BareEnrollment,
  BareInvitation,
  BareMagicAuth,
  BareReauthenticate,
  BareResetPassword,
  BareSignUp,
  BareVerifyEmail,
} from '../../examples/barePages.js'
import {
  ownEnrollmentSteps,
  ownInvitationSteps,
  ownReauthenticateSteps,
  ownResetSteps,
  ownSignUpSteps,
  ownVerifySteps,
} from '../../examples/ownPages.js'
import { ownSteps } from '../../examples/ownSteps.js'
import { ourWords, readOurKey, readShownKey, type Surface } from './visitor.js'

type Words = Surface['words']

/** One way to draw a flow, and where it says something else than the other ways. */
interface Drawing {
  page: ReactNode
  headings: Words['headings']
  buttons?: Words['buttons']
  words?: Partial<Words>
}

const kitWords: Omit<Words, 'headings'> = {
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  code: 'Code',
  next: 'Continue',
  emailCode: 'Email me a code instead',
  back: 'Use another email',
  cancel: 'Cancel',
}

export const signUpSurfaces = surfacesOf({
  kit: {
    page: <SignUp names="off" />,
    headings: { identifier: 'Create your account', code: 'Check your email', setPassword: 'Choose a password' },
  },
  own: {
    page: <SignUp steps={ownSignUpSteps} />,
    headings: { identifier: 'Nice to meet you', code: 'Look into your inbox', setPassword: 'Another passphrase' },
  },
  bare: {
    page: <BareSignUp />,
    headings: { identifier: 'Nice to meet you', code: 'Your code', setPassword: 'Another passphrase' },
  },
})

export const magicAuthSurfaces = surfacesOf({
  kit: { page: <MagicAuth />, headings: { identifier: 'Sign in with a code', code: 'Check your email' } },
  own: {
    page: (
      <MagicAuth
        steps={{
          ...ownSteps,
          identifier: ({ signIn, headingProps, formProps, fieldProps, errorProps }) => (
            <form {...formProps(typed => signIn.sendCode(typed('email')))}>
              <h2 {...headingProps}>Welcome back</h2>
              <label>
                Work email <input {...fieldProps('email')} />
              </label>
              <p {...errorProps('email')} />
              <button>Next</button>
            </form>
          ),
        }}
      />
    ),
    headings: { identifier: 'Welcome back', code: 'Look into your inbox' },
  },
  bare: { page: <BareMagicAuth />, headings: { identifier: 'Hello', code: 'Your code' } },
})

export const resetSurfaces = surfacesOf({
  kit: {
    page: <ResetPassword />,
    buttons: { askAgain: 'Ask for a new link' },
    headings: {
      request: 'Reset your password',
      sent: 'Check your email',
      choose: 'Choose a new password',
      done: 'Your password is set',
    },
  },
  own: {
    page: <ResetPassword steps={ownResetSteps} />,
    buttons: { askAgain: 'Another link' },
    headings: {
      request: 'Forgot it?',
      sent: 'Look into your inbox',
      choose: 'A new passphrase',
      done: 'It is changed',
    },
  },
  bare: {
    page: <BareResetPassword />,
    buttons: { askAgain: 'Another link' },
    headings: { request: 'Forgot it?', sent: 'Your inbox', choose: 'A new passphrase', done: 'It is changed' },
  },
})

export const verifySurfaces = surfacesOf({
  kit: {
    page: <VerifyEmail />,
    words: { next: 'Send the code' },
    headings: { request: 'Verify your email', code: 'Verify your email', done: 'Your email is verified' },
  },
  own: {
    page: <VerifyEmail steps={ownVerifySteps} />,
    headings: { request: 'Is mary@example.com yours?', code: 'Look into your inbox', done: 'It is yours' },
  },
  bare: {
    page: <BareVerifyEmail />,
    headings: { request: 'Your address', code: 'Your code', done: 'It is yours' },
  },
})

export const reauthenticateSurfaces = surfacesOf({
  kit: {
    page: <Reauthenticate />,
    buttons: { another: 'Use another way', byPassword: 'Password The one you sign in with' },
    headings: {
      choose: 'Confirm that it is you',
      password: 'Confirm that it is you',
      code: 'Check your email',
      challengeTotp: 'Enter the code from your app',
    },
  },
  own: {
    page: <Reauthenticate steps={ownReauthenticateSteps} />,
    words: { cancel: 'Never mind' },
    buttons: { another: 'Another way', byPassword: 'By my passphrase' },
    headings: {
      choose: 'How shall we know you?',
      password: 'Still you?',
      code: 'Look into your inbox',
      challengeTotp: 'The code of your app',
    },
  },
  bare: {
    page: <BareReauthenticate />,
    words: { cancel: 'Never mind' },
    buttons: { another: 'Another way', byPassword: 'By my passphrase' },
    headings: {
      choose: 'How shall we know you?',
      password: 'Still you?',
      code: 'Your code',
      challengeTotp: 'Your app',
    },
  },
})

export const enrollmentSurfaces = surfacesOf({
  kit: {
    page: <TotpEnrollment />,
    buttons: { beginAgain: 'Start again' },
    headings: {
      secret: 'Set up an authenticator app',
      idle: 'Set up an authenticator app',
      done: 'Your authenticator app is set up',
    },
  },
  own: {
    page: <TotpEnrollment steps={ownEnrollmentSteps} />,
    words: { cancel: 'Never mind' },
    buttons: { beginAgain: 'Begin again' },
    headings: { secret: 'Protect your account', idle: 'Another time, then', done: 'Your account is protected' },
  },
  bare: {
    page: <BareEnrollment />,
    words: { cancel: 'Never mind' },
    buttons: { beginAgain: 'Next' },
    headings: { secret: 'Your new app', idle: 'Another time', done: 'Your account is protected' },
  },
})

export const invitationSurfaces = surfacesOf({
  kit: {
    page: <AcceptInvitation />,
    buttons: {
      join: 'Accept invitation',
      toSignIn: 'Sign in',
      toInvitation: 'Back to the invitation',
      leave: 'Switch account',
    },
    headings: {
      signUp: 'Join Difference Works',
      same: 'Join Difference Works',
      other: 'This invitation is for another account',
      signIn: 'Sign in to join Difference Works',
      code: 'Check your email',
      joined: 'You have joined Difference Works',
    },
  },
  own: {
    page: <AcceptInvitation steps={ownInvitationSteps} />,
    buttons: {
      join: 'Join',
      toSignIn: 'I have an account',
      toInvitation: 'Back to the invitation',
      leave: 'I am somebody else',
    },
    // The way back stands in the step that asks for the address, which stays the kit's.
    words: { email: 'Email' },
    headings: {
      signUp: 'You are invited',
      same: 'You are invited',
      other: 'Not for you',
      signIn: 'Sign in to join Difference Works',
      password: 'Your password, please',
      code: 'Look into your inbox',
      joined: 'Welcome to Difference Works',
    },
  },
  bare: {
    page: <BareInvitation />,
    buttons: { join: 'Next', toSignIn: 'I have an account', toInvitation: 'Back', leave: 'Next' },
    headings: {
      signUp: 'You are invited',
      same: 'You are invited',
      other: 'Not for you',
      signIn: 'Hello',
      code: 'Your code',
      joined: 'Welcome',
    },
  },
})

function surfacesOf({ kit, own, bare }: { kit: Drawing; own: Drawing; bare: Drawing }): readonly Surface[] {
  return [
    { name: 'the component', sendsCodes: true, readKey: readShownKey, ...surfaceOf(kit, kitWords) },
    {
      name: 'the component with its steps replaced',
      sendsCodes: true,
      readKey: readOurKey,
      ...surfaceOf(own, ourWords),
    },
    { name: 'the bare hook', sendsCodes: false, readKey: readOurKey, ...surfaceOf(bare, ourWords) },
  ]
}

function surfaceOf({ page, headings, buttons = {}, words }: Drawing, usual: Omit<Words, 'headings'>) {
  return { page, words: { ...usual, ...words, buttons, headings } }
}
