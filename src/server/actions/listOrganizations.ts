import * as v from 'valibot'
import type { OwnMembership } from '../../protocol.js'
import type { OrganizationMembership } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { id, search } from '../fields.js'
import { listSome } from '../paging.js'

/** One's own memberships and nobody else's: the user is forced. WorkOS cannot search them, so a search reads them all. */
export const listOrganizations = {
  caller: 'self',
  input: v.strictObject({ after: v.optional(id('organizationMembershipId')), search: v.optional(search) }),
  async run({ after, search = '' }, { config, session }) {
    const page = await config.userManagement.listOrganizationMemberships({
      userId: session.userId,
      statuses: ['active', 'pending'],
      limit: 100,
      after,
    })
    const isMeant = ({ organizationName }: OrganizationMembership) =>
      organizationName.normalize('NFKC').toLowerCase().includes(search)
    const { items, after: next } = await listSome(page, search === '' ? undefined : isMeant)
    return { items: items.map(each => project(each, session.organizationId)), after: next }
  },
} satisfies Action<'listOrganizations'>

function project(membership: OrganizationMembership, currentId: string | null): OwnMembership {
  const { id, organizationId, organizationName, role, status } = membership
  return {
    id,
    organization: { id: organizationId, name: organizationName },
    role: role.slug,
    status,
    current: organizationId === currentId,
  }
}
