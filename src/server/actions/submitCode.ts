import * as v from 'valibot'
import { maxCodeAttempts } from '../../protocol.js'
import type { Action } from '../action.js'
import { attempt, countAttempt } from '../conversation.js'
import type { FlowExchange } from '../exchange.js'
import { code } from '../fields.js'
import { assertStep, endFlow } from '../flowCookie.js'
import { Refusal, toRefusal } from '../Refusal.js'

/** A wrong code keeps the conversation; success or the fifth wrong one uses it up (security row C29). */
export const submitCode = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  input: v.strictObject({ code }),
  async run(input, exchange) {
    assertStep(exchange.flow, 'code', 'verifyEmail')
    // Counted before WorkOS is asked: a burst of tries cannot outrun the count.
    const { last } = await countAttempt(exchange, maxCodeAttempts)
    try {
      return await attempt(exchange, exchange.flow.email, () => authenticate(input.code, exchange))
    } catch (error) {
      const { code } = toRefusal(error)
      const spent = code === 'invalid_code' && last
      if (spent || code === 'flow_ended' || code === 'too_many_attempts') await endFlow(exchange)
      throw spent ? new Refusal('too_many_attempts', 'That was the last try of this conversation') : error
    }
  },
} as const satisfies Action<'submitCode'>

function authenticate(code: string, { flow, config, origin }: FlowExchange) {
  assertStep(flow, 'code', 'verifyEmail')
  if (flow.step === 'code') {
    return config.userManagement.authenticateWithMagicAuth({ code, email: flow.email, ...origin })
  }
  const { pendingAuthenticationToken } = flow
  return config.userManagement.authenticateWithEmailVerification({ code, pendingAuthenticationToken, ...origin })
}
