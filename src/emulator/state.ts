import type { PasswordHashType } from '../workos/arguments.js'
import type {
  ConnectionState,
  Impersonator,
  OAuthProvider,
  OrganizationMembershipStatus,
  SessionAuthMethod,
} from '../workos/objects.js'

interface Row {
  id: string
}

interface DatedRow extends Row {
  createdAt: number
  updatedAt: number
}

export interface UserRow extends DatedRow {
  email: string
  emailVerified: boolean
  password: string | null
  /** Instead of `password`: the hash of another system. */
  passwordHash: PasswordHash | null
  firstName: string | null
  lastName: string | null
  name: string | null
  profilePictureUrl: string | null
  lastSignInAt: number | null
  locale: string | null
  externalId: string | null
  metadata: Record<string, string>
  /** What the hosted pages alone can ask of this person, at the end of every sign-in. */
  hostedStep: HostedStep | null
}

/** Kept, and never compared: nobody can type a password here of which only the hash is known. */
export interface PasswordHash {
  hash: string
  type: PasswordHashType
  saltPosition: 'prefix' | 'suffix' | null
}

export type HostedStep = 'passkey_progressive_enrollment' | 'application_consent_required'

/** A sign-in of another provider that is linked to the account. */
export interface IdentityRow extends DatedRow {
  userId: string
  idpId: string
  provider: OAuthProvider
}

export interface OrganizationRow extends DatedRow {
  name: string
  domains: { id: string; domain: string; state: 'pending' | 'verified' }[]
  externalId: string | null
  metadata: Record<string, string>
  stripeCustomerId: string | null
  /** What its subscription pays for; a claim of its tokens. */
  entitlements: string[]
  /** WorkOS takes the right to invite from who abuses it. */
  invitationsBlocked: boolean
  policies: OrganizationPolicies
}

/** What an organization asks of those who sign in to it, or whose address is of one of its domains. */
export interface OrganizationPolicies {
  ssoRequired: boolean
  /** Asked of those who chose the organization; of no other person with its address. */
  mfaRequired: boolean
  /** Null allows all. Single sign-on and passkeys are always allowed. */
  allowedMethods: PolicyMethod[] | null
}

/** Named as WorkOS names them in `auth_methods`. */
export type PolicyMethod = (typeof policyMethods)[number]

export const policyMethods = [
  'appleOauth',
  'githubOauth',
  'googleOauth',
  'magicAuth',
  'microsoftOauth',
  'password',
] as const

export interface RoleRow extends DatedRow {
  slug: string
  name: string
  description: string | null
  permissions: string[]
  /** Whose own it is; null for a role of the environment. */
  organizationId: string | null
  resourceTypeSlug: string
}

/** A way to an organization's own identity provider. */
export interface ConnectionRow extends DatedRow {
  organizationId: string
  name: string
  type: string
  state: ConnectionState
  domains: { id: string; domain: string }[]
}

export interface FeatureFlagRow extends DatedRow {
  slug: string
  name: string
  description: string | null
  tags: string[]
  enabled: boolean
  defaultValue: boolean
  /** Ids of the users and organizations it is on for, whatever its default. */
  targets: string[]
}

export interface MembershipRow extends DatedRow {
  userId: string
  organizationId: string
  /** Slugs, at least one; the first is what WorkOS calls the membership's role. */
  roles: [string, ...string[]]
  status: OrganizationMembershipStatus
}

export interface InvitationRow extends DatedRow {
  email: string
  organizationId: string | null
  inviterUserId: string | null
  role: string | null
  /** What its link carries. */
  token: string
  acceptedAt: number | null
  revokedAt: number | null
  acceptedUserId: string | null
  expiresAt: number
}

export type FactorRow = DatedRow & {
  /** Null where the factor API was given no user. */
  userId: string | null
  /** When a code of it was right for the first time. */
  verifiedAt: number | null
} & (
    | {
        type: 'totp'
        issuer: string
        user: string
        secret: string
        /** The newest time step a code was taken for (RFC 6238, section 5.2). */
        spentStep: number | null
      }
    | { type: 'sms'; phoneNumber: string }
  )

export interface ChallengeRow extends DatedRow {
  factorId: string
  /** What was sent to a telephone; null for an authenticator app, which makes its own. */
  code: string | null
  expiresAt: number
  wrongTries: number
  usedAt: number | null
}

/** A six-digit code that was sent, for a sign-in or to prove an address. */
export interface CodeRow extends DatedRow {
  userId: string
  /** Where it was sent: an e-mail address, or a telephone number. */
  email: string
  code: string
  expiresAt: number
  wrongTries: number
  usedAt: number | null
}

export interface PasswordResetRow extends DatedRow {
  userId: string
  email: string
  token: string
  expiresAt: number
}

export interface SessionRow extends DatedRow {
  userId: string
  /** The organization chosen at the sign-in: what a refresh that names none falls back to. */
  organizationId: string | null
  authMethod: SessionAuthMethod
  provider: OAuthProvider | null
  impersonator: Impersonator | null
  hasSecondFactor: boolean
  /** The sign-in on the hosted pages it came from; ends with it. */
  hostedSessionId: string | null
  ipAddress: string | null
  userAgent: string | null
  expiresAt: number
  endedAt: number | null
  refreshToken: string
  /** The token spent last, and what it was exchanged for. */
  spent: { refreshToken: string; at: number; accessToken: string; organizationId: string | null } | null
}

/** How a person signs in, and how far they have come: kept from step to step. */
export interface WayIn {
  authMethod: SessionAuthMethod
  /** Goes with `oauth`. */
  provider?: OAuthProvider
  /** Chosen already: by the person, or by the invitation, the connection or the address that brought them here. */
  organizationId?: string
  /** The invitation they came with, accepted once they have proven who they are. */
  invitationId?: string
  hostedSessionId?: string
  /** Who really is at the keyboard, with `impersonation`. */
  impersonator?: Impersonator
  /** @default false */
  hasPassedRadar?: boolean
  /** @default false */
  hasSecondFactor?: boolean
}

/** A sign-in that waits for its next step. Its id is the pending authentication token. */
export interface PendingRow extends DatedRow {
  userId: string
  step: PendingStep
  way: WayIn
  expiresAt: number
}

export type PendingStep =
  | 'radarEmail'
  | 'radarSms'
  | 'emailVerification'
  | 'mfaEnrollment'
  | 'mfaChallenge'
  | 'organization'
  | 'sso'

/** Which hosted page a sign-in goes through. */
export type Door =
  | { kind: 'authkit' }
  | { kind: 'oauth'; provider: OAuthProvider }
  | { kind: 'sso'; connectionId: string; organizationId: string }

/** A hosted page that is open somewhere. Its id is what its forms carry. */
export interface LoginRow extends DatedRow {
  purpose:
    | { kind: 'redirect'; redirectUri: string; state: string | null; codeChallenge: string | null }
    | { kind: 'device'; deviceCode: string; userCode: string }
  door: Door
  organizationId: string | null
  invitationToken: string | null
  loginHint: string | null
  isSignUp: boolean
  /** Who was chosen, while they choose an organization. */
  userId: string | null
  expiresAt: number
}

/** Somebody is signed in on the hosted pages of one browser. `secret` is the cookie. */
export interface HostedSessionRow extends DatedRow {
  secret: string
  userId: string
  organizationId: string | null
  expiresAt: number
}

/** Its id is the code. */
export interface AuthorizationCodeRow extends DatedRow {
  userId: string
  way: WayIn
  clientId: string
  redirectUri: string
  codeChallenge: string | null
  /** From AuthKit's own page, which has taken an invitation already. */
  isHosted: boolean
  expiresAt: number
  usedAt: number | null
}

/** A device that waits for somebody. Its id is the device code. */
export interface DeviceRow extends DatedRow {
  userCode: string
  intervalMs: number
  polledAt: number | null
  answer: null | 'denied' | { userId: string; way: WayIn }
  expiresAt: number
}

/** All that one emulator knows, in memory. */
export type State = ReturnType<typeof createState>

export function createState() {
  let writes = 0

  function table<Item extends Row>(): Table<Item> {
    return new Table<Item>(() => writes++)
  }

  return {
    users: table<UserRow>(),
    organizations: table<OrganizationRow>(),
    roles: table<RoleRow>(),
    connections: table<ConnectionRow>(),
    featureFlags: table<FeatureFlagRow>(),
    memberships: table<MembershipRow>(),
    identities: table<IdentityRow>(),
    invitations: table<InvitationRow>(),
    factors: table<FactorRow>(),
    challenges: table<ChallengeRow>(),
    magicAuths: table<CodeRow>(),
    emailVerifications: table<CodeRow>(),
    emailChanges: table<CodeRow>(),
    radarChallenges: table<CodeRow>(),
    passwordResets: table<PasswordResetRow>(),
    sessions: table<SessionRow>(),
    pending: table<PendingRow>(),
    logins: table<LoginRow>(),
    hostedSessions: table<HostedSessionRow>(),
    authorizationCodes: table<AuthorizationCodeRow>(),
    devices: table<DeviceRow>(),
    /** How often anything was written: a request that must change nothing leaves it as it was. */
    writes: () => writes,
  }
}

/** Rows of one kind, in the order they were made. */
export class Table<Item extends Row> {
  readonly #rows = new Map<string, Item>()
  readonly #onWrite: () => void

  constructor(onWrite: () => void) {
    this.#onWrite = onWrite
  }

  get(id: string): Item | undefined {
    return this.#rows.get(id)
  }

  find(wanted: (row: Item) => boolean): Item | undefined {
    for (const row of this.#rows.values()) if (wanted(row)) return row
    return undefined
  }

  filter(wanted: (row: Item) => boolean): Item[] {
    return [...this.#rows.values()].filter(wanted)
  }

  all(): Item[] {
    return [...this.#rows.values()]
  }

  /** Adds the row, or replaces the one with its id. */
  put(row: Item): Item {
    this.#onWrite()
    this.#rows.set(row.id, row)
    return row
  }

  delete(id: string): void {
    this.#onWrite()
    this.#rows.delete(id)
  }
}
