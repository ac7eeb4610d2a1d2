import type { Exchange } from './exchange.js'
import { markSignedOut, type SealedSession } from './sessionCookie.js'

type Replaced = Pick<SealedSession, 'sessionId' | 'limits'>

interface LeftSession {
  /** The session in its place. */
  by: string
  replaced: Replaced
}

/** No copy of its cookie opens anything from now on. */
export async function endReplaced(exchange: Exchange, replaced: Replaced) {
  await markSignedOut(exchange, replaced)
  await exchange.config.userManagement.revokeSession({ sessionId: replaced.sessionId }).catch(() => {})
}

/**
 * Leaves a session to be ended as soon as the browser shows the one in its place. Ended at once, it would take the
 * person with it where the answer that brings the new one is lost.
 */
export async function leaveReplaced({ config, cookies }: Exchange, { sessionId, limits }: Replaced, by: string) {
  const left: LeftSession = { by, replaced: { sessionId, limits } }
  const lifeMs = Math.min(limits.absoluteEndsAt - config.clock.now(), config.cookie.idleMs)
  cookies.set('replaced', await config.seals.seal('replaced', left), lifeMs)
}

/** Ends what was left, once its successor is here. */
export async function endLeftSession(exchange: Exchange) {
  const { config, cookies, session } = exchange
  const value = cookies.get('replaced')
  if (value === undefined || !session) return
  const left = (await config.seals.open('replaced', value)) as LeftSession | undefined
  if (left?.by !== session.sessionId) return
  await endReplaced(exchange, left.replaced)
  cookies.delete('replaced')
}
