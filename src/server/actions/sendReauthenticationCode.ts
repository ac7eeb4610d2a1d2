import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import { nothing } from '../fields.js'
import { countRequest } from '../limits.js'

/** To the account's own address of this moment. Only the same person can answer. */
export const sendReauthenticationCode = {
  caller: 'self',
  limits: ['codesPerClient'],
  refusesImpersonator: true,
  input: nothing,
  async run(_, exchange) {
    const { config, origin, session } = exchange
    const { userId, organizationId } = session
    const { email } = await config.userManagement.getUser(userId)
    await countRequest(['codesPerAddress'], { email }, config)
    await config.userManagement.createMagicAuth({ email, ...origin })
    const facts = { email, onlyFor: { userId, organizationId } }
    return proceed({ ...exchange, flow: null }, facts, { step: 'code', sentAt: config.clock.now() })
  },
} satisfies Action<'sendReauthenticationCode'>
