import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { barMember, changeMember } from '../members.js'

/** Out of the organization, and out of its sessions at once. */
export const removeMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      await config.userManagement.deleteOrganizationMembership(member.id)
      await barMember(member, exchange)
      return {}
    }),
} as const satisfies Action<'removeMember'>
