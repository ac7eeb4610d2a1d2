import * as v from 'valibot'
import { isId } from '../workos/ids.js'
import { type OAuthProvider, oauthProviders } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { addFactor, usualIssuer } from './factors.js'
import { base32, dropUndefined, emailAddress, filled, phoneNumber } from './input.js'
import { noPolicies } from './policies.js'
import { plantConnections, type SeedConnection, seedConnection } from './seedConnections.js'
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
  domains: v.optional(v.array(filled)),
  policies: v.optional(seedPolicies, {}),
  entitlements: v.optional(v.array(filled), []),
})

const seedMembership = v.strictObject({
  user: emailAddress,
  organization: filled,
  role: v.optional(filled),
  status: v.optional(v.picklist(['active', 'inactive', 'pending'])),
})

const seedRole = v.strictObject({ slug: filled, name: filled, permissions: v.array(filled) })

const seedSchema = v.strictObject({
  users: v.optional(v.array(seedUser)),
  organizations: v.optional(v.array(seedOrganization)),
  memberships: v.optional(v.array(seedMembership)),
  connections: v.optional(v.array(seedConnection)),
  roles: v.optional(v.array(seedRole)),
})

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

export interface SeedOrganization {
  id?: string
  name: string
  domains?: string[]
  policies?: SeedPolicies
  /** What the organization has paid for; goes into the access token. */
  entitlements?: string[]
}

export interface SeedPolicies {
  /** Its members, and all whose address is of its domains, sign in through one of its connections. @default false */
  ssoRequired?: boolean
  /** Who signs in to it needs a second factor. @default false */
  mfaRequired?: boolean
  /** The ways in beside single sign-on and passkeys. @default null, all of them */
  allowedMethods?: PolicyMethod[] | null
}

export interface SeedMembership {
  /** E-mail address of a user of the seed. */
  user: string
  /** Name of an organization of the seed. */
  organization: string
  /** Slug. @default 'member' */
  role?: string
  /** @default 'active' */
  status?: 'active' | 'inactive' | 'pending'
}

export interface SeedRole {
  slug: string
  name: string
  permissions: string[]
}

/** Who and what an emulator starts with. */
export interface Seed {
  users?: SeedUser[]
  organizations?: SeedOrganization[]
  memberships?: SeedMembership[]
  connections?: SeedConnection[]
  /** Beside `admin` and `member`, or instead of one of them. */
  roles?: SeedRole[]
}

const usualRoles: SeedRole[] = [
  { slug: 'admin', name: 'Admin', permissions: ['organization:manage', 'users:manage', 'users:read'] },
  { slug: 'member', name: 'Member', permissions: ['users:read'] },
]

/**
 * Fills a new environment. Seeds also come from files, so the type is not taken at its word.
 * @throws {TypeError} that names the entry and what is wrong with it
 */
export function plantSeed(environment: Environment, seed: Seed): void {
  const { users = [], organizations = [], memberships = [], connections = [], roles = [] } = parse(seed)
  const { state } = environment
  for (const { slug, ...role } of [...usualRoles, ...roles]) state.roles.put({ id: slug, ...role })
  for (const [index, user] of users.entries()) plantUser(environment, user, index)
  for (const [index, organization] of organizations.entries()) plantOrganization(environment, organization, index)
  for (const [index, membership] of memberships.entries()) plantMembership(environment, membership, index)
  plantConnections(environment, connections)
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
  { state, clock, newId }: Environment,
  { id, name, domains = [], policies, entitlements }: v.InferOutput<typeof seedOrganization>,
  index: number,
): void {
  if (state.organizations.find(row => row.name === name)) {
    throw seedError(`organizations.${index}.name`, `"${name}" is there twice`)
  }
  const now = clock.now()
  state.organizations.put({
    id: id ?? newId('org'),
    name,
    domains: domains.map(domain => ({ id: newId('org_domain'), domain: domain.toLowerCase(), state: 'verified' })),
    policies,
    entitlements,
    createdAt: now,
    updatedAt: now,
  })
}

function plantMembership(
  { state, clock, newId }: Environment,
  { user: email, organization: name, role = 'member', status = 'active' }: v.InferOutput<typeof seedMembership>,
  index: number,
): void {
  const at = `memberships.${index}`
  const user = findUserByEmail(state, email)
  if (!user) throw seedError(`${at}.user`, `no user of the seed has the e-mail address "${email}"`)
  const organization = state.organizations.find(row => row.name === name)
  if (!organization) throw seedError(`${at}.organization`, `no organization of the seed is named "${name}"`)
  if (!state.roles.get(role)) throw seedError(`${at}.role`, `there is no role "${role}"`)
  if (state.memberships.find(row => row.userId === user.id && row.organizationId === organization.id)) {
    throw seedError(at, `"${email}" is in "${name}" already`)
  }
  const now = clock.now()
  state.memberships.put({
    id: newId('om'),
    userId: user.id,
    organizationId: organization.id,
    role,
    status,
    createdAt: now,
    updatedAt: now,
  })
}

function seedError(at: string, problem: string): TypeError {
  return new TypeError(`createEmulator: seed${at ? `.${at}` : ''}: ${problem}`)
}
