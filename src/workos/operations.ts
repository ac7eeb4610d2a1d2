import type { Results } from './objects.js'

/** One request with the API key. `{name}` in the path is an argument checked by the grammar in `ids.ts`. */
export interface CallOperation {
  kind: 'call'
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: readonly string[]
  body?: readonly string[]
  result: keyof Results
}

/** One way to get tokens: all grants share `POST /user_management/authenticate`. */
export interface GrantOperation {
  kind: 'grant'
  grantType: string
  body: readonly string[]
  result: 'authentication'
}

/** An address a browser is sent to, or keys are read from; building it makes no request. */
export interface UrlOperation {
  kind: 'url'
  path: string
  query?: readonly string[]
  result: 'url'
}

export type Operation = CallOperation | GrantOperation | UrlOperation

const page = ['limit', 'before', 'after', 'order'] as const
const caller = ['ipAddress', 'userAgent'] as const

/** One role, or several where the environment allows that: never both. */
const roles = ['roleSlug', 'roleSlugs'] as const
const membership = '/user_management/organization_memberships/{organizationMembershipId}'

export const authenticatePath = '/user_management/authenticate'

/**
 * Every WorkOS operation, once. `UserManagement` encodes its requests from these rows and the emulator holds a handler
 * for each; the type checker refuses a row that one of them lacks.
 */
export const operations = {
  getUser: { kind: 'call', method: 'GET', path: '/user_management/users/{userId}', result: 'user' },
  listUsers: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/users',
    query: ['email', 'organizationId', ...page],
    result: 'users',
  },
  createUser: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/users',
    body: ['email', 'password', 'firstName', 'lastName', 'emailVerified', 'externalId', 'metadata'],
    result: 'user',
  },

  getUserByExternalId: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/users/external_id/{externalId}',
    result: 'user',
  },
  updateUser: {
    kind: 'call',
    method: 'PUT',
    path: '/user_management/users/{userId}',
    body: ['email', 'password', 'firstName', 'lastName', 'emailVerified', 'externalId', 'locale', 'metadata'],
    result: 'user',
  },
  deleteUser: { kind: 'call', method: 'DELETE', path: '/user_management/users/{userId}', result: 'nothing' },

  authenticateWithPassword: {
    kind: 'grant',
    grantType: 'password',
    body: ['email', 'password', 'invitationToken', ...caller],
    result: 'authentication',
  },
  authenticateWithMagicAuth: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:magic-auth:code',
    body: ['code', 'email', 'invitationToken', ...caller],
    result: 'authentication',
  },
  authenticateWithEmailVerification: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:email-verification:code',
    body: ['code', 'pendingAuthenticationToken', ...caller],
    result: 'authentication',
  },
  authenticateWithOrganizationSelection: {
    kind: 'grant',
    grantType: 'urn:workos:oauth:grant-type:organization-selection',
    body: ['pendingAuthenticationToken', 'organizationId', ...caller],
    result: 'authentication',
  },
  authenticateWithRefreshToken: {
    kind: 'grant',
    grantType: 'refresh_token',
    body: ['refreshToken', 'organizationId', ...caller],
    result: 'authentication',
  },

  createMagicAuth: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/magic_auth',
    body: ['email', 'invitationToken', ...caller],
    result: 'magicAuth',
  },
  getMagicAuth: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/magic_auth/{magicAuthId}',
    result: 'magicAuth',
  },

  sendVerificationEmail: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/users/{userId}/email_verification/send',
    result: 'wrappedUser',
  },
  verifyEmail: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/users/{userId}/email_verification/confirm',
    body: ['code'],
    result: 'wrappedUser',
  },
  getEmailVerification: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/email_verification/{emailVerificationId}',
    result: 'emailVerification',
  },

  listSessions: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/users/{userId}/sessions',
    query: page,
    result: 'sessions',
  },
  revokeSession: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/sessions/revoke',
    body: ['sessionId'],
    result: 'nothing',
  },
  getLogoutUrl: {
    kind: 'url',
    path: '/user_management/sessions/logout',
    query: ['sessionId', 'returnTo'],
    result: 'url',
  },
  getJwksUrl: { kind: 'url', path: '/sso/jwks/{clientId}', result: 'url' },

  listOrganizationMemberships: {
    kind: 'call',
    method: 'GET',
    path: '/user_management/organization_memberships',
    query: ['userId', 'organizationId', 'statuses', ...page],
    result: 'organizationMemberships',
  },
  getOrganizationMembership: { kind: 'call', method: 'GET', path: membership, result: 'organizationMembership' },
  createOrganizationMembership: {
    kind: 'call',
    method: 'POST',
    path: '/user_management/organization_memberships',
    body: ['userId', 'organizationId', ...roles],
    result: 'organizationMembership',
  },
  updateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: membership,
    body: roles,
    result: 'organizationMembership',
  },
  deleteOrganizationMembership: { kind: 'call', method: 'DELETE', path: membership, result: 'nothing' },
  deactivateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: `${membership}/deactivate`,
    result: 'organizationMembership',
  },
  reactivateOrganizationMembership: {
    kind: 'call',
    method: 'PUT',
    path: `${membership}/reactivate`,
    result: 'organizationMembership',
  },
  getOrganization: { kind: 'call', method: 'GET', path: '/organizations/{organizationId}', result: 'organization' },
} as const satisfies Record<string, Operation>

export type Operations = typeof operations
export type OperationName = keyof Operations

/** Names of the rows of one kind, `'call'` for instance. */
export type OperationNameOf<Kind extends Operation['kind']> = {
  [Name in OperationName]: Operations[Name]['kind'] extends Kind ? Name : never
}[OperationName]

/** What an operation of one name results in. Lists result in pages of their named object. */
export type ResultOf<Name extends OperationName> = Results[Operations[Name]['result']]
