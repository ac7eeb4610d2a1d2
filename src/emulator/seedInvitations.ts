import * as v from 'valibot'
import type { Environment } from './environment.js'
import { emailAddress, filled } from './input.js'
import { addInvitation } from './invitations.js'
import { findRole } from './roles.js'
import { seedError, seededOrganization, seededUser } from './seedEntries.js'

export const seedInvitation = v.strictObject({
  email: emailAddress,
  organization: v.optional(filled),
  role: v.optional(filled),
  inviter: v.optional(emailAddress),
  expiresInDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30))),
  token: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{8,256}$/, 'must be 8 to 256 letters, digits, "-" or "_"'))),
})

/** An invitation that is out already. */
export interface SeedInvitation {
  /** Need not be that of a user. */
  email: string
  /** Name of an organization of the seed. @default none: an invitation to the application */
  organization?: string
  /** Slug. @default 'member' */
  role?: string
  /** E-mail address of a user of the seed. */
  inviter?: string
  /** @default 7 */
  expiresInDays?: number
  /** @default a new one at random */
  token?: string
}

/** Invitations that were sent before the emulator started: nothing is mailed. */
export function plantInvitations(environment: Environment, invitations: v.InferOutput<typeof seedInvitation>[]): void {
  const { state } = environment
  for (const [index, invitation] of invitations.entries()) {
    const at = `invitations.${index}`
    const { email, organization: name, role = null, inviter, expiresInDays = 7, token } = invitation
    const organizationId = name === undefined ? null : seededOrganization(state, name, `${at}.organization`).id
    const inviterUserId = inviter === undefined ? null : seededUser(state, inviter, `${at}.inviter`).id
    if (role !== null && (organizationId === null || !findRole(state, role, organizationId))) {
      throw seedError(`${at}.role`, `there is no role "${role}"`)
    }
    const extra = token === undefined ? {} : { token }
    addInvitation(environment, { email, organizationId, inviterUserId, role, expiresInDays, ...extra })
  }
}
