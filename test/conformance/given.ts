/** What both clients are made with and asked for. */

export const apiKey = 'sk_test_conformance'
export const clientId = 'client_01CONFORMANCE'

export const ids = {
  user: 'user_01ABCDEFGHJKMNPQRSTV',
  inviter: 'user_01ABCDEFGHJKMNPQRSTW',
  organization: 'org_01ABCDEFGHJKMNPQRSTV',
  magicAuth: 'magic_auth_01ABCDEFGHJK',
  emailVerification: 'email_verification_01ABCDEFGHJK',
  passwordReset: 'password_reset_01ABCDEFGHJK',
  membership: 'om_01ABCDEFGHJKMNPQRSTV',
  session: 'session_01ABCDEFGHJKMNPQ',
  invitation: 'invitation_01ABCDEFGHJK',
  factor: 'auth_factor_01ABCDEFGHJK',
  challenge: 'auth_challenge_01ABCDEFGHJK',
  connection: 'conn_01ABCDEFGHJKMNPQ',
}

export const email = 'ada@example.com'
export const caller = { ipAddress: '192.0.2.7', userAgent: 'Firefox' }
export const deviceId = 'device'
export const radar = { signalsId: 'signals', radarAuthAttemptId: 'attempt' }
export const page = { limit: 5, before: ids.inviter, after: ids.user, order: 'asc' as const }
export const pendingAuthenticationToken = 'pending'
export const invitationToken = 'invitation-token'
export const redirectUri = 'https://app.example.com/callback?from=a b'
export const codeChallenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
