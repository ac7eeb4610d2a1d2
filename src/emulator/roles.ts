import type { Role } from '../workos/objects.js'
import type { Handler } from './handler.js'
import { findOrganization } from './organizations.js'
import type { RoleRow, State } from './state.js'
import { isoTime } from './users.js'

export const listEnvironmentRoles: Handler<'listEnvironmentRoles'> = (_, { state }) => ({
  object: 'list',
  data: state.roles.filter(row => row.organizationId === null).map(toRole),
})

/** The environment's roles come first, the organization's own after them. */
export const listOrganizationRoles: Handler<'listOrganizationRoles'> = ({ ids }, { state }) => {
  const { id } = findOrganization(state, ids.organizationId)
  const shared = state.roles.filter(row => row.organizationId === null)
  const own = state.roles.filter(row => row.organizationId === id)
  return { object: 'list', data: [...shared, ...own].map(toRole) }
}

/** The role a membership of this organization can have under this slug. */
export function findRole(state: State, slug: string, organizationId: string): RoleRow | undefined {
  const named = (owner: string | null) => (row: RoleRow) => row.slug === slug && row.organizationId === owner
  return state.roles.find(named(organizationId)) ?? state.roles.find(named(null))
}

export function toRole(row: RoleRow): Role {
  return {
    object: 'role',
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    type: row.organizationId === null ? 'EnvironmentRole' : 'OrganizationRole',
    resourceTypeSlug: row.resourceTypeSlug,
    permissions: row.permissions,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
