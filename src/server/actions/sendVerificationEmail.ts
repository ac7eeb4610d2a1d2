import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { nothing } from '../fields.js'
import { countRequest } from '../limits.js'

/** To oneself. An address that is proven already needs no code, which is no error. */
export const sendVerificationEmail = {
  caller: 'self',
  limits: ['codesPerClient'],
  input: nothing,
  async run(_, { config, session, view }) {
    await countRequest(['codesPerAddress'], { email: view.user.email }, config)
    await config.userManagement.sendVerificationEmail({ userId: session.userId }).catch(ignoreVerified)
    return {}
  },
} satisfies Action<'sendVerificationEmail'>

function ignoreVerified(error: unknown) {
  if (!(error instanceof WorkOSError && error.code === 'email_already_verified')) throw error
}
