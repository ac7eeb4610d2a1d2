import * as v from 'valibot'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { proceed } from '../conversation.js'
import { password } from '../fields.js'
import { assertStep, endFlow } from '../flowCookie.js'
import { brokenRules, Refusal } from '../Refusal.js'
import { projectSession } from '../sessionCookie.js'

/** The first password of an account that was just made, after the one that was typed at sign-up broke a rule. */
export const setPassword = {
  caller: 'flow',
  limits: ['passwordsPerClient'],
  refusesImpersonator: true,
  input: v.strictObject({ newPassword: password }),
  async run({ newPassword }, exchange) {
    const { flow, config, session, view } = exchange
    assertStep(flow, 'setPassword')
    const { userId } = flow
    if (session?.userId !== userId || !view)
      throw new Refusal('flow_ended', 'Whoever signed up is not signed in any more')
    try {
      await config.userManagement.updateUser({ userId, password: newPassword })
    } catch (error) {
      const errors = brokenRules(error)
      if (!errors) throw error
      return proceed(exchange, flow, { step: 'setPassword', userId, errors })
    }
    await endFlow(exchange)
    reportNotice('password_changed', userId, config)
    return { session: projectSession(view, config.clock.now()), flow: null }
  },
} satisfies Action<'setPassword'>
