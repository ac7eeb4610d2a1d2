import * as v from 'valibot'
import type { OrganizationMembership, User } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { ApiError, notFound, refused } from './errors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { findMembershipOf, putMembership } from './joining.js'
import { findOrganization } from './organizations.js'
import { pageOf, pageQuery } from './pages.js'
import { findRole } from './roles.js'
import { endSession, organizationOf } from './sessions.js'
import type { MembershipRow, SessionRow, State } from './state.js'
import { findUser, isoTime, toUser } from './users.js'

const status = v.picklist(['active', 'inactive', 'pending'])

const listQuery = v.object({
  ...pageQuery,
  userId: v.optional(filled),
  organizationId: v.optional(filled),
  statuses: v.optional(
    v.pipe(
      v.string(),
      v.transform(list => list.split(',')),
      v.array(status),
    ),
    'active',
  ),
})

export const listOrganizationMemberships: Handler<'listOrganizationMemberships'> = ({ query }, { state }) => {
  const { userId, organizationId, statuses, ...page } = read(listQuery, query)
  if (userId === undefined && organizationId === undefined) {
    throw refused(400, 'missing_user_id_or_organization_id', 'Either user_id or organization_id must be provided.')
  }
  if (userId !== undefined) findUser(state, userId)
  if (organizationId !== undefined) findOrganization(state, organizationId)
  const rows = state.memberships.filter(
    row =>
      (userId === undefined || row.userId === userId) &&
      (organizationId === undefined || row.organizationId === organizationId) &&
      statuses.includes(row.status),
  )
  return pageOf(rows, page, row => toMembership(state, row))
}

export const getOrganizationMembership: Handler<'getOrganizationMembership'> = ({ ids }, { state }) =>
  toMembership(state, findMembership(state, ids.organizationMembershipId))

const roleChoice = { roleSlug: v.optional(filled), roleSlugs: v.optional(v.pipe(v.array(filled), v.minLength(1))) }
const newMembership = v.object({ userId: filled, organizationId: filled, ...roleChoice })

export const createOrganizationMembership: Handler<'createOrganizationMembership'> = ({ body }, environment) => {
  const { state } = environment
  const { userId, organizationId, ...choice } = read(newMembership, body)
  findUser(state, userId)
  findOrganization(state, organizationId)
  const roles = chooseRoles(environment, organizationId, choice)
  const known = findMembershipOf(state, userId, organizationId)
  if (known?.status === 'active') {
    throw refused(400, 'user_already_organization_member', 'The user is already a member of this organization.')
  }
  if (known) return toMembership(state, activate(environment, known, roles))
  const membership = putMembership(environment, {
    userId,
    organizationId,
    roles: roles ?? ['member'],
    status: 'active',
  })
  return toMembership(state, membership)
}

export const updateOrganizationMembership: Handler<'updateOrganizationMembership'> = ({ ids, body }, environment) => {
  const { state, clock } = environment
  const membership = findMembership(state, ids.organizationMembershipId)
  const choice = read(v.object(roleChoice), body)
  const roles = chooseRoles(environment, membership.organizationId, choice) ?? membership.roles
  return toMembership(state, state.memberships.put({ ...membership, roles, updatedAt: clock.now() }))
}

export const deleteOrganizationMembership: Handler<'deleteOrganizationMembership'> = ({ ids }, environment) => {
  const membership = findMembership(environment.state, ids.organizationMembershipId)
  endSessionsIn(environment, membership)
  environment.state.memberships.delete(membership.id)
}

export const deactivateOrganizationMembership: Handler<'deactivateOrganizationMembership'> = ({ ids }, environment) => {
  const { state, clock } = environment
  const membership = findMembership(state, ids.organizationMembershipId)
  if (membership.status === 'pending') {
    throw refused(
      400,
      'cannot_deactivate_pending_organization_membership',
      'A pending organization membership cannot be deactivated.',
    )
  }
  if (membership.status === 'inactive') return toMembership(state, membership)
  endSessionsIn(environment, membership)
  return toMembership(state, state.memberships.put({ ...membership, status: 'inactive', updatedAt: clock.now() }))
}

export const reactivateOrganizationMembership: Handler<'reactivateOrganizationMembership'> = ({ ids }, environment) => {
  const membership = findMembership(environment.state, ids.organizationMembershipId)
  if (membership.status === 'active') return toMembership(environment.state, membership)
  return toMembership(environment.state, activate(environment, membership))
}

function activate({ state, clock }: Environment, membership: MembershipRow, roles = membership.roles): MembershipRow {
  if (membership.status === 'pending') {
    throw refused(
      400,
      'cannot_reactivate_pending_organization_membership',
      'A pending organization membership cannot be reactivated.',
    )
  }
  return state.memberships.put({ ...membership, roles, status: 'active', updatedAt: clock.now() })
}

/** Who is no member any more is signed out of the organization at once. */
function endSessionsIn(environment: Environment, { userId, organizationId }: MembershipRow): void {
  const isTheirs = (row: SessionRow) => row.userId === userId && organizationOf(row) === organizationId
  for (const session of environment.state.sessions.filter(isTheirs)) endSession(environment, session)
}

function chooseRoles(
  { state, settings }: Environment,
  organizationId: string,
  { roleSlug, roleSlugs }: { roleSlug?: string | undefined; roleSlugs?: string[] | undefined },
): MembershipRow['roles'] | undefined {
  if (roleSlug !== undefined && roleSlugs !== undefined) {
    throw new ApiError(422, { code: 'invalid_request_parameters', message: 'Give role_slug or role_slugs, not both.' })
  }
  if (roleSlugs !== undefined && roleSlugs.length > 1 && !settings.multipleRolesEnabled) {
    throw new ApiError(422, { code: 'multiple_roles_not_enabled', message: 'Multiple roles are not enabled.' })
  }
  const [first, ...others] = new Set(roleSlugs ?? (roleSlug === undefined ? [] : [roleSlug]))
  if (first === undefined) return undefined
  for (const slug of [first, ...others]) checkRole(state, slug, organizationId)
  return [first, ...others]
}

function checkRole(state: State, slug: string, organizationId: string): void {
  const role = findRole(state, slug, organizationId)
  if (!role) throw new ApiError(422, { code: 'invalid_role', message: `There is no role '${slug}'.` })
  if (role.resourceTypeSlug === 'organization') return
  throw new ApiError(422, {
    code: 'sub_resource_scoped_role_not_allowed',
    message: `The role '${slug}' is not one of an organization as a whole.`,
  })
}

/** @throws {ApiError} 404 */
function findMembership(state: State, id: string): MembershipRow {
  const membership = state.memberships.get(id)
  if (!membership) throw notFound('OrganizationMembership', id)
  return membership
}

export function activeMemberships(state: State, userId: string): MembershipRow[] {
  return state.memberships.filter(row => row.userId === userId && row.status === 'active')
}

export function toMembership(state: State, row: MembershipRow): OrganizationMembership & { user: User } {
  return {
    object: 'organization_membership',
    id: row.id,
    userId: row.userId,
    organizationId: row.organizationId,
    organizationName: findOrganization(state, row.organizationId).name,
    status: row.status,
    directoryManaged: false,
    role: { slug: row.roles[0] },
    roles: row.roles.map(slug => ({ slug })),
    user: toUser(findUser(state, row.userId)),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
