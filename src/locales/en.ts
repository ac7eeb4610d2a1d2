import type { AuthErrorCode } from '../client/AuthError.js'

/** Every sentence of the kit. English is the type: a language that lacks one does not compile. */
export const en = {
  /** The BCP 47 tag numbers and times are written by. */
  locale: 'en',
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
    signOut: 'Sign out',
    tryAgain: 'Try again',
    startAgain: 'Start again',
  },
  password: {
    heading: 'Enter your password',
  },
  magicAuth: {
    heading: 'Sign in with a code',
    description: 'We will email you a code. There is no password to remember.',
  },
  code: {
    heading: 'Check your email',
    sentTo: 'If {email} can sign in here, a six-digit code is on its way.',
    verifyHeading: 'Verify your email',
    verifySentTo: 'We sent a six-digit code to {email}.',
    resend: 'Send another code',
    resendIn: 'Send another code in {time}',
    resendWait: 'You can ask for another code in {seconds} seconds.',
    resendReady: 'You can ask for another code now.',
  },
  selectOrganization: {
    heading: 'Choose an organization',
    description: 'You are a member of more than one.',
    search: 'Search',
    none: 'No organization has “{text}” in its name.',
  },
  unsupported: {
    heading: 'One more step is needed',
    challengeTotp: 'This account asks for a code from an authenticator app, which cannot be entered here yet.',
    enrollTotp: 'Your organization asks you to set up an authenticator app, which cannot be done here yet.',
    setPassword: 'Your account is ready, and a password is still missing, which cannot be chosen here yet.',
    useSso: 'Your organization signs in through its own identity provider, which cannot be opened from here yet.',
    unsupported: 'This account needs a step that cannot be done here.',
  },
  callback: {
    pending: 'Signing you in',
    heading: 'You are not signed in yet',
  },
  unavailable: {
    heading: 'We could not load your account',
  },
  step: {
    loading: 'Loading',
    failed: 'This step could not be loaded. Check your connection and try again.',
  },
  user: {
    menu: 'Account of {name}',
    noOrganization: 'No organization',
  },
  errors: {
    invalid_input: 'Something you entered is not right. Check it and try again.',
    invalid_credentials: 'That email and password do not match. Try again, or sign in with a code.',
    invalid_code: 'That code is not right. Check the newest email and try again.',
    code_expired: 'That code is no longer valid. Ask for another one.',
    too_many_attempts: 'That was one try too many. Start again to get a new code.',
    flow_ended: 'This took a while, so we start again to keep your account safe.',
    email_not_deliverable: 'We cannot send email to this address. Check it for a typing mistake.',
    email_not_available: 'This email already belongs to another account.',
    method_not_enabled: 'This way of signing in is switched off.',
    password_too_weak: 'Choose a stronger password.',
    reset_token_invalid: 'This link was used already or is too old. Ask for a new one.',
    invitation_invalid: 'This invitation is no longer open. Ask for a new one.',
    invitation_mismatch: 'This invitation was sent to another email. Sign in with the one it was sent to.',
    already_member: 'This person is a member already.',
    already_invited: 'This person has an open invitation already.',
    last_admin: 'Nobody else could run this organization. Make somebody else an admin first.',
    identity_mismatch: 'That was another account. Use the one you are signed in with.',
    rate_limited: 'That was a lot of tries. Wait {time} and try again.',
    session_ended: 'Your session has ended. Sign in again.',
    token_expired: 'Your session needs a moment. Try again.',
    reauth_required: 'Confirm that it is you, then this goes on.',
    impersonating: 'This cannot be done in somebody else’s name.',
    context_changed:
      'Somebody else signed in in another tab, so nothing was done. This page now shows who is signed in.',
    forbidden: 'You are not allowed to do this.',
    cross_origin: 'This page may not sign people in. Its address is missing from the server’s list of origins.',
    not_found: 'We could not find that.',
    payload_too_large: 'That is too long. Shorten it and try again.',
    session_too_large: 'Your account holds more permissions than can be signed in with. Ask your administrator.',
    request_timeout: 'Your connection is very slow. Try again.',
    service_unavailable: 'The sign-in service is not answering. Nothing is lost; try again in a moment.',
    unexpected: 'Something went wrong on our side. Try again.',
    offline: 'You are offline. Everything you typed is kept; try again once you are back.',
    network_error: 'We could not reach the server. Check your connection and try again.',
    network_timeout: 'The server took too long to answer. Try again.',
    aborted: 'That was interrupted. Try again.',
    redirect_denied: 'The sign-in was not finished. Try again when you like.',
    redirect_loop: 'Signing in keeps leading back here. Wait {time} and try again.',
    state_mismatch: 'This sign-in took too long, or began in another window. Try again.',
    connection_invalid: 'Your organization’s way of signing in is not ready. Ask your administrator.',
  } satisfies Record<AuthErrorCode, string>,
  requestId: 'Reference: {requestId}',
} as const satisfies Sentences

interface Sentences {
  readonly [key: string]: string | Sentences
}

type Widened<Value> = { readonly [Key in keyof Value]: Value[Key] extends string ? string : Widened<Value[Key]> }

/** A whole language. */
export type Catalogue = Widened<typeof en>

type DeepPartial<Value> = {
  readonly [Key in keyof Value]?: Value[Key] extends string ? string : DeepPartial<Value[Key]>
}

/** A language, or as much of one as a host wants to say differently. */
export type Localization = DeepPartial<Catalogue>
