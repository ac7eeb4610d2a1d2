import * as v from 'valibot'
import { isId } from '../workos/ids.js'
import type { Environment } from './environment.js'
import { dropUndefined, emailAddress, filled } from './input.js'
import { addOrganization, domainName } from './organizations.js'
import { findRole } from './roles.js'
import { plantConnections, type SeedConnection, seedConnection } from './seedConnections.js'
import { seedError, seededOrganization, seededUser } from './seedEntries.js'
import { plantFeatureFlags, type SeedFeatureFlag, seedFeatureFlag } from './seedFeatureFlags.js'
import { plantInvitations, type SeedInvitation, seedInvitation } from './seedInvitations.js'
import { plantRoles, type SeedRole, seedRole } from './seedRoles.js'
import { addUser, findUserByEmail } from './users.js'

const seedUser = v.strictObject({
  id: v.optional(v.custom<string>(id => isId('userId', id), 'must be an id that starts with "user_"')),
  email: emailAddress,
  password: v.optional(filled),
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  emailVerified: v.optional(v.boolean()),
  profilePictureUrl: v.optional(v.string()),
  locale: v.optional(v.string()),
  metadata: v.optional(v.record(v.string(), v.string())),
  externalId: v.optional(filled),
  totpSecret: v.optional(v.pipe(v.string(), v.regex(/^[A-Z2-7]{16,}=*$/, 'must be Base32, 16 characters or more'))),
})

const seedOrganization = v.strictObject({
  id: v.optional(v.custom<string>(id => isId('organizationId', id), 'must be an id that starts with "org_"')),
  name: filled,
  domains: v.optional(v.array(domainName)),
  externalId: v.optional(filled),
  metadata: v.optional(v.record(v.string(), v.string())),
  stripeCustomerId: v.optional(filled),
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

export interface SeedUser {
  id?: string
  email: string
  /** None: the user signs in with codes alone. The password policy does not apply here. */
  password?: string
  firstName?: string
  lastName?: string
  /** @default true */
  emailVerified?: boolean
  profilePictureUrl?: string
  locale?: string
  metadata?: Record<string, string>
  externalId?: string
  /** Base32. A user with an authenticator app is asked for its code. */
  totpSecret?: string
}

export interface SeedOrganization {
  id?: string
  name: string
  /** Verified ones. */
  domains?: string[]
  externalId?: string
  metadata?: Record<string, string>
  stripeCustomerId?: string
  /** A claim of the tokens of whoever is signed in to it. */
  entitlements?: string[]
  /** Whether WorkOS took the right to invite from it. @default false */
  invitationsBlocked?: boolean
}

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
  const { totpSecret, emailVerified = true, ...fields } = user
  if (findUserByEmail(state, user.email)) throw seedError(`users.${index}.email`, `"${user.email}" is there twice`)
  if (user.id !== undefined && state.users.get(user.id)) throw seedError(`users.${index}.id`, 'is there twice')
  const { id } = addUser(environment, { ...dropUndefined(fields), email: user.email, emailVerified })
  if (totpSecret === undefined) return
  const now = clock.now()
  const dates = { createdAt: now, updatedAt: now }
  state.factors.put({ id: newId('auth_factor'), userId: id, type: 'totp', secret: totpSecret, ...dates })
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
