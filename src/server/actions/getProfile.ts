import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { answerProfile } from '../profile.js'

export const getProfile = {
  caller: 'self',
  input: nothing,
  async run(_, exchange) {
    return answerProfile(await exchange.config.userManagement.getUser(exchange.session.userId), exchange)
  },
} satisfies Action<'getProfile'>
