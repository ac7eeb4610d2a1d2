import type {
  ConnectionState,
  FactorType,
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
  firstName: string | null
  lastName: string | null
  profilePictureUrl: string | null
  lastSignInAt: number | null
  locale: string | null
  externalId: string | null
  metadata: Record<string, string>
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
}

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

export interface FactorRow extends DatedRow {
  userId: string
  type: FactorType
  secret: string
}

/** A six-digit code that was mailed, for a sign-in or to prove an address. */
export interface CodeRow extends DatedRow {
  userId: string
  email: string
  code: string
  expiresAt: number
  wrongTries: number
  usedAt: number | null
}

export interface SessionRow extends DatedRow {
  userId: string
  /** The organization chosen at the sign-in: what a refresh that names none falls back to. */
  organizationId: string | null
  authMethod: SessionAuthMethod
  provider: OAuthProvider | null
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

export type PendingStep = 'emailVerification' | 'mfa' | 'organization'

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
    invitations: table<InvitationRow>(),
    factors: table<FactorRow>(),
    magicAuths: table<CodeRow>(),
    emailVerifications: table<CodeRow>(),
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
