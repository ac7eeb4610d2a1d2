/** Of a new account. */
export const signUp = {
  heading: 'Create your account',
  description: 'Enter your email to begin.',
  firstName: 'First name',
  lastName: 'Last name',
  optional: '{label} (optional)',
  missing: 'Fill this in.',
  password: 'Password',
  create: 'Continue',
  sentTo: 'A six-digit code is on its way to {email}.',
  haveAccount: 'Have an account already?',
  signIn: 'Sign in',
} as const
