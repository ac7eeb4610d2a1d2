import type { OperationName } from '../workos/operations.js'

/** Operations no browser can cause, with the reason. An operation that an action comes to use leaves this list. */
export const serverOnly = {
  getUser: 'the session says who is signed in; other people are read through memberships',
  listUsers: 'lists the whole environment',
  createUser: 'sign-up goes through a code, so that nobody learns who has an account',
  getUserByExternalId: 'finds anybody of the environment',
  updateUser: 'can change the address, its proof and the password of anybody',
  deleteUser: 'deletes anybody',
  getMagicAuth: 'the answer holds the code',
  verifyEmail: 'takes any user id; a conversation proves an address through its pending token',
  getLogoutUrl: 'only a session that began on the hosted page has one to end there',
  getOrganizationMembership: 'reads a membership of any organization',
  createOrganizationMembership: 'puts anybody into any organization; people are invited',
  updateOrganizationMembership: 'gives any role in any organization',
  deleteOrganizationMembership: 'removes anybody from any organization',
  deactivateOrganizationMembership: 'locks anybody out of any organization',
  reactivateOrganizationMembership: 'lets anybody back into any organization',
} as const satisfies Partial<Record<OperationName, string>>
