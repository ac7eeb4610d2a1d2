import { SignIn } from '@latchkey/react'
import { BareSignIn } from '../../examples/bareSignIn.js'
import { ownSteps } from '../../examples/ownSteps.js'
import { ourWords, readOurKey, readShownKey, type Surface } from './visitor.js'

/** The three ways to draw a sign-in. */
export const surfaces: readonly Surface[] = [
  {
    name: 'the component',
    page: <SignIn />,
    sendsCodes: true,
    words: {
      email: 'Email',
      password: 'Password',
      newPassword: 'New password',
      code: 'Code',
      next: 'Continue',
      emailCode: 'Email me a code instead',
      back: 'Use another email',
      cancel: 'Cancel',
      headings: {
        identifier: 'Sign in',
        password: 'Enter your password',
        code: 'Check your email',
        verifyEmail: 'Verify your email',
        selectOrganization: 'Choose an organization',
        challengeTotp: 'Enter the code from your app',
        enrollTotp: 'Set up an authenticator app',
      },
    },
    readKey: readShownKey,
  },
  {
    name: 'the component with every step replaced',
    page: <SignIn steps={ownSteps} />,
    sendsCodes: true,
    words: {
      ...ourWords,
      headings: {
        identifier: 'Welcome back',
        password: 'Your password, please',
        code: 'Look into your inbox',
        verifyEmail: 'Is this your address?',
        selectOrganization: 'Where to?',
        challengeTotp: 'The code of your app',
        enrollTotp: 'Protect your account',
      },
    },
    readKey: readOurKey,
  },
  {
    name: 'the bare hooks',
    page: <BareSignIn />,
    sendsCodes: false,
    words: {
      ...ourWords,
      headings: {
        identifier: 'Hello',
        password: 'Your password',
        code: 'Your code',
        verifyEmail: 'Your address',
        selectOrganization: 'Where to?',
        challengeTotp: 'Your app',
        enrollTotp: 'Your new app',
      },
    },
    readKey: readOurKey,
  },
]
