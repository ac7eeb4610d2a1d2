import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { changeMember, projectMember } from '../members.js'
import { barMembership } from '../sessionCookie.js'

/** Locks somebody out of the organization until they are let in again, with the role they had. */
export const deactivateMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      try {
        const changed = await config.userManagement.deactivateOrganizationMembership(member.id)
        return { member: await projectMember({ ...member, ...changed }, exchange) }
      } finally {
        // Also where no answer came: who is still a member refreshes and goes on.
        await barMembership(member.userId, member.organizationId, config)
      }
    }),
} as const satisfies Action<'deactivateMember'>
