import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { changeMember, projectMember } from '../members.js'
import { unbarMembership } from '../sessionCookie.js'

/** With the role they had. */
export const reactivateMember = {
  caller: 'admin',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId') }),
  run: ({ membershipId }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config }) => {
      const changed = await config.userManagement.reactivateOrganizationMembership(member.id)
      await unbarMembership(member.userId, member.organizationId, config)
      return { member: await projectMember({ ...member, ...changed }, exchange) }
    }),
} satisfies Action<'reactivateMember'>
