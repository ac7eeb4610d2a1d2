import * as v from 'valibot'
import type { Action } from '../action.js'
import { name } from '../fields.js'
import { writeOrganizationName } from '../sessionCookie.js'

export const updateOrganization = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({ name: v.pipe(name, v.minLength(1)) }),
  async run({ name }, exchange) {
    const { config, organizationId } = exchange
    const organization = await config.userManagement.updateOrganization({ organizationId, name })
    await writeOrganizationName(exchange, organization.name)
    return { organization: { id: organization.id, name: organization.name } }
  },
} satisfies Action<'updateOrganization'>
