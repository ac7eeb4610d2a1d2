import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { endFlow } from '../flowCookie.js'
import { dropEnrolling } from '../enrolling.js'

export const cancelFlow = {
  caller: 'flow',
  input: nothing,
  async run(_, exchange) {
    const { flow, config } = exchange
    // First what can fail: a conversation that is over could not name the factor any more.
    if (flow.step === 'enrollTotp') await dropEnrolling(flow, config)
    await endFlow(exchange)
    return {}
  },
} satisfies Action<'cancelFlow'>
