import type { Member } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import type { OrganizationMembership } from '../workos/objects.js'
import { covers, permissionsOf, readAuthority } from './authority.js'
import type { AdminExchange, MemberExchange } from './exchange.js'
import { withLease } from './lease.js'
import { Refusal } from './Refusal.js'
import { projectUser } from './sessionCookie.js'

/**
 * Changes somebody else's membership of the organization. Nobody touches their own, one of another organization (answered
 * like one that does not exist), one that the directory keeps, or somebody who may do what they may not. The caller, who
 * is an admin and not the one who is changed, is the admin that stays; so two who remove each other take turns, and the
 * second is no admin any more (security rows C14 and C17).
 */
export function changeMember<Answer>(
  membershipId: string,
  exchange: AdminExchange,
  change: (member: OrganizationMembership, exchange: AdminExchange) => Promise<Answer>,
): Promise<Answer> {
  const { config, organizationId, session } = exchange
  return withLease(`members:${organizationId}`, config, async () => {
    const authority = await readAuthority({ userId: session.userId, organizationId }, config)
    const member = await loadMember(membershipId, exchange)
    if (member.userId === session.userId) throw new Refusal('forbidden', 'Nobody changes their own membership')
    if (member.directoryManaged)
      throw new Refusal('forbidden', 'The directory of the organization keeps this membership')
    if (!covers(authority, permissionsOf(member, authority.roles)))
      throw new Refusal('forbidden', 'The member may do what the caller may not')
    return change(member, { ...exchange, authority })
  })
}

async function loadMember(id: string, { config, organizationId }: AdminExchange): Promise<OrganizationMembership> {
  const member = await config.userManagement.getOrganizationMembership(id).catch((error: unknown) => {
    if (error instanceof WorkOSError && error.status === 404) return undefined
    throw error
  })
  if (member?.organizationId !== organizationId) throw new Refusal('not_found', 'There is no such member')
  return member
}

/** What people of one organization may know of each other there, and nothing of their other organizations. */
export async function projectMember(member: OrganizationMembership, exchange: MemberExchange): Promise<Member> {
  const { config, session } = exchange
  const { id, role, status, directoryManaged, createdAt, userId } = member
  const user = member.user ?? (await config.userManagement.getUser(userId))
  return {
    id,
    user: projectUser(user),
    role: role.slug,
    status,
    self: userId === session.userId,
    directoryManaged,
    createdAt,
  }
}
