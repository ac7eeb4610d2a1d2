/** The objects of WorkOS User Management as the official Node SDK shapes them: camelCase, ISO-8601 times in UTC. */

export interface User {
  object: 'user'
  id: string
  email: string
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  /** The whole name, where the environment keeps one apart from its parts. */
  name?: string | null
  profilePictureUrl: string | null
  lastSignInAt: string | null
  locale: string | null
  externalId: string | null
  /** The environment's own pairs: at most 50, keys of 40 and values of 600 characters. Keys keep their spelling. */
  metadata: Record<string, string>
  createdAt: string
  updatedAt: string
}

interface OrganizationDomain {
  object: 'organization_domain'
  id: string
  organizationId: string
  domain: string
  state?: 'failed' | 'legacy_verified' | 'pending' | 'unverified' | 'verified'
  verificationPrefix?: string
  verificationToken?: string
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
  stripeCustomerId?: string
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
  customAttributes?: Record<string, unknown>
  /** Whose membership it is. WorkOS sends it along; the official SDK drops it. */
  user?: User
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

/** Holds the token and the link that carries it: secrets that must not leave the server. */
export interface PasswordReset {
  object: 'password_reset'
  id: string
  userId: string
  email: string
  passwordResetToken: string
  passwordResetUrl: string
  expiresAt: string
  createdAt: string
}

export interface EmailChange {
  object: 'email_change'
  user: User
  newEmail: string
  expiresAt: string
  createdAt: string
}

export interface EmailChangeConfirmation {
  object: 'email_change_confirmation'
  user: User
}

type FactorType = 'totp' | 'sms' | 'generic_otp' | 'webauthn'

export interface Factor {
  object: 'authentication_factor'
  id: string
  type: FactorType
  userId?: string
  totp?: { issuer: string; user: string }
  sms?: { phoneNumber: string }
  createdAt: string
  updatedAt: string
}

/** What an enrolment answers, once: the secret (Base32), its `otpauth:` address, and that as a PNG in a `data:` address. */
export type FactorWithSecrets = Omit<Factor, 'totp'> & {
  totp?: { issuer: string; user: string; secret: string; qrCode: string; uri: string }
}

export interface Challenge {
  object: 'authentication_challenge'
  id: string
  /** Of a challenge by SMS; an authenticator app has none. */
  expiresAt?: string
  /** A secret that must not leave the server. */
  code?: string
  authenticationFactorId: string
  createdAt: string
  updatedAt: string
}

export interface EnrolledFactor {
  authenticationFactor: FactorWithSecrets
  authenticationChallenge: Challenge
}

/** A wrong code is an answer here, not an error. */
export interface ChallengeVerification {
  challenge: Challenge
  valid: boolean
}

export interface RadarSmsChallenge {
  verificationId: string
  phoneNumber: string
}

type InvitationState = 'pending' | 'accepted' | 'expired' | 'revoked'

/** Holds the token and the link that carries it: secrets that must not leave the server. */
export interface Invitation {
  object: 'invitation'
  id: string
  email: string
  state: InvitationState
  acceptedAt: string | null
  revokedAt: string | null
  expiresAt: string
  organizationId: string | null
  inviterUserId: string | null
  acceptedUserId: string | null
  roleSlug?: string | null
  token: string
  acceptInvitationUrl: string
  createdAt: string
  updatedAt: string
}

export interface Role {
  object: 'role'
  id: string
  slug: string
  name: string
  description: string | null
  permissions: string[]
  resourceTypeSlug: string
  type: 'EnvironmentRole' | 'OrganizationRole'
  createdAt: string
  updatedAt: string
}

/** Every role of an organization: WorkOS does not page them. */
export interface RoleList {
  object: 'list'
  data: Role[]
}

/** A sign-in of another provider that is linked to the account. */
export interface Identity {
  idpId: string
  type: 'OAuth'
  /** `GoogleOAuth`, `GitHubOAuth` and the like, in one spelling. */
  provider: string
}

export interface FeatureFlag {
  object: 'feature_flag'
  id: string
  slug: string
  name: string
  description: string | null
  /** Who looks after it. WorkOS sends it along; the official SDK drops it. */
  owner?: { email: string; firstName: string | null; lastName: string | null } | null
  tags: string[]
  enabled: boolean
  defaultValue: boolean
  createdAt: string
  updatedAt: string
}

export type ConnectionState = 'draft' | 'active' | 'inactive' | 'validating'

/** A way to an organization's own identity provider. */
export interface Connection {
  object: 'connection'
  id: string
  organizationId?: string
  name: string
  /** `OktaSAML`, `GoogleOIDC` and the like. */
  type: string
  state: ConnectionState
  domains: { object?: 'connection_domain'; id: string; domain: string }[]
  createdAt: string
  updatedAt: string
}

/** The wire says `connection_type` where the official SDK says `type`. */
export type WireConnection = Omit<Connection, 'type'> & { connectionType: string }

/** What a device shows while it waits for somebody to sign in elsewhere (RFC 8628, section 3.2). */
export interface DeviceAuthorization {
  deviceCode: string
  userCode: string
  verificationUri: string
  verificationUriComplete?: string
  /** Seconds. */
  expiresIn: number
  /** Seconds between two polls. */
  interval: number
}

/** The tokens of the provider the person came through, where the connection hands them on. */
interface OauthTokens {
  provider?: string
  accessToken: string
  refreshToken: string
  /** Seconds since the epoch. */
  expiresAt: number
  scopes: string[]
}

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
  authenticationMethod?: AuthenticationMethod
  impersonator?: Impersonator
  oauthTokens?: OauthTokens
  authkitAuthorizationCode?: string
  /** The session for a cookie. Not of the wire: there where `session: { sealSession: true }` asked for it. */
  sealedSession?: string
}

export type AuthenticationMethod =
  | 'SSO'
  | 'Password'
  | 'Passkey'
  | 'MagicAuth'
  | 'Impersonation'
  | 'MigratedSession'
  | 'CrossAppAuth'
  | 'ExternalAuth'
  | OAuthProvider

/** Providers a person can sign in through; also the values of `provider` in an authorization address. */
export const oauthProviders = [
  'AppleOAuth',
  'BitbucketOAuth',
  'DiscordOAuth',
  'GitHubOAuth',
  'GitLabOAuth',
  'GoogleOAuth',
  'GrokOAuth',
  'IntuitOAuth',
  'LinkedInOAuth',
  'MicrosoftOAuth',
  'SalesforceOAuth',
  'SlackOAuth',
  'VercelMarketplaceOAuth',
  'VercelOAuth',
  'XOAuth',
  'XeroOAuth',
] as const

/** The providers of social sign-in that WorkOS knows, by its names: `GoogleOAuth` for instance. */
export type OAuthProvider = (typeof oauthProviders)[number]

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
  radarChallengeId?: string
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
  wrappedUser: { user: User }
  identities: Identity[]
  organization: Organization
  organizationMembership: OrganizationMembership
  invitation: Invitation
  roles: RoleList
  featureFlag: FeatureFlag
  connection: WireConnection
  session: Session
  magicAuth: MagicAuth
  emailVerification: EmailVerification
  emailChange: EmailChange
  emailChangeConfirmation: EmailChangeConfirmation
  passwordReset: PasswordReset
  factor: Factor
  factorWithSecrets: FactorWithSecrets
  enrolledFactor: EnrolledFactor
  challenge: Challenge
  challengeVerification: ChallengeVerification
  radarSmsChallenge: RadarSmsChallenge
  deviceAuthorization: DeviceAuthorization
  authentication: AuthenticationResponse
  nothing: void
  url: string
}
