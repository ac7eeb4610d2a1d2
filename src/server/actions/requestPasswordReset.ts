import * as v from 'valibot'
import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { email } from '../fields.js'

/** One answer for any address (OWASP, forgot password): what WorkOS says of the account stays here. */
export const requestPasswordReset = {
  caller: 'anyone',
  limits: ['codesPerAddress', 'codesPerClient'],
  hidesAccount: true,
  input: v.strictObject({ email }),
  async run({ email }, { config }) {
    await config.userManagement.createPasswordReset({ email }).catch(ignoreAccount)
    return {}
  },
} as const satisfies Action<'requestPasswordReset'>

/** Unknown, without a password, asked too often: each would tell. Trouble with WorkOS itself tells nothing, and is told. */
function ignoreAccount(error: unknown) {
  if (!(error instanceof WorkOSError && [400, 403, 404, 422, 429].includes(error.status))) throw error
}
