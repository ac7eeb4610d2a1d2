/** What the first screens say. What is drawn later, and what may go wrong, stand in files of their own, and load with it. */
export const screens = {
  /** The BCP 47 tag numbers and times are written by. */
  locale: 'en',
  /** Where the family name stands first, forms ask for it first too. */
  fullName: '{firstName} {lastName}',
  signIn: {
    heading: 'Sign in',
    description: 'Enter your email to continue.',
    alreadyHeading: 'You are signed in',
  },
  fields: {
    email: 'Email',
    password: 'Password',
    code: 'Code',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    passwordShown: 'Your password is shown.',
    passwordHidden: 'Your password is hidden.',
    emailMissing: 'Enter your email.',
    emailIncomplete: 'Enter a whole email, like ada@example.com.',
    passwordMissing: 'Enter your password.',
    codeIncomplete: 'Enter all six digits.',
  },
  buttons: {
    continue: 'Continue',
    changeEmail: 'Use another email',
    emailCode: 'Email me a code instead',
    forgotPassword: 'Forgot password?',
    signOut: 'Sign out',
    tryAgain: 'Try again',
    startAgain: 'Start again',
  },
  password: {
    heading: 'Enter your password',
  },
  unavailable: {
    heading: 'We could not load your account',
  },
  step: {
    loading: 'Loading',
    failed: 'This step could not be loaded. Check your connection and try again.',
  },
} as const satisfies Sentences

interface Sentences {
  readonly [key: string]: string | Sentences
}

/** The same, in any language. */
export type Widened<Value> = { readonly [Key in keyof Value]: Value[Key] extends string ? string : Widened<Value[Key]> }

/** What `useSentences` knows of a language. */
export type Screens = Widened<typeof screens>
