import type { Action } from '../action.js'
import { nothing } from '../fields.js'

/** Fresh from WorkOS; the session's own list is as old as its token. */
export const listFeatureFlags = {
  caller: 'self',
  input: nothing,
  async run(_, { config, session }) {
    const { data } = await config.userManagement.listUserFeatureFlags({ userId: session.userId, limit: 100 })
    return { items: data.filter(({ enabled }) => enabled).map(({ slug }) => slug) }
  },
} satisfies Action<'listFeatureFlags'>
