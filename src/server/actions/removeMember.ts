import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { changeMember } from '../members.js'
import { barMembership } from '../sessionCookie.js'

/** Out of the organization, and out of its sessions at once. */
export const removeMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      try {
        await config.userManagement.deleteOrganizationMembership(member.id)
      } finally {
        // Also where no answer came: who is still a member refreshes and goes on.
        await barMembership(member.userId, member.organizationId, config)
      }
      return {}
    }),
} as const satisfies Action<'removeMember'>
