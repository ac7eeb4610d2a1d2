import * as v from 'valibot'
import type { Action } from '../action.js'
import { covers } from '../authority.js'
import { email, locale, slug } from '../fields.js'
import { projectInvitation } from '../invitations.js'
import { countRequest } from '../limits.js'
import { Refusal } from '../Refusal.js'

/** Organization and inviter are forced; the role allows nothing the caller may not do themselves. */
export const sendInvitation = {
  caller: 'admin',
  refusesImpersonator: true,
  input: v.strictObject({
    email,
    role: v.optional(slug),
    expiresInDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30))),
    locale: v.optional(locale),
  }),
  async run({ email, role, expiresInDays, locale }, { config, session, organizationId, authority }) {
    const inviterUserId = session.userId
    const wanted = role === undefined ? undefined : authority.roles.get(role)
    if (role !== undefined && !(wanted && covers(authority, wanted.permissions)))
      throw new Refusal('forbidden', 'This role is not the caller’s to give')
    await countRequest(['invitationsPerPerson'], { userId: inviterUserId }, config)
    const invitation = await config.userManagement.sendInvitation({
      email,
      organizationId,
      roleSlug: role,
      expiresInDays,
      inviterUserId,
      locale,
    })
    return { invitation: projectInvitation(invitation) }
  },
} satisfies Action<'sendInvitation'>
