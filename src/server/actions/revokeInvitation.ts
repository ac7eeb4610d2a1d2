import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { loadInvitation, projectInvitation } from '../invitations.js'

export const revokeInvitation = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({ invitationId: id('invitationId') }),
  async run({ invitationId }, exchange) {
    await loadInvitation(invitationId, exchange)
    return { invitation: projectInvitation(await exchange.config.userManagement.revokeInvitation(invitationId)) }
  },
} satisfies Action<'revokeInvitation'>
