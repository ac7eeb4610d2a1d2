import type { Organization } from '../workos/objects.js'
import { notFound } from './errors.js'
import type { Handler } from './handler.js'
import type { OrganizationRow, State } from './state.js'
import { isoTime } from './users.js'

export const getOrganization: Handler<'getOrganization'> = ({ ids }, { state }) =>
  toOrganization(findOrganization(state, ids.organizationId))

/** @throws {ApiError} 404 */
export function findOrganization(state: State, id: string): OrganizationRow {
  const organization = state.organizations.get(id)
  if (!organization) throw notFound('Organization', id)
  return organization
}

export function toOrganization(row: OrganizationRow): Organization {
  const dates = { createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) }
  return {
    object: 'organization',
    id: row.id,
    name: row.name,
    domains: row.domains.map(({ id, domain, state }) => ({
      object: 'organization_domain',
      id,
      organizationId: row.id,
      domain,
      state,
      verificationStrategy: state === 'verified' ? 'manual' : 'dns',
      ...dates,
    })),
    metadata: {},
    externalId: null,
    ...dates,
  }
}
