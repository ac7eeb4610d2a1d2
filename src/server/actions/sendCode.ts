import * as v from 'valibot'
import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { proceed } from '../conversation.js'
import { email, invited } from '../fields.js'
import { invitationTokenFor } from '../invitations.js'

/** The step `code` follows for any address alike, so the answer says nothing about who has an account. */
export const sendCode = {
  caller: 'anyone',
  limits: ['codesPerAddress', 'codesPerClient'],
  hidesAccount: true,
  input: v.strictObject({ email, ...invited }),
  async run({ email, ...invited }, exchange) {
    const invitationToken = await invitationTokenFor(email, invited, exchange)
    const { userManagement, clock } = exchange.config
    await userManagement.createMagicAuth({ email, invitationToken, ...exchange.origin }).catch(ignoreUnknownAddress)
    const facts = { email, ...(invitationToken !== undefined && { invitationToken }) }
    return proceed(exchange, facts, { step: 'code', sentAt: clock.now() })
  },
} satisfies Action<'sendCode'>

/** With sign-up closed WorkOS refuses unknown addresses alone: telling would be an oracle. */
export function ignoreUnknownAddress(error: unknown) {
  if (!(error instanceof WorkOSError && error.code === 'sign_up_not_allowed')) throw error
}
