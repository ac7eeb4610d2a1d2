import * as v from 'valibot'
import type { User } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { notFound, refused, rulesBroken } from './errors.js'
import type { Handler } from './handler.js'
import { dropUndefined, emailAddress, filled, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import { removeFactor } from './factors.js'
import { passwordFields, readPassword } from './passwordHashes.js'
import { isOwnedBySso } from './policies.js'
import type { State, UserRow } from './state.js'

export const getUser: Handler<'getUser'> = ({ ids }, { state }) => toUser(findUser(state, ids.userId))

const listQuery = v.object({ ...pageQuery, email: v.optional(emailAddress), organizationId: v.optional(filled) })

export const listUsers: Handler<'listUsers'> = ({ query }, { state }) => {
  const { email, organizationId, ...page } = read(listQuery, query)
  const isMember = ({ id }: UserRow) =>
    state.memberships.find(row => row.userId === id && row.organizationId === organizationId) !== undefined
  const rows = state.users.filter(
    row => (email === undefined || row.email === email) && (organizationId === undefined || isMember(row)),
  )
  return pageOf(rows, page, toUser)
}

const newUser = v.object({
  email: emailAddress,
  ...passwordFields,
  firstName: v.nullish(v.string(), null),
  lastName: v.nullish(v.string(), null),
  name: v.nullish(v.string(), null),
  emailVerified: v.optional(v.boolean(), false),
  externalId: v.nullish(v.pipe(filled, v.maxLength(128)), null),
  metadata: v.optional(v.record(v.string(), v.string()), {}),
})

export const createUser: Handler<'createUser'> = ({ body }, environment) => {
  const { password, passwordHash, passwordHashType, passwordSaltPosition, ...fields } = read(newUser, body)
  const { state } = environment
  if (findUserByEmail(state, fields.email)) {
    throw rulesBroken('user_creation_error', 'Could not create user.', [
      { code: 'email_not_available', message: 'This email is not available.' },
    ])
  }
  if (fields.externalId !== null && state.users.find(row => row.externalId === fields.externalId)) {
    throw refused(400, 'external_id_already_used', 'The external ID is already used by another user.')
  }
  if (!isMetadata(fields.metadata)) throw refused(400, 'invalid_metadata', 'The metadata is invalid.')
  const secrets = readPassword({ password, passwordHash, passwordHashType, passwordSaltPosition })
  return toUser(addUser(environment, { ...fields, ...secrets }))
}

export const getUserByExternalId: Handler<'getUserByExternalId'> = ({ ids }, { state }) => {
  const user = state.users.find(row => row.externalId === ids.externalId)
  if (!user) throw notFound('User', ids.externalId)
  return toUser(user)
}

const changedUser = v.object({
  ...passwordFields,
  email: v.optional(v.string()),
  firstName: v.nullish(v.string()),
  lastName: v.nullish(v.string()),
  name: v.nullish(v.string()),
  emailVerified: v.optional(v.boolean()),
  externalId: v.nullish(v.pipe(filled, v.maxLength(128))),
  locale: v.nullish(v.string()),
  metadata: v.optional(v.record(v.string(), v.nullable(v.string())), {}),
})

export const updateUser: Handler<'updateUser'> = ({ ids, body }, environment) => {
  const { state } = environment
  const user = findUser(state, ids.userId)
  const input = read(changedUser, body)
  const { password, passwordHash, passwordHashType, passwordSaltPosition, email: typed, metadata, ...changes } = input
  const { externalId, locale, emailVerified } = changes
  const email = typed === undefined ? user.email : readNewEmail(state, user, typed)
  if (locale && !isLocale(locale)) throw refused(400, 'invalid_locale', 'The locale is invalid.')
  if (
    externalId &&
    isOther(
      user,
      state.users.find(row => row.externalId === externalId),
    )
  ) {
    throw refused(400, 'external_id_already_used', 'The external ID is already used by another user.')
  }
  const secrets = readPassword({ password, passwordHash, passwordHashType, passwordSaltPosition })
  const merged = mergeMetadata(user.metadata, metadata)
  if (!isMetadata(merged)) throw refused(400, 'invalid_metadata', 'The metadata is invalid.')
  // A new address has to be proven anew, unless the caller vouches for it.
  const moved = email === user.email ? user : changeEmail(environment, user, email, emailVerified ?? false)
  return toUser(changeUser(environment, moved, { ...dropUndefined(changes), ...secrets, metadata: merged }))
}

function readNewEmail(state: State, user: UserRow, typed: string): string {
  const parsed = v.safeParse(emailAddress, typed)
  if (!parsed.success) throw refused(400, 'invalid_email', 'The email is invalid.')
  const email = parsed.output
  if (email === user.email) return email
  // WorkOS does not say when; here the address belongs to the organization's identity provider.
  if (isOwnedBySso(state, user.email)) {
    throw refused(400, 'email_change_not_allowed', 'The email is managed by the organization of the user.')
  }
  if (findUserByEmail(state, email)) throw refused(400, 'email_not_available', 'This email is not available.')
  return email
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}

/** What was mailed to the old address proves nothing about the new one, and must not open the account any more. */
export function changeEmail(environment: Environment, user: UserRow, email: string, emailVerified: boolean): UserRow {
  const { magicAuths, emailVerifications, passwordResets } = environment.state
  for (const table of [magicAuths, emailVerifications, passwordResets]) {
    for (const row of table.filter(({ userId }) => userId === user.id)) table.delete(row.id)
  }
  return changeUser(environment, user, { email, emailVerified })
}

export const deleteUser: Handler<'deleteUser'> = ({ ids }, { state }) => {
  const { id } = findUser(state, ids.userId)
  for (const factor of state.factors.filter(({ userId }) => userId === id)) removeFactor(state, factor)
  for (const table of [
    state.sessions,
    state.memberships,
    state.identities,
    state.magicAuths,
    state.emailVerifications,
    state.emailChanges,
    state.radarChallenges,
    state.passwordResets,
    state.pending,
    state.hostedSessions,
    state.authorizationCodes,
    state.logins,
  ]) {
    for (const row of table.filter(({ userId }) => userId === id)) table.delete(row.id)
  }
  state.users.delete(id)
}

function isOther(user: UserRow, found: UserRow | undefined): boolean {
  return found !== undefined && found.id !== user.id
}

/** A null value deletes its key; keys that are not named stay. */
export function mergeMetadata(
  before: Record<string, string>,
  changes: Record<string, string | null>,
): Record<string, string> {
  const entries = Object.entries({ ...before, ...changes })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** Puts a user into the environment. Whether that is allowed is the caller's to know. */
export function addUser(environment: Environment, fields: Partial<UserRow> & { email: string }): UserRow {
  const now = environment.clock.now()
  return environment.state.users.put({
    emailVerified: false,
    password: null,
    passwordHash: null,
    firstName: null,
    lastName: null,
    name: null,
    profilePictureUrl: null,
    lastSignInAt: null,
    locale: null,
    externalId: null,
    metadata: {},
    hostedStep: null,
    createdAt: now,
    updatedAt: now,
    ...fields,
    id: fields.id ?? environment.newId('user'),
  })
}

export function changeUser({ state, clock }: Environment, user: UserRow, changes: Partial<UserRow>): UserRow {
  return state.users.put({ ...user, ...changes, updatedAt: clock.now() })
}

/** @throws {ApiError} 404 */
export function findUser(state: State, id: string): UserRow {
  const user = state.users.get(id)
  if (!user) throw notFound('User', id)
  return user
}

export function findUserByEmail(state: State, email: string): UserRow | undefined {
  return state.users.find(row => row.email === email.trim().toLowerCase())
}

export function toUser(row: UserRow): User {
  return {
    object: 'user',
    id: row.id,
    email: row.email,
    emailVerified: row.emailVerified,
    firstName: row.firstName,
    lastName: row.lastName,
    ...(row.name !== null && { name: row.name }),
    profilePictureUrl: row.profilePictureUrl,
    lastSignInAt: row.lastSignInAt === null ? null : isoTime(row.lastSignInAt),
    locale: row.locale,
    externalId: row.externalId,
    metadata: row.metadata,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}

export function isoTime(at: number): string {
  return new Date(at).toISOString()
}

export function isMetadata(metadata: Record<string, string>): boolean {
  const pairs = Object.entries(metadata)
  return pairs.length <= 50 && pairs.every(([key, value]) => key.length <= 40 && value.length <= 600)
}
