/** Of a step that cannot be taken here. */
export const unsupported = {
  heading: 'One more step is needed',
  challengeTotp: 'This account asks for a code from an authenticator app, which cannot be entered here yet.',
  enrollTotp: 'Your organization asks you to set up an authenticator app, which cannot be done here yet.',
  setPassword: 'Your account is ready, and a password is still missing, which cannot be chosen here yet.',
  useSso: 'Your organization signs in through its own identity provider, which cannot be opened from here yet.',
  unsupported: 'This account needs a step that cannot be done here.',
} as const
