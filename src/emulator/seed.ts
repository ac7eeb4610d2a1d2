import * as v from 'valibot'
import { isId } from '../workos/ids.js'
import type { Environment } from './environment.js'
import { dropUndefined, emailAddress, filled } from './input.js'
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
  domains: v.optional(v.array(filled)),
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
  roles: v.optional(v.array(seedRole)),
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
  domains?: string[]
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
  const { users = [], organizations = [], memberships = [], roles = [] } = parse(seed)
  const { state } = environment
  for (const { slug, ...role } of [...usualRoles, ...roles]) state.roles.put({ id: slug, ...role })
  for (const [index, user] of users.entries()) plantUser(environment, user, index)
  for (const [index, organization] of organizations.entries()) plantOrganization(environment, organization, index)
  for (const [index, membership] of memberships.entries()) plantMembership(environment, membership, index)
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
  { state, clock, newId }: Environment,
  { id, name, domains = [] }: v.InferOutput<typeof seedOrganization>,
  index: number,
): void {
  if (state.organizations.find(row => row.name === name)) {
    throw seedError(`organizations.${index}.name`, `"${name}" is there twice`)
  }
  const now = clock.now()
  state.organizations.put({
    id: id ?? newId('org'),
    name,
    domains: domains.map(domain => ({ id: newId('org_domain'), domain })),
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
