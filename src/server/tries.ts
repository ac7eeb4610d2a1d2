import { maxCodeAttempts, type ServerErrorCode } from '../protocol.js'
import type { FlowExchange } from './exchange.js'
import { Refusal, toRefusal } from './Refusal.js'
import { giveUpFlow } from './totpEnrollment.js'

/**
 * One try at a code of the conversation. A wrong one keeps it, the fifth uses it up (security rows C24 and C29).
 * @throws {Refusal} `too_many_attempts` with the conversation used up, once it has no tries left.
 */
export async function spendTry<Answer>(exchange: FlowExchange, carryOut: () => Promise<Answer>): Promise<Answer> {
  // Counted before WorkOS is asked: a burst of tries cannot outrun the count.
  const tries = await exchange.config.store.increment(`attempts:${exchange.flow.id}`, 60 * 60_000)
  if (tries > maxCodeAttempts) {
    await giveUpFlow(exchange)
    throw new Refusal('too_many_attempts', 'This conversation has no tries left')
  }
  try {
    return await carryOut()
  } catch (error) {
    const { code } = toRefusal(error)
    const isSpent = code === 'invalid_code' && tries === maxCodeAttempts
    if (isSpent || isOver.has(code)) await giveUpFlow(exchange)
    throw isSpent ? new Refusal('too_many_attempts', 'That was the last try of this conversation') : error
  }
}

const isOver = new Set<ServerErrorCode>(['flow_ended', 'too_many_attempts'])
