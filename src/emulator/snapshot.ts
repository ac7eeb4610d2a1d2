import type {
  Factor,
  FeatureFlag,
  Identity,
  Invitation,
  Organization,
  OrganizationMembership,
  Role,
  Session,
  User,
  WireConnection,
} from '../workos/objects.js'
import { toConnection } from './connections.js'
import type { Environment } from './environment.js'
import { toFactor } from './factors.js'
import { toFeatureFlag } from './featureFlags.js'
import { toPublicInvitation } from './invitations.js'
import { toMembership } from './memberships.js'
import { toOrganization } from './organizations.js'
import { toRole } from './roles.js'
import { toSession } from './sessions.js'
import type { OrganizationPolicies } from './state.js'
import { toUser } from './users.js'

/** All that the emulator holds, without secrets, as plain JSON. */
export interface Snapshot {
  users: User[]
  organizations: Organization[]
  /** By organization; of those that have any. */
  entitlements: Record<string, string[]>
  memberships: OrganizationMembership[]
  invitations: Omit<Invitation, 'token' | 'acceptInvitationUrl'>[]
  roles: Role[]
  connections: WireConnection[]
  featureFlags: (FeatureFlag & { targets: string[] })[]
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
  /** Hosted pages that are open, browsers signed in to them, codes to exchange and devices that wait. */
  hosted: { logins: number; sessions: number; codes: number; devices: number }
  emails: number
  /** Grows with everything that is written: the same before and after means nothing changed. */
  writes: number
}

export function takeSnapshot({ state, clock, mailbox }: Environment): Snapshot {
  const now = clock.now()
  const countLive = (rows: { usedAt?: number | null; expiresAt: number }[]) =>
    rows.filter(row => (row.usedAt ?? null) === null && row.expiresAt > now).length
  const entitled = state.organizations.filter(row => row.entitlements.length > 0)
  return {
    users: state.users.all().map(toUser),
    organizations: state.organizations.all().map(toOrganization),
    entitlements: Object.fromEntries(entitled.map(row => [row.id, row.entitlements])),
    memberships: state.memberships.all().map(row => toMembership(state, row)),
    invitations: state.invitations.all().map(row => toPublicInvitation(row, now)),
    roles: state.roles.all().map(toRole),
    connections: state.connections.all().map(toConnection),
    featureFlags: state.featureFlags.all().map(row => ({ ...toFeatureFlag(row), targets: row.targets })),
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
    hosted: {
      logins: state.logins.filter(row => row.expiresAt > now).length,
      sessions: state.hostedSessions.filter(row => row.expiresAt > now).length,
      codes: state.authorizationCodes.filter(row => row.usedAt === null && row.expiresAt > now).length,
      devices: state.devices.filter(row => row.expiresAt > now).length,
    },
    emails: mailbox.all().length,
    writes: state.writes(),
  }
}
