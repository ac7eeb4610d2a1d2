import * as v from 'valibot'
import type { Action } from '../action.js'
import { metadataChanges, name } from '../fields.js'
import { answerProfile } from '../profile.js'
import { assertKeys } from './signUp.js'

/** Names, and the metadata that the host lets people change. Address, password and whether they are proven have ways of their own. */
export const updateProfile = {
  caller: 'self',
  refusesImpersonator: true,
  input: v.strictObject({
    firstName: v.optional(name),
    lastName: v.optional(name),
    metadata: v.optional(metadataChanges),
  }),
  async run({ firstName, lastName, metadata }, exchange) {
    const { config, session } = exchange
    assertKeys(metadata ?? {}, config)
    const { userId } = session
    return answerProfile(await config.userManagement.updateUser({ userId, firstName, lastName, metadata }), exchange)
  },
} satisfies Action<'updateProfile'>
