/** Of signing in with a code alone. */
export const magicAuth = {
  heading: 'Sign in with a code',
  description: 'We will email you a code. There is no password to remember.',
} as const
