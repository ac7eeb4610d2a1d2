import * as v from 'valibot'
import type { OrganizationMembership } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { id, search, slug } from '../fields.js'
import { projectMember } from '../members.js'
import { listSome } from '../paging.js'

const everyStatus = ['active', 'inactive', 'pending'] as const

/** The organization is forced, so no filter of the page leads outside of it. */
export const listMembers = {
  caller: 'reader',
  input: v.strictObject({
    after: v.optional(id('organizationMembershipId')),
    status: v.optional(v.picklist(everyStatus)),
    role: v.optional(slug),
    search: v.optional(search),
  }),
  async run({ after, status, role, search = '' }, exchange) {
    const { config, organizationId } = exchange
    const list = await config.userManagement.listOrganizationMemberships({
      organizationId,
      statuses: status ? [status] : [...everyStatus],
      limit: 100,
      after,
    })
    const isMeant = (each: OrganizationMembership) =>
      (role === undefined || each.role.slug === role) && describe(each).includes(search)
    const isFiltered = role !== undefined || search !== ''
    const page = await listSome(list, isFiltered ? isMeant : undefined)
    return { items: await Promise.all(page.items.map(each => projectMember(each, exchange))), after: page.after }
  },
} satisfies Action<'listMembers'>

/** The names in either order, and the family name first without a space too: however somebody writes what they look for. */
function describe({ user }: OrganizationMembership): string {
  const { firstName, lastName, email } = user ?? {}
  const names = [firstName, lastName, firstName, `${lastName ?? ''}${firstName ?? ''}`, email]
  return names.filter(Boolean).join(' ').normalize('NFKC').toLowerCase()
}
