/** Of the code from an email. */
export const code = {
  heading: 'Check your email',
  sentTo: 'If {email} can sign in here, a six-digit code is on its way.',
  verifyHeading: 'Verify your email',
  verifySentTo: 'We sent a six-digit code to {email}.',
  resend: 'Send another code',
  resendIn: 'Send another code in {time}',
  resendWait: 'You can ask for another code in {time}.',
  resendReady: 'You can ask for another code now.',
} as const
