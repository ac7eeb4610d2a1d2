/** Of what an organization asks for before somebody who is signed in gets in. */
export const enterOrganization = {
  heading: 'This organization asks for another sign-in',
  description: 'It has rules of its own about how people sign in. You leave this page and come back to it.',
  continue: 'Continue',
  stay: 'Stay where I am',
} as const
