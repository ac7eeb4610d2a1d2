import * as v from 'valibot'
import type { Action } from '../action.js'
import { attempt } from '../conversation.js'
import { id } from '../fields.js'
import { assertStep } from '../flowCookie.js'

/** WorkOS holds the list it offered behind the pending token and refuses any other organization. */
export const selectOrganization = {
  caller: 'flow',
  input: v.strictObject({ organizationId: id('organizationId') }),
  run({ organizationId }, exchange) {
    const { flow, config, origin } = exchange
    assertStep(flow, 'selectOrganization')
    const { pendingAuthenticationToken } = flow
    return attempt(exchange, flow, () =>
      config.userManagement.authenticateWithOrganizationSelection({
        pendingAuthenticationToken,
        organizationId,
        ...origin,
      }),
    )
  },
} satisfies Action<'selectOrganization'>
