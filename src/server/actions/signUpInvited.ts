import * as v from 'valibot'
import type { Action } from '../action.js'
import { kept, newAccount, token } from '../fields.js'
import { assertPending, findInvitation } from '../invitations.js'
import { readLink } from '../keptInvitation.js'
import { countRequest } from '../limits.js'
import { beginSignUp } from './signUp.js'

/**
 * The address is the invitation's, so whoever proves it is the invited person (security row C19); it is shown from here
 * on, to whoever has the link and had a code mailed. Whether it has an account is not told: with one, the code signs in.
 */
export const signUpInvited = {
  caller: 'anyone',
  limits: ['linksPerClient', 'codesPerClient'],
  hidesAccount: true,
  input: v.union([v.strictObject({ token, ...newAccount }), v.strictObject({ kept, ...newAccount })]),
  async run({ firstName, lastName, password, metadata, ...link }, exchange) {
    const invitationToken = await readLink(link, exchange)
    const invitation = await findInvitation(invitationToken, exchange.config)
    assertPending(invitation)
    const { email } = invitation
    await countRequest(['codesPerAddress'], { email }, exchange.config)
    return beginSignUp(exchange, { email, invitationToken }, { firstName, lastName, password, metadata })
  },
} satisfies Action<'signUpInvited'>
