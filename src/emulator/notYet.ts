import type { RemoteOperationName } from '../workos/operations.js'
import { ApiError } from './errors.js'
import type { Handlers } from './handler.js'

const names = [
  'acceptInvitation',
  'authenticateWithCode',
  'authenticateWithCodeAndVerifier',
  'authenticateWithDeviceCode',
  'authenticateWithRadarEmailChallenge',
  'authenticateWithRadarSmsChallenge',
  'authenticateWithTotp',
  'challengeFactor',
  'confirmEmailChange',
  'createDeviceAuthorization',
  'createOrganization',
  'createPasswordReset',
  'deleteFactor',
  'deleteOrganization',
  'enrollAuthFactor',
  'enrollFactor',
  'findInvitationByToken',
  'getAuthorizationUrl',
  'getFactor',
  'getInvitation',
  'getOrganizationByExternalId',
  'getPasswordReset',
  'getUserIdentities',
  'listAuthFactors',
  'listConnections',
  'listEnvironmentRoles',
  'listInvitations',
  'listOrganizationFeatureFlags',
  'listOrganizationRoles',
  'listOrganizations',
  'listUserFeatureFlags',
  'resendInvitation',
  'resetPassword',
  'revokeInvitation',
  'sendEmailChange',
  'sendInvitation',
  'sendRadarSmsChallenge',
  'updateOrganization',
  'verifyChallenge',
] as const satisfies readonly RemoteOperationName[]

const refuse = () => {
  throw new ApiError(501, { message: 'Not built yet' })
}

export const notYet = Object.fromEntries(names.map(name => [name, refuse])) as unknown as Pick<
  Handlers,
  (typeof names)[number]
>
