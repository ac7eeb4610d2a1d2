import * as v from 'valibot'
import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { email } from '../fields.js'
import { countRequest } from '../limits.js'

/** One answer for any address: whether somebody has an account under it is told to who reads its mail. */
export const sendEmailChange = {
  caller: 'self',
  limits: ['codesPerClient'],
  hidesAccount: true,
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ newEmail: email }),
  async run({ newEmail }, { config, session }) {
    await countRequest(['codesPerAddress'], { email: newEmail }, config)
    await config.userManagement.sendEmailChange({ userId: session.userId, newEmail }).catch(ignoreTaken)
    return {}
  },
} satisfies Action<'sendEmailChange'>

function ignoreTaken(error: unknown) {
  if (!(error instanceof WorkOSError && ['email_not_available', 'email_change_not_needed'].includes(error.code ?? '')))
    throw error
}
