import * as v from 'valibot'
import type { Action } from '../action.js'
import { id } from '../fields.js'
import { loadInvitation, projectInvitation } from '../invitations.js'
import { countRequest } from '../limits.js'

export const resendInvitation = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({ invitationId: id('invitationId') }),
  async run({ invitationId }, exchange) {
    const { config, session } = exchange
    const { email } = await loadInvitation(invitationId, exchange)
    await countRequest(['invitationsPerPerson', 'codesPerAddress'], { userId: session.userId, email }, config)
    return { invitation: projectInvitation(await config.userManagement.resendInvitation(invitationId)) }
  },
} satisfies Action<'resendInvitation'>
