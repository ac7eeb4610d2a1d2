import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { endFlow } from '../flowCookie.js'

export const cancelFlow = {
  caller: 'flow',
  input: nothing,
  async run(_, exchange) {
    await endFlow(exchange)
    return {}
  },
} as const satisfies Action<'cancelFlow'>
