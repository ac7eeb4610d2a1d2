import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { nothing } from '../fields.js'
import { barSession } from '../sessionCookie.js'

/** Everywhere but here. */
export const revokeOtherSessions = {
  caller: 'self',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: nothing,
  async run(_, { config, session }) {
    const sessions = await config.userManagement.listSessions(session.userId, { limit: 100 })
    const others = (await sessions.autoPagination()).filter(
      ({ id, status }) => status === 'active' && id !== session.sessionId,
    )
    // One after the other: WorkOS limits how many writes come at once.
    for (const { id } of others) {
      await config.userManagement.revokeSession({ sessionId: id })
      await barSession(id, config)
    }
    if (others.length > 0) reportNotice('sessions_ended', session.userId, config)
    return { ended: others.length }
  },
} satisfies Action<'revokeOtherSessions'>
