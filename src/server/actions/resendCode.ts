import { resendAfterMs } from '../../protocol.js'
import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import type { FlowExchange } from '../exchange.js'
import { nothing } from '../fields.js'
import { countRequest } from '../limits.js'
import { assertStep } from '../flowCookie.js'
import { Refusal } from '../Refusal.js'
import { readUserId } from '../stepUp.js'
import { ignoreUnknownAddress } from './sendCode.js'

/** At most one each half minute, whatever the page thinks. */
export const resendCode = {
  caller: 'flow',
  limits: ['codesPerClient'],
  hidesAccount: true,
  input: nothing,
  async run(_, exchange) {
    const { flow, config } = exchange
    assertStep(flow, 'code', 'verifyEmail')
    const now = config.clock.now()
    const waitMs = flow.sentAt + resendAfterMs - now
    // The seal can be an old copy, the store can be another process's: each alone holds the line.
    const tries = await config.store.increment(`resend:${flow.id}:${Math.floor(now / resendAfterMs)}`, resendAfterMs)
    if (waitMs > 0 || tries > 1) {
      throw new Refusal('rate_limited', 'A code was just sent', { retryAfterMs: Math.max(waitMs, 1_000) })
    }
    await countRequest(['codesPerAddress'], { email: flow.email }, config)
    await send(exchange)
    return proceed(exchange, flow, { ...flow, sentAt: now })
  },
} satisfies Action<'resendCode'>

async function send({ flow, config, origin }: FlowExchange) {
  assertStep(flow, 'code', 'verifyEmail')
  if (flow.step === 'code') {
    const { email, invitationToken } = flow
    await config.userManagement.createMagicAuth({ email, invitationToken, ...origin }).catch(ignoreUnknownAddress)
    return
  }
  const userId = flow.userId ?? (await readUserId(flow.emailVerificationId, config))
  if (userId === null)
    throw new Refusal('service_unavailable', 'WorkOS did not say whose address this is, so no code can be sent')
  await config.userManagement.sendVerificationEmail({ userId })
}
