import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { password } from '../fields.js'
import { countRequest } from '../limits.js'

/**
 * The address is the account's own of this moment; a second factor follows where there is one. The session before it ends
 * with the first thing that the new one asks for: until then nobody knows whether its cookie arrived.
 */
export const reauthenticate = {
  caller: 'self',
  limits: ['passwordsPerClient'],
  refusesImpersonator: true,
  input: v.strictObject({ password }),
  async run({ password }, exchange) {
    const { config, origin, session } = exchange
    const { userId, organizationId } = session
    const { email } = await config.userManagement.getUser(userId)
    await countRequest(['passwordsPerAddress'], { email }, config)
    const alone = { ...exchange, flow: null }
    return attempt(alone, { email, onlyFor: { userId, organizationId } }, () =>
      config.userManagement.authenticateWithPassword({ email, password, ...origin }),
    )
  },
} satisfies Action<'reauthenticate'>
