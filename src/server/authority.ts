import type { OrganizationMembership, Role } from '../workos/objects.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** What somebody may do in their organization, as WorkOS says at this moment (security rows C17 and C18). */
export interface Authority {
  membership: OrganizationMembership
  permissions: ReadonlySet<string>
  /** Every role of the organization, by slug. */
  roles: ReadonlyMap<string, Role>
}

/** @throws {Refusal} `forbidden`, where the membership is no longer active. */
export async function readAuthority(
  { userId, organizationId }: { userId: string; organizationId: string },
  config: Config,
): Promise<Authority> {
  const [memberships, roles] = await Promise.all([
    config.userManagement.listOrganizationMemberships({ userId, organizationId, statuses: ['active'], limit: 1 }),
    readRoles(organizationId, config),
  ])
  // Compared again: an answer about somebody else must not lend its authority.
  const membership = memberships.data.find(each => each.userId === userId && each.organizationId === organizationId)
  if (!membership) throw new Refusal('forbidden', 'The caller is no longer an active member of the organization')
  return { membership, roles, permissions: permissionsOf(membership, roles) }
}

/** Every role of the organization, by slug. */
export async function readRoles(
  organizationId: string,
  { userManagement }: Config,
): Promise<ReadonlyMap<string, Role>> {
  const { data } = await userManagement.listOrganizationRoles({ organizationId })
  return new Map(data.map(role => [role.slug, role]))
}

/** Whether a role, or a member with all of theirs, stands no higher than the caller: it allows nothing they lack. */
export function covers({ permissions }: Pick<Authority, 'permissions'>, granted: Iterable<string>): boolean {
  return [...granted].every(permission => permissions.has(permission))
}

export function permissionsOf(
  { role, roles: several }: Pick<OrganizationMembership, 'role' | 'roles'>,
  roles: ReadonlyMap<string, Role>,
): ReadonlySet<string> {
  const slugs = [role, ...(several ?? [])].map(({ slug }) => slug)
  return new Set(slugs.flatMap(slug => roles.get(slug)?.permissions ?? []))
}
