/** Of a telephone that is set up as second factor. */
export const sms = {
  heading: 'Get codes by text message',
  description: 'Enter your phone number. We send it a six-digit code.',
  demanded: 'Signing in here takes a second step. Enter your phone number, and we send it a six-digit code.',
  number: 'Phone number',
  numberMissing: 'Enter your phone number.',
  numberIncomplete: 'Enter the whole number with its country code, like +1 415 555 0100.',
  numberRefused: 'No message can be sent to this number. Check it, or use another one.',
  send: 'Send code',
  codeHeading: 'Check your phone',
  codeDescription: 'We sent a six-digit code to the number that ends in {digits}.',
  anotherNumber: 'Use another number',
  useApp: 'Use an authenticator app instead',
  cancel: 'Cancel',
  expired: 'The code was not entered for a long time, so nothing was set up.',
  doneHeading: 'Your phone is set up',
  doneDescription: 'From now on, signing in takes a code that we send to it.',
} as const
