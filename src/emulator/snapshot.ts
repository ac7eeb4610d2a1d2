import type { Factor, Identity, Organization, OrganizationMembership, Session, User } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { toFactor } from './factors.js'
import { toMembership } from './memberships.js'
import { toOrganization } from './organizations.js'
import { toSession } from './sessions.js'
import type { OrganizationPolicies } from './state.js'
import { toUser } from './users.js'

/** All that the emulator holds, without secrets, as plain JSON. */
export interface Snapshot {
  users: User[]
  organizations: Organization[]
  memberships: OrganizationMembership[]
  sessions: Session[]
  factors: Factor[]
  identities: (Identity & { userId: string })[]
  /** By the organization's id. */
  policies: Record<string, OrganizationPolicies>
  /** Codes and links that would still work, or be told they expired only by the clock, are counted; never shown. */
  codes: {
    magicAuth: number
    emailVerification: number
    emailChange: number
    radarChallenge: number
    passwordReset: number
    challenge: number
  }
  /** Sign-ins that wait for one more step. */
  pendingAuthentications: number
  emails: number
  /** Grows with everything that is written: the same before and after means nothing changed. */
  writes: number
}

export function takeSnapshot({ state, clock, mailbox }: Environment): Snapshot {
  const now = clock.now()
  const countLive = (rows: { usedAt?: number | null; expiresAt: number }[]) =>
    rows.filter(row => (row.usedAt ?? null) === null && row.expiresAt > now).length
  return {
    users: state.users.all().map(toUser),
    organizations: state.organizations.all().map(toOrganization),
    memberships: state.memberships.all().map(row => toMembership(state, row)),
    sessions: state.sessions.all().map(row => toSession(row, now)),
    factors: state.factors.all().map(toFactor),
    identities: state.identities
      .all()
      .map(({ userId, idpId, provider }) => ({ userId, idpId, type: 'OAuth' as const, provider })),
    policies: Object.fromEntries(state.organizations.all().map(row => [row.id, row.policies])),
    codes: {
      magicAuth: countLive(state.magicAuths.all()),
      emailVerification: countLive(state.emailVerifications.all()),
      emailChange: countLive(state.emailChanges.all()),
      radarChallenge: countLive(state.radarChallenges.all()),
      passwordReset: countLive(state.passwordResets.all()),
      challenge: countLive(state.challenges.all()),
    },
    pendingAuthentications: state.pending.filter(row => row.expiresAt > now).length,
    emails: mailbox.all().length,
    writes: state.writes(),
  }
}
