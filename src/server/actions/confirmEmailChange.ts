import * as v from 'valibot'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { code } from '../fields.js'
import { countRequest } from '../limits.js'
import { answerProfile } from '../profile.js'

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
    const { user } = await config.userManagement.confirmEmailChange({ userId, code })
    reportNotice('email_changed', userId, config)
    return answerProfile(user, exchange)
  },
} as const satisfies Action<'confirmEmailChange'>
