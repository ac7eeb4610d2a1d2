/** Of the banner that stands above everything while somebody acts in somebody else's name. */
export const impersonation = {
  who: '{impersonator} is signed in as {name}.',
  reason: 'Reason: {reason}',
  stop: 'Stop and sign out',
} as const
