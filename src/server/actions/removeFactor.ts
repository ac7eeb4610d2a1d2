import * as v from 'valibot'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { id } from '../fields.js'
import { Refusal } from '../Refusal.js'

/** The id is not trusted: another person's factor is answered like one that does not exist (security row C14). */
export const removeFactor = {
  caller: 'self',
  needsRecentAuth: true,
  refusesImpersonator: true,
  input: v.strictObject({ factorId: id('authenticationFactorId') }),
  async run({ factorId }, { config, session }) {
    const { data } = await config.userManagement.listAuthFactors({ userId: session.userId, limit: 100 })
    if (!data.some(({ id }) => id === factorId)) throw new Refusal('not_found', 'There is no such factor')
    await config.userManagement.deleteFactor(factorId)
    reportNotice('factor_removed', session.userId, config)
    return {}
  },
} satisfies Action<'removeFactor'>
