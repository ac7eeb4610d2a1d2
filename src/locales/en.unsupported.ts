/** Of a step that cannot be taken here. */
export const unsupported = {
  heading: 'One more step is needed',
  setPassword: 'Your account is ready, and a password is still missing, which cannot be chosen here yet.',
  useSso: 'Your organization signs in through its own identity provider, which cannot be opened from here yet.',
  unsupported: 'This account needs a step that cannot be done here.',
} as const
