import type { RemoteOperationName } from '../workos/operations.js'
import { ApiError } from './errors.js'
import type { Handlers } from './handler.js'

const names = [
  'acceptInvitation',
  'authenticateWithCode',
  'authenticateWithCodeAndVerifier',
  'authenticateWithDeviceCode',
  'createDeviceAuthorization',
  'createOrganization',
  'deleteOrganization',
  'findInvitationByToken',
  'getAuthorizationUrl',
  'getInvitation',
  'getOrganizationByExternalId',
  'listConnections',
  'listEnvironmentRoles',
  'listInvitations',
  'listOrganizationFeatureFlags',
  'listOrganizationRoles',
  'listOrganizations',
  'listUserFeatureFlags',
  'resendInvitation',
  'revokeInvitation',
  'sendInvitation',
  'updateOrganization',
] as const satisfies readonly RemoteOperationName[]

const refuse = () => {
  throw new ApiError(501, { message: 'Not built yet' })
}

export const notYet = Object.fromEntries(names.map(name => [name, refuse])) as unknown as Pick<
  Handlers,
  (typeof names)[number]
>
