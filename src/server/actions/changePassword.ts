import * as v from 'valibot'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import type { SessionExchange } from '../exchange.js'
import { password } from '../fields.js'
import { countRequest } from '../limits.js'
import { Refusal } from '../Refusal.js'
import { readStepUp } from '../stepUp.js'

/** WorkOS has no call for it: the current password is proven by signing in with it, and the session that makes is ended. */
export const changePassword = {
  caller: 'self',
  limits: ['passwordsPerClient'],
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ currentPassword: password, newPassword: password }),
  async run({ currentPassword, newPassword }, exchange) {
    const { config, session } = exchange
    await prove(currentPassword, exchange)
    await config.userManagement.updateUser({ userId: session.userId, password: newPassword })
    reportNotice('password_changed', session.userId, config)
    return {}
  },
} satisfies Action<'changePassword'>

async function prove(password: string, { config, session, origin }: SessionExchange) {
  const { userManagement, accessTokens } = config
  const { email } = await userManagement.getUser(session.userId)
  await countRequest(['passwordsPerAddress'], { email }, config)
  await accessTokens.ready()
  try {
    const { user, accessToken } = await userManagement.authenticateWithPassword({ email, password, ...origin })
    const { sessionId } = await accessTokens.verify(accessToken)
    await userManagement.revokeSession({ sessionId }).catch(() => {})
    if (user.id !== session.userId) throw new Refusal('identity_mismatch', 'The address belongs to somebody else now')
  } catch (error) {
    // Some steps are asked for before the password is looked at; what can be gone on from, only once it was right.
    if (readStepUp(error)?.pendingAuthenticationToken === undefined) throw error
  }
}
