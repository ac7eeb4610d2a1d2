import { getEmailVerification, sendVerificationEmail, verifyEmail } from './emailVerification.js'
import {
  authenticateWithEmailVerification,
  authenticateWithMagicAuth,
  authenticateWithOrganizationSelection,
  authenticateWithPassword,
} from './grants.js'
import type { Handlers } from './handler.js'
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
import { getOrganization } from './organizations.js'
import { authenticateWithRefreshToken } from './refresh.js'
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
} satisfies Handlers
