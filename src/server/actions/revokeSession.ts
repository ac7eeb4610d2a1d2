import * as v from 'valibot'
import type { Action } from '../action.js'
import type { SessionExchange } from '../exchange.js'
import { id } from '../fields.js'
import { Refusal } from '../Refusal.js'
import { barSession, endSession } from '../sessionCookie.js'

/** Ending the current session is a sign-out. The id is not trusted: another person's session is answered like one that does not exist (security row C14). */
export const revokeSession = {
  caller: 'self',
  input: v.strictObject({ sessionId: id('sessionId') }),
  async run({ sessionId }, exchange) {
    if (!(await isOwn(sessionId, exchange))) throw new Refusal('not_found', 'There is no such session')
    await exchange.config.userManagement.revokeSession({ sessionId })
    // At once, and not only when its access token is over.
    if (sessionId === exchange.session.sessionId) await endSession(exchange, exchange.session)
    else await barSession(sessionId, exchange.config)
    return {}
  },
} satisfies Action<'revokeSession'>

async function isOwn(sessionId: string, { config, session }: SessionExchange): Promise<boolean> {
  const sessions = await config.userManagement.listSessions(session.userId, { limit: 100 })
  for await (const { id, status } of sessions) if (id === sessionId) return status === 'active'
  return false
}
