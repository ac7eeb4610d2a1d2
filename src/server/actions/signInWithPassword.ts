import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { email, invited, password } from '../fields.js'
import { invitationTokenFor } from '../invitations.js'

/** An unknown address and a wrong password are one error: which of them it was is nobody's business. */
export const signInWithPassword = {
  caller: 'anyone',
  limits: ['passwordsPerAddress', 'passwordsPerClient'],
  input: v.strictObject({ email, password, ...invited }),
  async run({ email, password, ...invited }, exchange) {
    const { config, origin } = exchange
    const invitationToken = await invitationTokenFor(email, invited, exchange)
    return attempt(exchange, { email }, () =>
      config.userManagement.authenticateWithPassword({ email, password, invitationToken, ...origin }),
    )
  },
} satisfies Action<'signInWithPassword'>
