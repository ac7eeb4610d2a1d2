import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { enterOrganization } from '../organizationSwitch.js'
import { Refusal } from '../Refusal.js'

/** An organization that one is not in is answered like one that does not exist. */
export const switchOrganization = {
  caller: 'self',
  input: v.strictObject({ organizationId: id('organizationId') }),
  async run({ organizationId }, exchange) {
    const { config, session } = exchange
    const { userId } = session
    const { data } = await config.userManagement.listOrganizationMemberships({ userId, organizationId, limit: 1 })
    if (!data.some(each => each.organizationId === organizationId && each.status === 'active'))
      throw new Refusal('not_found', 'There is no such organization')
    return enterOrganization(exchange, organizationId)
  },
} satisfies Action<'switchOrganization'>
