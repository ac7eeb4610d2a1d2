import * as v from 'valibot'
import type { Action } from '../action.js'
import { email } from '../fields.js'

/** By the domain alone: an address with an account and one without are asked and answered alike. */
export const discoverSso = {
  caller: 'anyone',
  limits: ['discoveriesPerClient'],
  input: v.strictObject({ email }),
  async run({ email }, { config }) {
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
    const { data } = await config.userManagement.listConnections({ domain, limit: 10 })
    const active = data.filter(({ state }) => state === 'active')
    return {
      connections: active.map(({ id, name, organizationId }) => ({ id, name, organizationId: organizationId ?? null })),
    }
  },
} satisfies Action<'discoverSso'>
