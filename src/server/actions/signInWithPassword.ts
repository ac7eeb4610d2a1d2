import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { email, invited, password } from '../fields.js'

/** An unknown address and a wrong password are one error: which of them it was is nobody's business. */
export const signInWithPassword = {
  caller: 'anyone',
  limits: ['passwordsPerAddress', 'passwordsPerClient'],
  input: v.strictObject({ email, password, ...invited }),
  run({ email, password, invitationToken }, exchange) {
    const { config, origin } = exchange
    return attempt(exchange, { email }, () =>
      config.userManagement.authenticateWithPassword({ email, password, invitationToken, ...origin }),
    )
  },
} as const satisfies Action<'signInWithPassword'>
