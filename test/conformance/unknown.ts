/** Ids of nobody and nothing. */
export const unknown = {
  user: 'user_01UNKNOWN00000000000000000',
  organization: 'org_01UNKNOWN00000000000000000',
  membership: 'om_01UNKNOWN00000000000000000',
  invitation: 'invitation_01UNKNOWN00000000000000000',
  session: 'session_01UNKNOWN00000000000000000',
  factor: 'auth_factor_01UNKNOWN00000000000000000',
  challenge: 'auth_challenge_01UNKNOWN00000000000000000',
  magicAuth: 'magic_auth_01UNKNOWN00000000000000000',
  emailVerification: 'email_verification_01UNKNOWN00000000000000000',
  passwordReset: 'password_reset_01UNKNOWN00000000000000000',
}
