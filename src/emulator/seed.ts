import * as v from 'valibot'
import { isId } from '../workos/ids.js'
import { type OAuthProvider, oauthProviders } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { addFactor, usualIssuer } from './factors.js'
import { base32, dropUndefined, emailAddress, filled, phoneNumber } from './input.js'
import { addOrganization, domainName } from './organizations.js'
import { noPolicies } from './policies.js'
import { findRole } from './roles.js'
import { plantConnections, type SeedConnection, seedConnection } from './seedConnections.js'
import { seedError, seededOrganization, seededUser } from './seedEntries.js'
import { plantFeatureFlags, type SeedFeatureFlag, seedFeatureFlag } from './seedFeatureFlags.js'
import { plantInvitations, type SeedInvitation, seedInvitation } from './seedInvitations.js'
import { plantRoles, type SeedRole, seedRole } from './seedRoles.js'
import { type HostedStep, type PolicyMethod, policyMethods } from './state.js'
import { addUser, findUserByEmail } from './users.js'

const seedUser = v.strictObject({
  id: v.optional(v.custom<string>(id => isId('userId', id), 'must be an id that starts with "user_"')),
  email: emailAddress,
  password: v.optional(filled),
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  name: v.optional(v.string()),
  emailVerified: v.optional(v.boolean()),
  profilePictureUrl: v.optional(v.string()),
  locale: v.optional(v.string()),
  metadata: v.optional(v.record(v.string(), v.string())),
  externalId: v.optional(filled),
  totpSecret: v.optional(base32),
  phoneNumber: v.optional(phoneNumber),
  identities: v.optional(v.array(v.strictObject({ provider: v.picklist(oauthProviders), idpId: filled }))),
  hostedStep: v.optional(v.picklist(['passkey_progressive_enrollment', 'application_consent_required'])),
})

const seedPolicies = v.strictObject({
  ssoRequired: v.optional(v.boolean(), noPolicies.ssoRequired),
  mfaRequired: v.optional(v.boolean(), noPolicies.mfaRequired),
  allowedMethods: v.nullish(v.array(v.picklist(policyMethods)), noPolicies.allowedMethods),
})

const seedOrganization = v.strictObject({
  id: v.optional(v.custom<string>(id => isId('organizationId', id), 'must be an id that starts with "org_"')),
  name: filled,
  domains: v.optional(v.array(domainName)),
  externalId: v.optional(filled),
  metadata: v.optional(v.record(v.string(), v.string())),
  stripeCustomerId: v.optional(filled),
  policies: v.optional(seedPolicies),
  entitlements: v.optional(v.array(filled)),
  invitationsBlocked: v.optional(v.boolean()),
})

const seedMembership = v.strictObject({
  user: emailAddress,
  organization: filled,
  role: v.optional(filled),
  roles: v.optional(v.pipe(v.array(filled), v.minLength(1))),
  status: v.optional(v.picklist(['active', 'inactive', 'pending'])),
})

const seedSchema = v.strictObject({
  users: v.optional(v.array(seedUser)),
  organizations: v.optional(v.array(seedOrganization)),
  memberships: v.optional(v.array(seedMembership)),
  roles: v.optional(v.array(seedRole)),
  connections: v.optional(v.array(seedConnection)),
  invitations: v.optional(v.array(seedInvitation)),
  featureFlags: v.optional(v.array(seedFeatureFlag)),
})

/** Somebody to start with. */
export interface SeedUser {
  id?: string
  email: string
  /** None: the user signs in with codes alone. The password policy does not apply here. */
  password?: string
  firstName?: string
  lastName?: string
  /** The whole name, apart from its parts. */
  name?: string
  /** @default true */
  emailVerified?: boolean
  profilePictureUrl?: string
  locale?: string
  metadata?: Record<string, string>
  externalId?: string
  /** Base32. A user with an authenticator app is asked for its code. */
  totpSecret?: string
  /** As `+14155550100`. A second factor as well: its codes arrive in the inbox, to this number. */
  phoneNumber?: string
  /** Sign-ins of other providers that are linked to the account. */
  identities?: { provider: OAuthProvider; idpId: string }[]
  /** What stands at the end of their sign-ins that WorkOS's own pages alone can ask. */
  hostedStep?: HostedStep
}

/** An organization to start with. */
export interface SeedOrganization {
  id?: string
  name: string
  /** Verified ones. */
  domains?: string[]
  externalId?: string
  metadata?: Record<string, string>
  stripeCustomerId?: string
  policies?: SeedPolicies
  /** A claim of the tokens of whoever is signed in to it. */
  entitlements?: string[]
  /** Whether WorkOS took the right to invite from it. @default false */
  invitationsBlocked?: boolean
}

/** What an organization asks of those who sign in to it. */
export interface SeedPolicies {
  /** Its members, and all whose address is of its domains, sign in through one of its connections. @default false */
  ssoRequired?: boolean
  /** Who signs in to it needs a second factor. @default false */
  mfaRequired?: boolean
  /** The ways in beside single sign-on and passkeys. @default null, all of them */
  allowedMethods?: PolicyMethod[] | null
}

/** Somebody's place in an organization. */
export interface SeedMembership {
  /** E-mail address of a user of the seed. */
  user: string
  /** Name of an organization of the seed. */
  organization: string
  /** Slug. @default 'member' */
  role?: string
  /** Instead of `role`, where memberships may have several. */
  roles?: string[]
  /** @default 'active' */
  status?: 'active' | 'inactive' | 'pending'
}

/** Who and what an emulator starts with. */
export interface Seed {
  users?: SeedUser[]
  organizations?: SeedOrganization[]
  memberships?: SeedMembership[]
  /** Beside `admin` and `member`, or instead of one of them. */
  roles?: SeedRole[]
  connections?: SeedConnection[]
  invitations?: SeedInvitation[]
  featureFlags?: SeedFeatureFlag[]
}

/**
 * Fills a new environment. Seeds also come from files, so the type is not taken at its word.
 * @throws {TypeError} that names the entry and what is wrong with it
 */
export function plantSeed(environment: Environment, seed: Seed): void {
  const { users = [], organizations = [], memberships = [], ...rest } = parse(seed)
  for (const [index, user] of users.entries()) plantUser(environment, user, index)
  for (const [index, organization] of organizations.entries()) plantOrganization(environment, organization, index)
  plantRoles(environment, rest.roles ?? [])
  for (const [index, membership] of memberships.entries()) plantMembership(environment, membership, index)
  plantConnections(environment, rest.connections ?? [])
  plantInvitations(environment, rest.invitations ?? [])
  plantFeatureFlags(environment, rest.featureFlags ?? [])
}

type Parsed = v.InferOutput<typeof seedSchema>

function parse(seed: unknown): Parsed {
  const result = v.safeParse(seedSchema, seed)
  if (result.success) return result.output
  const [issue] = result.issues
  throw seedError(v.getDotPath(issue) ?? '', issue.message)
}

function plantUser(environment: Environment, user: v.InferOutput<typeof seedUser>, index: number): void {
  const { state, clock, newId } = environment
  const { totpSecret, phoneNumber, identities = [], emailVerified = true, ...fields } = user
  if (findUserByEmail(state, user.email)) throw seedError(`users.${index}.email`, `"${user.email}" is there twice`)
  if (user.id !== undefined && state.users.get(user.id)) throw seedError(`users.${index}.id`, 'is there twice')
  const { id } = addUser(environment, { ...dropUndefined(fields), email: user.email, emailVerified })
  const now = clock.now()
  if (totpSecret !== undefined) {
    const kind = { type: 'totp', issuer: usualIssuer, user: user.email, secret: totpSecret } as const
    addFactor(environment, id, kind, now)
  }
  if (phoneNumber !== undefined) addFactor(environment, id, { type: 'sms', phoneNumber }, now)
  for (const identity of identities) {
    state.identities.put({ id: newId('identity'), userId: id, ...identity, createdAt: now, updatedAt: now })
  }
}

function plantOrganization(
  environment: Environment,
  { domains = [], ...fields }: v.InferOutput<typeof seedOrganization>,
  index: number,
): void {
  const { name } = fields
  if (environment.state.organizations.find(row => row.name === name)) {
    throw seedError(`organizations.${index}.name`, `"${name}" is there twice`)
  }
  const verified = domains.map(domain => ({ domain, state: 'verified' as const }))
  addOrganization(environment, { ...dropUndefined(fields), name }, verified)
}

function plantMembership(
  { state, clock, newId }: Environment,
  { user: email, organization: name, role, roles, status = 'active' }: v.InferOutput<typeof seedMembership>,
  index: number,
): void {
  const at = `memberships.${index}`
  const user = seededUser(state, email, `${at}.user`)
  const organization = seededOrganization(state, name, `${at}.organization`)
  const [first = role ?? 'member', ...others] = roles ?? []
  for (const slug of [first, ...others]) {
    if (!findRole(state, slug, organization.id)) throw seedError(`${at}.role`, `there is no role "${slug}"`)
  }
  if (state.memberships.find(row => row.userId === user.id && row.organizationId === organization.id)) {
    throw seedError(at, `"${email}" is in "${name}" already`)
  }
  const now = clock.now()
  state.memberships.put({
    id: newId('om'),
    userId: user.id,
    organizationId: organization.id,
    roles: [first, ...others],
    status,
    createdAt: now,
    updatedAt: now,
  })
}
