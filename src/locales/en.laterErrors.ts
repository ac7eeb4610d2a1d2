import type { AuthErrorCode } from '../client/AuthError.js'

/** What goes wrong only once somebody is signed in, or came by a link: `MoreErrors` gives it to who draws that. */
export const laterErrors = {
  email_not_available: 'This email already belongs to another account.',
  reset_token_invalid: 'This link is no longer valid. Ask for a new one.',
  invitation_invalid: 'This invitation is no longer open. Ask for a new one.',
  invitation_mismatch: 'This invitation was sent to another email. Sign in with that one.',
  already_member: 'This person is a member already.',
  already_invited: 'This person has an open invitation already.',
  last_admin: 'Make somebody else an admin first.',
  reauth_required: 'Confirm that it is you.',
  impersonating: 'This cannot be done in somebody else’s name.',
  forbidden: 'You are not allowed to do this.',
} satisfies Partial<Record<AuthErrorCode, string>>
