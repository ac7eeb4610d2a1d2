/** Of an invitation, for whoever has its link. */
export const invitation = {
  opening: 'Opening your invitation',
  heading: 'Join {organization}',
  headingPlain: 'Accept your invitation',
  invitedBy: 'Invited by {name}',
  role: 'Role: {role}',
  accept: 'Accept invitation',
  signUp: {
    firstName: 'First name (optional)',
    lastName: 'Last name (optional)',
    hint: 'We will email a code to the address that was invited.',
    haveAccount: 'Have an account already?',
    toSignIn: 'Sign in',
  },
  code: {
    sentTo: 'A six-digit code is on its way to {email}.',
  },
  signIn: {
    heading: 'Sign in to join {organization}',
    headingPlain: 'Sign in to accept your invitation',
    description: 'Use the email that was invited.',
    back: 'Back to the invitation',
  },
  same: {
    switch: 'Use another account',
  },
  other: {
    heading: 'This invitation is for another account',
    description: 'You are signed in as {email}, and it was sent to another email.',
    hint: 'You will be signed out first. The invitation stays open.',
    switch: 'Switch account',
  },
  member: {
    heading: 'You are already a member of {organization}',
    headingPlain: 'You are already a member',
    enter: 'Go to {organization}',
    enterPlain: 'Continue',
  },
  joined: {
    heading: 'You have joined {organization}',
    headingPlain: 'You have accepted the invitation',
  },
  expired: {
    heading: 'This invitation has expired',
  },
  revoked: {
    heading: 'This invitation was revoked',
  },
  used: {
    heading: 'This invitation was used already',
    description: 'If that was you, sign in with the account you used.',
  },
  askAgain: 'Ask whoever invited you for a new one.',
  askAgainBy: 'Ask {name} for a new one.',
  unknown: {
    heading: 'We cannot find this invitation',
    description: 'Open the link of the email once more. If that does not help, ask whoever invited you for a new one.',
  },
  unavailable: {
    heading: 'We could not open your invitation',
  },
  hosted: {
    description: 'You will be taken to our sign-in page, which knows your invitation.',
  },
} as const
