/** The objects of WorkOS User Management as the official Node SDK shapes them: camelCase, ISO-8601 times in UTC. */

export interface User {
  object: 'user'
  id: string
  email: string
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  profilePictureUrl: string | null
  lastSignInAt: string | null
  locale: string | null
  externalId: string | null
  /** The environment's own pairs: at most 50, keys of 40 and values of 600 characters. Keys keep their spelling. */
  metadata: Record<string, string>
  createdAt: string
  updatedAt: string
}

export interface OrganizationDomain {
  object: 'organization_domain'
  id: string
  organizationId: string
  domain: string
  state?: 'failed' | 'legacy_verified' | 'pending' | 'unverified' | 'verified'
  verificationStrategy?: 'dns' | 'manual'
  createdAt: string
  updatedAt: string
}

export interface Organization {
  object: 'organization'
  id: string
  name: string
  domains: OrganizationDomain[]
  metadata: Record<string, string>
  externalId: string | null
  createdAt: string
  updatedAt: string
}

export type OrganizationMembershipStatus = 'active' | 'inactive' | 'pending'

export interface OrganizationMembership {
  object: 'organization_membership'
  id: string
  userId: string
  organizationId: string
  organizationName: string
  status: OrganizationMembershipStatus
  directoryManaged: boolean
  role: { slug: string }
  roles?: { slug: string }[]
  createdAt: string
  updatedAt: string
}

export type SessionAuthMethod =
  | 'cross_app_auth'
  | 'external_auth'
  | 'impersonation'
  | 'magic_code'
  | 'migrated_session'
  | 'oauth'
  | 'passkey'
  | 'password'
  | 'sso'
  | 'unknown'

export interface Session {
  object: 'session'
  id: string
  userId: string
  organizationId?: string
  impersonator?: Impersonator
  ipAddress: string | null
  userAgent: string | null
  authMethod: SessionAuthMethod
  status: 'active' | 'expired' | 'revoked'
  expiresAt: string
  endedAt: string | null
  createdAt: string
  updatedAt: string
}

/** Holds the one-time code: a secret that must not leave the server. */
export interface MagicAuth {
  object: 'magic_auth'
  id: string
  userId: string
  email: string
  expiresAt: string
  code: string
  createdAt: string
  updatedAt: string
}

/** Holds the one-time code: a secret that must not leave the server. */
export interface EmailVerification {
  object: 'email_verification'
  id: string
  userId: string
  email: string
  expiresAt: string
  code: string
  createdAt: string
  updatedAt: string
}

export type FactorType = 'totp' | 'sms' | 'generic_otp' | 'webauthn'

export interface Impersonator {
  email: string
  reason: string | null
}

/** What a successful `POST /user_management/authenticate` answers. There is no `token_type` and no `expires_in` on the wire. */
export interface AuthenticationResponse {
  user: User
  organizationId?: string
  accessToken: string
  refreshToken: string
  authenticationMethod?: string
  impersonator?: Impersonator
  /** The session for a cookie. Not of the wire: there where `session: { sealSession: true }` asked for it. */
  sealedSession?: string
}

/** What a session needs to continue; named by the code of the failed attempt (`workos-api` "Step-ups"). */
export interface StepUp {
  code: StepUpCode
  pendingAuthenticationToken?: string
  email?: string
  emailVerificationId?: string
  user?: { id: string; email: string }
  organizations?: { id: string; name: string }[]
  authenticationFactors?: { id: string; type: FactorType }[]
  connectionIds?: string[]
  ssoConnectionIds?: string[]
  authMethods?: Record<string, boolean>
}

export const stepUpCodes = [
  'email_verification_required',
  'mfa_enrollment',
  'mfa_challenge',
  'organization_selection_required',
  'sso_required',
  'organization_authentication_methods_required',
  'radar_challenge',
  'radar_email_challenge',
  'radar_sms_challenge',
  'radar_sign_up_challenge',
  'radar_sms_sign_in_challenge',
  'passkey_progressive_enrollment',
  'application_consent_required',
] as const

export type StepUpCode = (typeof stepUpCodes)[number]

/** Named results of the operations table. */
export interface Results {
  user: User
  users: User
  wrappedUser: { user: User }
  organization: Organization
  organizationMembership: OrganizationMembership
  organizationMemberships: OrganizationMembership
  sessions: Session
  magicAuth: MagicAuth
  emailVerification: EmailVerification
  authentication: AuthenticationResponse
  nothing: void
  url: string
}
