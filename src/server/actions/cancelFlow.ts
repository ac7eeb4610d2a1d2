import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { endFlow } from '../flowCookie.js'
import { dropEnrolling } from '../totpEnrollment.js'

export const cancelFlow = {
  caller: 'flow',
  input: nothing,
  async run(_, exchange) {
    const { flow, config } = exchange
    await endFlow(exchange)
    if (flow.step === 'enrollTotp') await dropEnrolling(flow, config)
    return {}
  },
} as const satisfies Action<'cancelFlow'>
