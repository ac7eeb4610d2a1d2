import * as v from 'valibot'
import { WorkOSError } from '../../workos/errors.js'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { code } from '../fields.js'
import { countRequest } from '../limits.js'
import { answerProfile } from '../profile.js'
import { Refusal } from '../Refusal.js'

export const confirmEmailChange = {
  caller: 'self',
  limits: ['codeTriesPerClient'],
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ code }),
  async run({ code }, exchange) {
    const { config, session } = exchange
    const { userId } = session
    await countRequest(['codeTriesPerPerson'], { userId }, config)
    const { user } = await config.userManagement.confirmEmailChange({ userId, code }).catch(hideAccount)
    reportNotice('email_changed', userId, config)
    return answerProfile(user, exchange)
  },
} satisfies Action<'confirmEmailChange'>

/** No code was mailed to an address that somebody has: to answer otherwise than to a wrong code would tell (security row C23). */
function hideAccount(error: unknown): never {
  if (error instanceof WorkOSError && error.code === 'no_pending_email_change')
    throw new Refusal('invalid_code', 'There is no e-mail change that a code could be of', { cause: error })
  throw error
}
