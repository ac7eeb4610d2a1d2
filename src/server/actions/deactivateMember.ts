import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { changeMember, projectMember } from '../members.js'
import { endMembership } from '../sessionCookie.js'

/** Locks somebody out of the organization until they are let in again, with the role they had. */
export const deactivateMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      const deactivate = () => config.userManagement.deactivateOrganizationMembership(member.id)
      const changed = await endMembership(member, config, deactivate)
      return { member: await projectMember({ ...member, ...changed }, exchange) }
    }),
} satisfies Action<'deactivateMember'>
