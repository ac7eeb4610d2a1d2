/** Of proving one's own address, signed in already. */
export const verifyEmail = {
  heading: 'Verify your email',
  description: 'We will send a six-digit code to {email}.',
  send: 'Send the code',
  sentTo: 'We sent a six-digit code to {email}.',
  doneHeading: 'Your email is verified',
  done: 'We know now that {email} is yours.',
} as const
