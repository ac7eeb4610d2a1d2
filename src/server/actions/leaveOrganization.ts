import * as v from 'valibot'
import type { Action } from '../action.js'
import type { SessionExchange } from '../exchange.js'
import { id } from '../fields.js'
import { assertAnotherAdmin } from '../lastAdmin.js'
import { withLease } from '../lease.js'
import { enterOrganization } from '../organizationSwitch.js'
import { Refusal } from '../Refusal.js'

/** The session moves to another organization first, where there is one to move to. */
export const leaveOrganization = {
  caller: 'self',
  refusesImpersonator: true,
  input: v.strictObject({ organizationId: id('organizationId') }),
  async run({ organizationId }, exchange) {
    const { config, session } = exchange
    const { userId } = session
    await withLease(`members:${organizationId}`, config, async () => {
      const { data } = await config.userManagement.listOrganizationMemberships({ userId, organizationId, limit: 1 })
      const own = data.find(each => each.userId === userId && each.organizationId === organizationId)
      if (!own) throw new Refusal('not_found', 'There is no such organization')
      if (own.directoryManaged)
        throw new Refusal('forbidden', 'The directory of the organization keeps this membership')
      await assertAnotherAdmin(own, config)
      if (session.organizationId === organizationId) await moveOut(exchange)
      await config.userManagement.deleteOrganizationMembership(own.id)
    })
    return {}
  },
} as const satisfies Action<'leaveOrganization'>

async function moveOut(exchange: SessionExchange) {
  const { config, session } = exchange
  const { userId, organizationId } = session
  const { data } = await config.userManagement.listOrganizationMemberships({ userId, limit: 2 })
  const next = data.find(each => each.organizationId !== organizationId)
  // Where it asks for a step first, the session ends with the membership.
  if (next) await enterOrganization(exchange, next.organizationId).catch(() => {})
}
