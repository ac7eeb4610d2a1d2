/** Of the banner that stands above everything while somebody acts in somebody else's name. */
export const impersonation = {
  who: '{impersonator} is using the account of {name}.',
  reason: 'Reason: {reason}',
  stop: 'Stop and sign out',
} as const
