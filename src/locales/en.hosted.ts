/** Where signing in is done on another page altogether. */
export const hosted = {
  description: 'You will be taken to our sign-in page, and back here afterwards.',
} as const
