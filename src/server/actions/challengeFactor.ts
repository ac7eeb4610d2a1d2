import * as v from 'valibot'
import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import { id } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { countRequest } from '../limits.js'
import { Refusal } from '../Refusal.js'

/** One of the factors that WorkOS offered behind the pending token; the seal knows which those are. */
export const challengeFactor = {
  caller: 'flow',
  limits: ['codesPerClient'],
  input: v.strictObject({ factorId: id('authenticationFactorId') }),
  async run({ factorId }, exchange) {
    const { flow, config } = exchange
    assertStep(flow, 'challengeTotp')
    const factor = flow.factors.find(({ id }) => id === factorId)
    if (!factor) throw new Refusal('not_found', 'This conversation was offered no such factor')
    if (factor.type === 'totp') return proceed(exchange, flow, { ...flow, factorId, challengeId: null })
    await countRequest(['codesPerAddress'], { email: flow.email }, config)
    const challenge = await config.userManagement.challengeFactor({ authenticationFactorId: factorId })
    return proceed(exchange, flow, { ...flow, factorId, challengeId: challenge.id })
  },
} satisfies Action<'challengeFactor'>
