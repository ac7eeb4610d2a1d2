/** Of a step that only the hosted page can take. */
export const unsupported = {
  heading: 'One more step is needed',
  unsupported:
    'To keep your account safe, the sign-in service asks for something that is done on its own page. You come back here afterwards.',
  continue: 'Continue there',
} as const
