import { maxCodeAttempts, type ServerErrorCode } from '../protocol.js'
import type { FlowExchange } from './exchange.js'
import { endFlow } from './flowCookie.js'
import { Refusal, toRefusal } from './Refusal.js'

/**
 * One try at a code of the conversation. A wrong one keeps it, the fifth uses it up (security rows C24 and C29).
 * @throws {Refusal} `too_many_attempts` with the conversation used up, once it has no tries left.
 */
export async function spendTry<Answer>(exchange: FlowExchange, carryOut: () => Promise<Answer>): Promise<Answer> {
  // Counted before WorkOS is asked: a burst of tries cannot outrun the count.
  const { store } = exchange.config
  const { id } = exchange.flow
  const untried = Number((await store.get(`untried:${id}`)) ?? 0)
  const tries = (await store.increment(`attempts:${id}`, countLifeMs)) - untried
  if (tries > maxCodeAttempts) {
    await endFlow(exchange)
    throw new Refusal('too_many_attempts', 'This conversation has no tries left')
  }
  try {
    return await carryOut()
  } catch (error) {
    const { code } = toRefusal(error)
    if (isUntried.has(code)) await store.increment(`untried:${id}`, countLifeMs)
    const isSpent = code === 'invalid_code' && tries === maxCodeAttempts
    if (isSpent || isOver.has(code)) await endFlow(exchange)
    throw isSpent ? new Refusal('too_many_attempts', 'That was the last try of this conversation') : error
  }
}

/** Longer than any conversation. */
const countLifeMs = 60 * 60_000

/** WorkOS did not look at the code, or nobody knows what it said: an outage takes nobody's tries. */
const isUntried = new Set<ServerErrorCode>(['service_unavailable', 'rate_limited'])

const isOver = new Set<ServerErrorCode>(['flow_ended', 'too_many_attempts'])
