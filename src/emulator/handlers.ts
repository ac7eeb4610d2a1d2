import { getAuthorizationUrl } from './authorize.js'
import { authenticateWithCode, authenticateWithCodeAndVerifier } from './codeGrants.js'
import { listConnections } from './connections.js'
import { authenticateWithDeviceCode, createDeviceAuthorization } from './devices.js'
import { getEmailVerification, sendVerificationEmail, verifyEmail } from './emailVerification.js'
import { listOrganizationFeatureFlags, listUserFeatureFlags } from './featureFlags.js'
import {
  authenticateWithEmailVerification,
  authenticateWithMagicAuth,
  authenticateWithOrganizationSelection,
  authenticateWithPassword,
} from './grants.js'
import type { Handlers } from './handler.js'
import {
  acceptInvitation,
  findInvitationByToken,
  getInvitation,
  listInvitations,
  resendInvitation,
  revokeInvitation,
  sendInvitation,
} from './invitations.js'
import { getJwksUrl } from './jwks.js'
import { getLogoutUrl } from './logout.js'
import { createMagicAuth, getMagicAuth } from './magicAuth.js'
import {
  createOrganizationMembership,
  deactivateOrganizationMembership,
  deleteOrganizationMembership,
  getOrganizationMembership,
  listOrganizationMemberships,
  reactivateOrganizationMembership,
  updateOrganizationMembership,
} from './memberships.js'
import { notYet } from './notYet.js'
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  getOrganizationByExternalId,
  listOrganizations,
  updateOrganization,
} from './organizations.js'
import { authenticateWithRefreshToken } from './refresh.js'
import { listEnvironmentRoles, listOrganizationRoles } from './roles.js'
import { listSessions, revokeSession } from './sessions.js'
import { createUser, deleteUser, getUser, getUserByExternalId, listUsers, updateUser } from './users.js'

/** Who answers what. */
export const handlers = {
  ...notYet,
  getUser,
  listUsers,
  createUser,
  getUserByExternalId,
  updateUser,
  deleteUser,
  authenticateWithPassword,
  authenticateWithMagicAuth,
  authenticateWithEmailVerification,
  authenticateWithOrganizationSelection,
  authenticateWithRefreshToken,
  createMagicAuth,
  getMagicAuth,
  sendVerificationEmail,
  verifyEmail,
  getEmailVerification,
  listSessions,
  revokeSession,
  getLogoutUrl,
  getJwksUrl,
  listOrganizationMemberships,
  getOrganizationMembership,
  createOrganizationMembership,
  updateOrganizationMembership,
  deleteOrganizationMembership,
  deactivateOrganizationMembership,
  reactivateOrganizationMembership,
  getOrganization,
  getOrganizationByExternalId,
  listOrganizations,
  createOrganization,
  updateOrganization,
  deleteOrganization,
  getAuthorizationUrl,
  authenticateWithCode,
  authenticateWithCodeAndVerifier,
  createDeviceAuthorization,
  authenticateWithDeviceCode,
  sendInvitation,
  listInvitations,
  getInvitation,
  findInvitationByToken,
  acceptInvitation,
  revokeInvitation,
  resendInvitation,
  listEnvironmentRoles,
  listOrganizationRoles,
  listConnections,
  listUserFeatureFlags,
  listOrganizationFeatureFlags,
} satisfies Handlers
