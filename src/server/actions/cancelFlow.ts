import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { giveUpFlow } from '../totpEnrollment.js'

export const cancelFlow = {
  caller: 'flow',
  input: nothing,
  async run(_, exchange) {
    await giveUpFlow(exchange)
    return {}
  },
} as const satisfies Action<'cancelFlow'>
