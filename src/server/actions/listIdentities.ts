import type { Action } from '../action.js'
import { nothing } from '../fields.js'

export const listIdentities = {
  caller: 'self',
  input: nothing,
  async run(_, { config, session }) {
    const identities = await config.userManagement.getUserIdentities(session.userId)
    return { items: identities.map(({ provider }) => ({ provider })) }
  },
} satisfies Action<'listIdentities'>
