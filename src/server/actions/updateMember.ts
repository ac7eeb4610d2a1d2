import * as v from 'valibot'
import type { Action } from '../action.js'
import { covers } from '../authority.js'
import { id, slug } from '../fields.js'
import { changeMember, projectMember } from '../members.js'
import { Refusal } from '../Refusal.js'

/** To a role that allows nothing the caller may not do themselves. */
export const updateMember = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({ membershipId: id('organizationMembershipId'), role: slug }),
  run: ({ membershipId, role }, exchange) =>
    changeMember(membershipId, exchange, async (member, { config, authority }) => {
      const wanted = authority.roles.get(role)
      if (!wanted || !covers(authority, wanted.permissions))
        throw new Refusal('forbidden', 'This role is not the caller’s to give')
      const changed = await config.userManagement.updateOrganizationMembership(member.id, { roleSlug: role })
      return { member: await projectMember({ ...member, ...changed }, exchange) }
    }),
} satisfies Action<'updateMember'>
