import * as v from 'valibot'
import type { Action } from '../action.js'
import { name } from '../fields.js'

export const updateOrganization = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({ name: v.pipe(name, v.minLength(1)) }),
  async run({ name }, { config, organizationId }) {
    const organization = await config.userManagement.updateOrganization({ organizationId, name })
    return { organization: { id: organization.id, name: organization.name } }
  },
} as const satisfies Action<'updateOrganization'>
