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
} satisfies Action<'requestPasswordReset'>

/**
 * Unknown, without a password, asked too often: each would tell. Trouble with WorkOS itself, and passwords that are
 * switched off for everybody, tell nothing, and are told.
 */
function ignoreAccount(error: unknown) {
  const isOfAccount = error instanceof WorkOSError && [400, 403, 404, 422, 429].includes(error.status)
  if (!isOfAccount || error.code === 'email_password_auth_disabled') throw error
}
