import * as v from 'valibot'
import type { Action } from '../action.js'
import type { SessionExchange } from '../exchange.js'
import { id } from '../fields.js'
import { assertAnotherAdmin } from '../lastAdmin.js'
import { withLease } from '../lease.js'
import { Refusal } from '../Refusal.js'
import { refresh } from '../refresh.js'
import { endMembership, endSession } from '../sessionCookie.js'
import { readStepUp } from '../stepUp.js'

/** Organizations that are tried one after the other. */
const maxTried = 5

/** The session moves to another organization first; where none takes it, leaving is a sign-out. */
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
      const mustMove = session.organizationId === organizationId
      const hasMoved = mustMove && (await moveOut(exchange))
      await endMembership(own, config, () => config.userManagement.deleteOrganizationMembership(own.id))
      if (mustMove && !hasMoved) await signOut(exchange)
    })
    return {}
  },
} satisfies Action<'leaveOrganization'>

/** To the first organization that takes the session as it is. Trouble with WorkOS stops it all: nobody is signed out by that. */
async function moveOut(exchange: SessionExchange): Promise<boolean> {
  const { config, session } = exchange
  const { userId, organizationId } = session
  const { data } = await config.userManagement.listOrganizationMemberships({ userId, limit: maxTried + 1 })
  const others = data.filter(each => each.organizationId !== organizationId).slice(0, maxTried)
  for (const { organizationId: next } of others) {
    try {
      await refresh(exchange, next)
      return true
    } catch (error) {
      if (!readStepUp(error)) throw error
    }
  }
  return false
}

/** A session that nothing is left to lead to. */
async function signOut(exchange: SessionExchange) {
  const { config, session } = exchange
  await endSession(exchange, session)
  await config.userManagement.revokeSession({ sessionId: session.sessionId }).catch(() => {})
}
