import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { changeMember } from '../members.js'
import { endMembership } from '../sessionCookie.js'

/** Out of the organization, and out of its sessions at once. */
export const removeMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      await endMembership(member, config, () => config.userManagement.deleteOrganizationMembership(member.id))
      return {}
    }),
} satisfies Action<'removeMember'>
