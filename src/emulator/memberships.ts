import * as v from 'valibot'
import type { OrganizationMembership, User } from '../workos/objects.js'
import { refused } from './errors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { findOrganization } from './organizations.js'
import { pageOf, pageQuery } from './pages.js'
import type { MembershipRow, State } from './state.js'
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
    role: { slug: row.role },
    roles: [{ slug: row.role }],
    user: toUser(findUser(state, row.userId)),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
