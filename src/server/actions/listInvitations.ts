import * as v from 'valibot'
import type { Invitation } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { id, search, slug } from '../fields.js'
import { projectInvitation } from '../invitations.js'
import { listSome } from '../paging.js'

/** The organization is forced, so no filter of the page leads outside of it. */
export const listInvitations = {
  caller: 'reader',
  input: v.strictObject({
    after: v.optional(id('invitationId')),
    state: v.optional(v.picklist(['pending', 'accepted', 'expired', 'revoked'])),
    role: v.optional(slug),
    search: v.optional(search),
  }),
  async run({ after, state, role, search = '' }, { config, organizationId }) {
    const isMeant = (each: Invitation) =>
      (state === undefined || each.state === state) &&
      (role === undefined || each.roleSlug === role) &&
      each.email.toLowerCase().includes(search)
    const isFiltered = state !== undefined || role !== undefined || search !== ''
    // As many at once as WorkOS gives, where most are passed over.
    const limit = isFiltered ? 100 : 50
    const list = await config.userManagement.listInvitations({ organizationId, limit, after })
    const page = await listSome(list, isFiltered ? isMeant : undefined)
    return { items: page.items.map(projectInvitation), after: page.after }
  },
} satisfies Action<'listInvitations'>
