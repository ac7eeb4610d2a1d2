import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { code } from '../fields.js'
import { assertStep } from '../flowCookie.js'
import { spendTry } from '../tries.js'

/** A wrong code keeps the conversation; success or the fifth wrong one uses it up (security row C29). */
export const submitCode = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  input: v.strictObject({ code }),
  run({ code }, exchange) {
    const { flow, config, origin } = exchange
    assertStep(flow, 'code', 'verifyEmail')
    return spendTry(exchange, () =>
      attempt(exchange, flow, () => {
        if (flow.step === 'code') {
          const { email, invitationToken } = flow
          return config.userManagement.authenticateWithMagicAuth({ code, email, invitationToken, ...origin })
        }
        const { pendingAuthenticationToken } = flow
        return config.userManagement.authenticateWithEmailVerification({ code, pendingAuthenticationToken, ...origin })
      }),
    )
  },
} satisfies Action<'submitCode'>
