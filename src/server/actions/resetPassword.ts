import * as v from 'valibot'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { password, token } from '../fields.js'
import { Refusal } from '../Refusal.js'
import { barSession } from '../sessionCookie.js'
import type { Config } from '../options.js'
import { WorkOSError } from '../../workos/errors.js'

/** Signs nobody in: whoever has the link may not have the second factor (OWASP, forgot password). */
export const resetPassword = {
  caller: 'anyone',
  limits: ['linksPerClient'],
  input: v.strictObject({ token, newPassword: password }),
  async run({ token, newPassword }, { config }) {
    const { user } = await config.userManagement.resetPassword({ token, newPassword }).catch(nameTheToken)
    reportNotice('password_changed', user.id, config)
    // WorkOS has ended every session; their cookies here must open nothing either, at once.
    await barEverySession(user.id, config).catch(() => {})
    return {}
  },
} satisfies Action<'resetPassword'>

/** WorkOS answers 404 for a token it does not know. */
function nameTheToken(error: unknown): never {
  if (error instanceof WorkOSError && error.status === 404)
    throw new Refusal('reset_token_invalid', 'WorkOS does not know the token', { cause: error })
  throw error
}

async function barEverySession(userId: string, config: Config) {
  const sessions = await config.userManagement.listSessions(userId, { limit: 100 })
  for await (const { id } of sessions) await barSession(id, config)
}
