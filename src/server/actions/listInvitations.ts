import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { projectInvitation } from '../invitations.js'

export const listInvitations = {
  caller: 'reader',
  input: v.strictObject({ after: v.optional(id('invitationId')) }),
  async run({ after }, { config, organizationId }) {
    const { data, listMetadata } = await config.userManagement.listInvitations({ organizationId, limit: 50, after })
    return { items: data.map(projectInvitation), after: listMetadata.after }
  },
} as const satisfies Action<'listInvitations'>
