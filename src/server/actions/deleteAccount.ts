import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { nothing } from '../fields.js'
import { keepingAdmins } from '../lastAdmin.js'
import type { Config } from '../options.js'
import { barSession, endSession } from '../sessionCookie.js'

/** An organization that nobody else could run holds its admin back. */
export const deleteAccount = {
  caller: 'self',
  isOptIn: true,
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  async run(_, exchange) {
    const { config, session } = exchange
    const { userId } = session
    await keepingAdmins(userId, config, async () => {
      // WorkOS lists nothing of somebody who is gone.
      const sessions = await (await config.userManagement.listSessions(userId, { limit: 100 })).autoPagination()
      await remove(userId, config)
      for (const { id } of sessions) await barSession(id, config)
    })
    await endSession(exchange, session)
    reportNotice('account_deleted', userId, config)
    return {}
  },
} satisfies Action<'deleteAccount'>

/** The answer may have been lost, and somebody who is gone can never ask again. */
async function remove(userId: string, { userManagement }: Config) {
  try {
    await userManagement.deleteUser(userId)
  } catch (error) {
    const isGone = await userManagement.getUser(userId).then(
      () => false,
      (reason: unknown) => reason instanceof WorkOSError && reason.status === 404,
    )
    if (!isGone) throw error
  }
}
