/** Of a step that only the hosted page can take. */
export const unsupported = {
  heading: 'One more step is needed',
  challengeTotp:
    'This account asks for a code from an authenticator app, which is entered on the sign-in service’s own page.',
  enrollTotp:
    'Your organization asks you to set up an authenticator app, which is done on the sign-in service’s own page.',
  unsupported:
    'To keep your account safe, the sign-in service asks for something that is done on its own page. You come back here afterwards.',
  continue: 'Continue there',
} as const
