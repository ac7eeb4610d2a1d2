import type { FactorSummary } from '../../protocol.js'
import type { Factor } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { nothing } from '../fields.js'

export const listFactors = {
  caller: 'self',
  input: nothing,
  async run(_, { config, session }) {
    const { data } = await config.userManagement.listAuthFactors({ userId: session.userId, limit: 100 })
    return { items: data.filter(isShown).map(({ id, type, createdAt }) => ({ id, type, createdAt })) }
  },
} satisfies Action<'listFactors'>

/** Passkeys and others are managed on the hosted page alone. */
function isShown(factor: Factor): factor is Factor & { type: FactorSummary['type'] } {
  return factor.type === 'totp' || factor.type === 'sms'
}
