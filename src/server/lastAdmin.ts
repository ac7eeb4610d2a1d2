import type { OrganizationMembership } from '../workos/objects.js'
import { permissionsOf, readRoles } from './authority.js'
import { withLeases } from './lease.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** @throws {Refusal} `last_admin`, where nobody but this member could run the organization, and others are in it. */
export async function assertAnotherAdmin(member: OrganizationMembership, config: Config) {
  const { organizationId } = member
  const roles = await readRoles(organizationId, config)
  const isAdmin = (each: OrganizationMembership) => permissionsOf(each, roles).has(config.permissions.manage)
  if (!isAdmin(member)) return
  const members = await config.userManagement.listOrganizationMemberships({ organizationId, limit: 100 })
  let isAlone = true
  for await (const each of members) {
    if (each.id === member.id) continue
    if (isAdmin(each)) return
    isAlone = false
  }
  // An organization of one goes with its one.
  if (!isAlone) throw new Refusal('last_admin', 'Nobody else could run the organization')
}

/** The same for every organization somebody is in, and nobody else changes who runs them meanwhile. */
export async function keepingAdmins<Answer>(
  userId: string,
  config: Config,
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  const list = await config.userManagement.listOrganizationMemberships({ userId, limit: 100 })
  const memberships = await list.autoPagination()
  const leases = memberships.map(({ organizationId }) => `members:${organizationId}`)
  return withLeases(leases, config, async () => {
    for (const membership of memberships) await assertAnotherAdmin(membership, config)
    return carryOut()
  })
}
