import type { KnownErrorCode } from './errors.js'
import { type Results, stepUpCodes } from './objects.js'

interface Described {
  /** Needs no API key: a browser or a command-line tool may make it. @default false */
  isPublic?: true
  /** Sent without the secret even by a client that has one. @default false */
  omitsSecret?: true
  /** The codes WorkOS documents for it, besides those that any request can meet. @default none */
  errors?: readonly KnownErrorCode[]
}

/** One request with the API key. `{name}` in the path is an argument checked by the grammar in `ids.ts`. */
interface CallOperation extends Described {
  kind: 'call'
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: readonly string[]
  body?: readonly string[]
  result: keyof Results
  /** Answers pages of its result, walked by cursors. @default false */
  isPaged?: true
  /** WorkOS answers 201. @default false */
  creates?: true
}

/** One way to get tokens: all grants share `POST /user_management/authenticate`. */
interface GrantOperation extends Described {
  kind: 'grant'
  grantType: string
  body: readonly string[]
  result: 'authentication'
}

/** An address a browser is sent to, or keys are read from; building it makes no request. */
interface UrlOperation extends Described {
  kind: 'url'
  path: string
  query?: readonly string[]
  result: 'url'
}

/** Made of other operations and cryptography: WorkOS has no route for it. */
export interface LocalOperation extends Described {
  kind: 'local'
  uses: readonly string[]
}

export type Operation = CallOperation | GrantOperation | UrlOperation | LocalOperation

const page = ['limit', 'before', 'after', 'order'] as const
const caller = ['ipAddress', 'userAgent', 'deviceId'] as const

/** One role, or several where the environment allows that: never both. */
const roles = ['roleSlug', 'roleSlugs'] as const
/** A password as typed, or as another system hashed it. */
const passwords = ['password', 'passwordHash', 'passwordHashType', 'passwordSaltPosition'] as const
const organizationFields = ['name', 'domainData', 'metadata', 'externalId'] as const
const authorizeQuery = [
  'provider',
  'connectionId',
  'organizationId',
  'redirectUri',
  'responseType',
  'state',
  'codeChallenge',
  'codeChallengeMethod',
  'loginHint',
  'domainHint',
  'screenHint',
  'prompt',
  'maxAge',
  'invitationToken',
  'providerScopes',
  'providerQueryParams',
  'claimNonce',
] as const

const accountErrors = [
  'user_creation_error',
  'password_strength_error',
  'invalid_password_hash',
  'password_and_password_hash_provided',
  'password_and_password_hash_type_provided',
  'password_salt_position_requires_password_hash',
  'invalid_metadata',
] as const
const codeErrors = [
  'invalid_one_time_code',
  'one_time_code_expired',
  'one_time_code_previously_used',
  'one_time_code_too_many_attempts',
] as const
const invitationErrors = ['invitation_invalid', 'invitation_cannot_be_used_for_email'] as const
const roleErrors = ['invalid_role', 'multiple_roles_not_enabled', 'sub_resource_scoped_role_not_allowed'] as const
const organizationErrors = ['external_id_already_used', 'invalid_metadata'] as const
/** Of the organization that a sign-in ends in. */
const policies = ['sso_required', 'organization_authentication_methods_required'] as const

const user = '/user_management/users/{userId}'
const membership = '/user_management/organization_memberships/{organizationMembershipId}'
const invitation = '/user_management/invitations/{invitationId}'
const organization = '/organizations/{organizationId}'
const factor = '/auth/factors/{authenticationFactorId}'

export const authenticatePath = '/user_management/authenticate'

/**
 * Every WorkOS operation, once. `UserManagement` encodes its requests from these rows and the emulator holds a handler
 * for each; the type checker refuses a row that one of them lacks.
 */
export const operations = {
  getUser: { kind: 'call', method: 'GET', path: user, result: 'user' },
  getUserByExternalId: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/users/external_id/{externalId}',
    result: 'user',
  },
  listUsers: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/users',
    query: ['email', 'organizationId', ...page],
    result: 'user',
    isPaged: true,
  },
  createUser: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/users',
    body: [
      'email',
      ...passwords,
      'firstName',
      'lastName',
      'name',
      'emailVerified',
      'externalId',
      'metadata',
      'ipAddress',
      'userAgent',
      'signalsId',
    ],
    result: 'user',
    creates: true,
    errors: accountErrors,
  },
  updateUser: {
    kind: 'call',
    method: 'PUT',
    path: user,
    body: ['email', ...passwords, 'firstName', 'lastName', 'name', 'emailVerified', 'externalId', 'locale', 'metadata'],
    result: 'user',
    errors: [
      ...accountErrors,
      'email_already_verified',
      'email_change_not_allowed',
      'email_not_available',
      'external_id_already_used',
      'invalid_email',
      'invalid_locale',
    ],
  },
  deleteUser: { kind: 'call', method: 'DELETE', path: user, result: 'nothing', errors: ['user_deletion_not_allowed'] },
  getUserIdentities: { kind: 'call', method: 'GET', path: `${user}/identities`, result: 'identities' },

  authenticateWithPassword: {
    kind: 'grant',
    grantType: 'password',
    body: ['email', 'password', 'invitationToken', 'signalsId', 'radarAuthAttemptId', ...caller],
    result: 'authentication',
    errors: [
      'invalid_credentials',
      'email_password_auth_disabled',
      'authentication_method_not_allowed',
      ...invitationErrors,
      ...stepUpCodes,
    ],
  },
  authenticateWithCode: {
    kind: 'grant',
    grantType: 'authorization_code',
    body: ['code', 'codeVerifier', 'invitationToken', 'signalsId', ...caller],
    result: 'authentication',
    isPublic: true,
    errors: [
      'invalid_grant',
      'code_challenge_not_found',
      'authentication_method_not_allowed',
      'sign_up_not_allowed',
      ...invitationErrors,
      ...stepUpCodes,
    ],
  },
  authenticateWithCodeAndVerifier: {
    kind: 'grant',
    grantType: 'authorization_code',
    body: ['code', 'codeVerifier', 'invitationToken', ...caller],
    result: 'authentication',
    isPublic: true,
    omitsSecret: true,
    errors: [
      'invalid_grant',
      'code_challenge_not_found',
      'authentication_method_not_allowed',
      'sign_up_not_allowed',
      ...stepUpCodes,
    ],
  },
  authenticateWithRefreshToken: {
    kind: 'grant',
    grantType: 'refresh_token',
    body: ['refreshToken', 'organizationId', ...caller],
    result: 'authentication',
    isPublic: true,
    errors: [
      'invalid_grant',
      'organization_membership_not_found',
      'organization_not_found',
      'token_too_big',
      'sso_required',
      'mfa_enrollment',
    ],
  },
  authenticateWithMagicAuth: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:magic-auth:code',
    body: ['code', 'email', 'invitationToken', 'linkAuthorizationCode', 'signalsId', 'radarAuthAttemptId', ...caller],
    result: 'authentication',
    errors: [
      ...codeErrors,
      'invalid_link_authorization_code',
      'authentication_method_not_allowed',
      'sign_up_not_allowed',
      ...invitationErrors,
      ...stepUpCodes,
    ],
  },
  authenticateWithEmailVerification: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:email-verification:code',
    body: ['code', 'pendingAuthenticationToken', ...caller],
    result: 'authentication',
    errors: [
      ...codeErrors,
      'invalid_pending_authentication_token',
      'mfa_challenge',
      'mfa_enrollment',
      'organization_selection_required',
      ...policies,
    ],
  },
  authenticateWithTotp: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:mfa-totp',
    body: ['code', 'pendingAuthenticationToken', 'authenticationChallengeId', ...caller],
    result: 'authentication',
    errors: [...codeErrors, 'invalid_pending_authentication_token', 'organization_selection_required', ...policies],
  },
  authenticateWithOrganizationSelection: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:organization-selection',
    body: ['pendingAuthenticationToken', 'organizationId', ...caller],
    result: 'authentication',
    errors: ['invalid_organization_id', 'invalid_pending_authentication_token', 'mfa_enrollment', ...policies],
  },
  authenticateWithRadarEmailChallenge: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:radar-email-challenge:code',
    body: ['code', 'radarChallengeId', 'pendingAuthenticationToken', ...caller],
    result: 'authentication',
    errors: [...codeErrors, 'invalid_pending_authentication_token'],
  },
  authenticateWithRadarSmsChallenge: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:radar-sms-challenge:code',
    body: ['code', 'verificationId', 'phoneNumber', 'pendingAuthenticationToken', ...caller],
    result: 'authentication',
    errors: [
      ...codeErrors,
      'invalid_pending_authentication_token',
      'phone_number_required',
      'verification_id_required',
    ],
  },
  authenticateWithDeviceCode: {
    kind: 'grant',
    grantType: 'urn:ietf:params:oauth:grant-type:device_code',
    body: ['deviceCode', ...caller],
    result: 'authentication',
    isPublic: true,
    omitsSecret: true,
    errors: ['authorization_pending', 'slow_down', 'access_denied', 'expired_token'],
  },

  sendRadarSmsChallenge: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/radar_challenges',
    body: ['userId', 'pendingAuthenticationToken', 'phoneNumber', 'ipAddress', 'userAgent'],
    result: 'radarSmsChallenge',
    creates: true,
  },
  createDeviceAuthorization: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/authorize/device',
    body: ['clientId'],
    result: 'deviceAuthorization',
    isPublic: true,
    omitsSecret: true,
  },
  getAuthorizationUrl: {
    kind: 'url',
    path: '/user_management/authorize',
    query: ['clientId', ...authorizeQuery],
    result: 'url',
    isPublic: true,
    errors: [
      'access_denied',
      'ambiguous_connection_selector',
      'connection_invalid',
      'connection_strategy_invalid',
      'connection_unlinked',
      'invalid_connection_selector',
      'organization_invalid',
      'oauth_failed',
      'server_error',
    ],
  },
  getAuthorizationUrlWithPKCE: { kind: 'local', uses: ['getAuthorizationUrl'], isPublic: true },
  getLogoutUrl: {
    kind: 'url',
    path: '/user_management/sessions/logout',
    query: ['sessionId', 'returnTo'],
    result: 'url',
    isPublic: true,
  },
  getJwksUrl: { kind: 'url', path: '/sso/jwks/{clientId}', result: 'url', isPublic: true },

  createMagicAuth: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/magic_auth',
    body: ['email', 'invitationToken', 'ipAddress', 'userAgent', 'radarAuthAttemptId', 'signalsId'],
    result: 'magicAuth',
    creates: true,
    errors: [
      'invitation_invalid',
      'authentication_method_not_allowed',
      'sign_up_not_allowed',
      'email_domain_not_deliverable',
    ],
  },
  getMagicAuth: { kind: 'call', method: 'GET', path: '/user_management/magic_auth/{magicAuthId}', result: 'magicAuth' },
  sendVerificationEmail: {
    kind: 'call',
    method: 'POST',
    path: `${user}/email_verification/send`,
    result: 'wrappedUser',
    errors: ['email_already_verified', 'daily_quota_exceeded'],
  },
  verifyEmail: {
    kind: 'call',
    method: 'POST',
    path: `${user}/email_verification/confirm`,
    body: ['code'],
    result: 'wrappedUser',
    errors: [
      'email_previously_verified',
      'email_verification_code_incorrect',
      'email_verification_code_expired',
      'email_verification_code_previously_used',
    ],
  },
  getEmailVerification: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/email_verification/{emailVerificationId}',
    result: 'emailVerification',
  },
  sendEmailChange: {
    kind: 'call',
    method: 'POST',
    path: `${user}/email_change/send`,
    body: ['newEmail'],
    result: 'emailChange',
    errors: ['email_change_not_needed', 'email_change_not_allowed', 'email_not_available', 'invalid_email'],
  },
  confirmEmailChange: {
    kind: 'call',
    method: 'POST',
    path: `${user}/email_change/confirm`,
    body: ['code'],
    result: 'emailChangeConfirmation',
    errors: [
      'email_change_code_incorrect',
      'email_change_code_expired',
      'email_change_code_previously_used',
      'email_change_too_many_attempts',
      'no_pending_email_change',
      // WorkOS lists it for the sending alone, yet somebody may take the address while its code is under way.
      'email_not_available',
    ],
  },
  createPasswordReset: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/password_reset',
    body: ['email'],
    result: 'passwordReset',
    creates: true,
    errors: ['email_password_auth_disabled', 'password_reset_not_allowed'],
  },
  getPasswordReset: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/password_reset/{passwordResetId}',
    result: 'passwordReset',
  },
  resetPassword: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/password_reset/confirm',
    body: ['token', 'newPassword'],
    result: 'wrappedUser',
    errors: ['password_reset_error', 'password_reset_token_not_found', 'email_password_auth_disabled'],
  },

  enrollAuthFactor: {
    kind: 'call',
    method: 'POST',
    path: `${user}/auth_factors`,
    body: ['type', 'totpIssuer', 'totpUser', 'totpSecret'],
    result: 'enrolledFactor',
    creates: true,
  },
  listAuthFactors: {
    kind: 'call',
    method: 'GET',
    path: `${user}/auth_factors`,
    query: page,
    result: 'factor',
    isPaged: true,
  },
  enrollFactor: {
    kind: 'call',
    method: 'POST',
    path: '/auth/factors/enroll',
    body: ['type', 'phoneNumber', 'totpIssuer', 'totpUser', 'userId'],
    result: 'factorWithSecrets',
    creates: true,
  },
  getFactor: { kind: 'call', method: 'GET', path: factor, result: 'factor' },
  deleteFactor: { kind: 'call', method: 'DELETE', path: factor, result: 'nothing' },
  challengeFactor: {
    kind: 'call',
    method: 'POST',
    path: `${factor}/challenge`,
    body: ['smsTemplate'],
    result: 'challenge',
    creates: true,
  },
  verifyChallenge: {
    kind: 'call',
    method: 'POST',
    path: '/auth/challenges/{authenticationChallengeId}/verify',
    body: ['code'],
    result: 'challengeVerification',
    creates: true,
    errors: ['one_time_code_too_many_attempts'],
  },

  listSessions: {
    kind: 'call',
    method: 'GET',
    path: `${user}/sessions`,
    query: page,
    result: 'session',
    isPaged: true,
  },
  revokeSession: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/sessions/revoke',
    body: ['sessionId'],
    result: 'nothing',
  },

  loadSealedSession: { kind: 'local', uses: ['getJwksUrl', 'authenticateWithRefreshToken', 'getLogoutUrl'] },
  authenticateWithSessionCookie: { kind: 'local', uses: ['getJwksUrl'] },

  listOrganizationMemberships: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/organization_memberships',
    query: ['userId', 'organizationId', 'statuses', ...page],
    result: 'organizationMembership',
    isPaged: true,
    errors: ['missing_user_id_or_organization_id'],
  },
  getOrganizationMembership: { kind: 'call', method: 'GET', path: membership, result: 'organizationMembership' },
  createOrganizationMembership: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/organization_memberships',
    body: ['userId', 'organizationId', ...roles],
    result: 'organizationMembership',
    creates: true,
    errors: ['cannot_reactivate_pending_organization_membership', ...roleErrors],
  },
  updateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: membership,
    body: roles,
    result: 'organizationMembership',
    errors: roleErrors,
  },
  deleteOrganizationMembership: { kind: 'call', method: 'DELETE', path: membership, result: 'nothing' },
  deactivateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: `${membership}/deactivate`,
    result: 'organizationMembership',
    errors: ['cannot_deactivate_pending_organization_membership'],
  },
  reactivateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: `${membership}/reactivate`,
    result: 'organizationMembership',
    errors: ['cannot_reactivate_pending_organization_membership'],
  },

  sendInvitation: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/invitations',
    body: ['email', 'organizationId', 'roleSlug', 'expiresInDays', 'inviterUserId', 'locale'],
    result: 'invitation',
    creates: true,
    errors: [
      'email_already_invited',
      'email_already_invited_to_organization',
      'user_already_exists',
      'user_already_organization_member',
      'organization_blocked_from_sending_invites',
      'email_domain_not_deliverable',
      'expires_in_days_too_short',
      'expires_in_days_too_long',
      'invalid_role',
    ],
  },
  listInvitations: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/invitations',
    query: ['organizationId', 'email', ...page],
    result: 'invitation',
    isPaged: true,
  },
  getInvitation: { kind: 'call', method: 'GET', path: invitation, result: 'invitation' },
  findInvitationByToken: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/invitations/by_token/{invitationToken}',
    result: 'invitation',
  },
  acceptInvitation: {
    kind: 'call',
    method: 'POST',
    path: `${invitation}/accept`,
    result: 'invitation',
    errors: ['invite_not_pending', 'invalid_invite', 'invite_has_accepted_user_id'],
  },
  revokeInvitation: {
    kind: 'call',
    method: 'POST',
    path: `${invitation}/revoke`,
    result: 'invitation',
    errors: ['invite_not_pending'],
  },
  resendInvitation: {
    kind: 'call',
    method: 'POST',
    path: `${invitation}/resend`,
    body: ['locale'],
    result: 'invitation',
    errors: ['invite_accepted', 'invite_expired', 'invite_revoked', 'email_domain_not_deliverable'],
  },

  listOrganizations: {
    kind: 'call',
    method: 'GET',
    path: '/organizations',
    query: ['domains', 'search', ...page],
    result: 'organization',
    isPaged: true,
  },
  getOrganization: { kind: 'call', method: 'GET', path: organization, result: 'organization' },
  getOrganizationByExternalId: {
    kind: 'call',
    method: 'GET',
    path: '/organizations/external_id/{externalId}',
    result: 'organization',
  },
  createOrganization: {
    kind: 'call',
    method: 'POST',
    path: '/organizations',
    body: organizationFields,
    result: 'organization',
    creates: true,
    errors: organizationErrors,
  },
  updateOrganization: {
    kind: 'call',
    method: 'PUT',
    path: organization,
    body: [...organizationFields, 'stripeCustomerId'],
    result: 'organization',
    errors: [...organizationErrors, 'stripe_customer_id_already_used'],
  },
  deleteOrganization: { kind: 'call', method: 'DELETE', path: organization, result: 'nothing' },
  listOrganizationRoles: {
    kind: 'call',
    method: 'GET',
    path: '/authorization/organizations/{organizationId}/roles',
    result: 'roles',
  },
  listEnvironmentRoles: { kind: 'call', method: 'GET', path: '/authorization/roles', result: 'roles' },
  listUserFeatureFlags: {
    kind: 'call',
    method: 'GET',
    path: `${user}/feature-flags`,
    query: page,
    result: 'featureFlag',
    isPaged: true,
  },
  listOrganizationFeatureFlags: {
    kind: 'call',
    method: 'GET',
    path: `${organization}/feature-flags`,
    query: page,
    result: 'featureFlag',
    isPaged: true,
  },
  listConnections: {
    kind: 'call',
    method: 'GET',
    path: '/connections',
    query: ['domain', 'organizationId', 'connectionType', ...page],
    result: 'connection',
    isPaged: true,
  },
} as const satisfies Record<string, Operation>

export type Operations = typeof operations
export type OperationName = keyof Operations

/** Names of the rows of one kind, `'call'` for instance. */
export type OperationNameOf<Kind extends Operation['kind']> = {
  [Name in OperationName]: Operations[Name]['kind'] extends Kind ? Name : never
}[OperationName]

/** Rows that WorkOS answers. */
export type RemoteOperationName = OperationNameOf<'call' | 'grant' | 'url'>

/** What an operation of one name results in; a paged one results in pages of it. */
export type ResultOf<Name extends RemoteOperationName> = Results[Operations[Name]['result']]

/** The rows that WorkOS answers, for code that goes through all of them. */
export const remoteOperations = Object.entries(operations).filter(
  (entry): entry is [RemoteOperationName, Exclude<Operations[OperationName], LocalOperation>] =>
    entry[1].kind !== 'local',
)
