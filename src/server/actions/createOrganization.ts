import * as v from 'valibot'
import type { OrganizationSummary } from '../../protocol.js'
import type { Action } from '../action.js'
import type { SessionExchange } from '../exchange.js'
import { name } from '../fields.js'
import { enterOrganization } from '../organizationSwitch.js'

const justMadeMs = 2 * 60_000

/** WorkOS makes an organization without anybody in it: its maker becomes the admin, and the session moves in. */
export const createOrganization = {
  caller: 'self',
  refusesImpersonator: true,
  input: v.strictObject({ name: v.pipe(name, v.minLength(1)) }),
  async run({ name }, exchange) {
    const organization = (await findJustMade(name, exchange)) ?? (await make(name, exchange))
    return { ...(await enterOrganization(exchange, organization.id)), organization }
  },
} satisfies Action<'createOrganization'>

async function make(name: string, { config, session }: SessionExchange): Promise<OrganizationSummary> {
  const { userManagement, adminRole } = config
  const { id } = await userManagement.createOrganization({ name })
  try {
    await userManagement.createOrganizationMembership({
      userId: session.userId,
      organizationId: id,
      roleSlug: adminRole,
    })
  } catch (error) {
    // Nobody is in it, so nobody could ever use it or remove it.
    await userManagement.deleteOrganization(id).catch(() => {})
    throw error
  }
  return { id, name }
}

/** Somebody whose answer was lost asks again: they get the one that was made, and not a second. */
async function findJustMade(
  name: string,
  { config, session }: SessionExchange,
): Promise<OrganizationSummary | undefined> {
  const { data } = await config.userManagement.listOrganizationMemberships({ userId: session.userId, limit: 5 })
  const made = data.find(
    each =>
      each.organizationName === name &&
      each.role.slug === config.adminRole &&
      config.clock.now() - Date.parse(each.createdAt) < justMadeMs,
  )
  return made && { id: made.organizationId, name }
}
