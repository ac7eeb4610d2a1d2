import { getAuthorizationUrl } from './authorize.js'
import { challengeFactor, verifyChallenge } from './challenges.js'
import { authenticateWithCode, authenticateWithCodeAndVerifier } from './codeGrants.js'
import { listConnections } from './connections.js'
import { authenticateWithDeviceCode, createDeviceAuthorization } from './devices.js'
import { confirmEmailChange, sendEmailChange } from './emailChange.js'
import { getEmailVerification, sendVerificationEmail, verifyEmail } from './emailVerification.js'
import { deleteFactor, enrollAuthFactor, enrollFactor, getFactor, listAuthFactors } from './factors.js'
import { listOrganizationFeatureFlags, listUserFeatureFlags } from './featureFlags.js'
import {
  authenticateWithEmailVerification,
  authenticateWithMagicAuth,
  authenticateWithOrganizationSelection,
  authenticateWithPassword,
} from './grants.js'
import type { Handlers } from './handler.js'
import { getUserIdentities } from './identities.js'
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
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  getOrganizationByExternalId,
  listOrganizations,
  updateOrganization,
} from './organizations.js'
import { createPasswordReset, getPasswordReset, resetPassword } from './passwordReset.js'
import { sendRadarSmsChallenge } from './radar.js'
import { authenticateWithRefreshToken } from './refresh.js'
import { listEnvironmentRoles, listOrganizationRoles } from './roles.js'
import { listSessions, revokeSession } from './sessions.js'
import {
  authenticateWithRadarEmailChallenge,
  authenticateWithRadarSmsChallenge,
  authenticateWithTotp,
} from './stepGrants.js'
import { createUser, deleteUser, getUser, getUserByExternalId, listUsers, updateUser } from './users.js'

/** Who answers what. */
export const handlers = {
  getUser,
  listUsers,
  createUser,
  getUserByExternalId,
  updateUser,
  deleteUser,
  getUserIdentities,
  authenticateWithPassword,
  authenticateWithMagicAuth,
  authenticateWithEmailVerification,
  authenticateWithTotp,
  authenticateWithOrganizationSelection,
  authenticateWithRadarEmailChallenge,
  authenticateWithRadarSmsChallenge,
  sendRadarSmsChallenge,
  authenticateWithRefreshToken,
  createMagicAuth,
  getMagicAuth,
  sendVerificationEmail,
  verifyEmail,
  getEmailVerification,
  sendEmailChange,
  confirmEmailChange,
  createPasswordReset,
  getPasswordReset,
  resetPassword,
  enrollAuthFactor,
  listAuthFactors,
  enrollFactor,
  getFactor,
  deleteFactor,
  challengeFactor,
  verifyChallenge,
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
