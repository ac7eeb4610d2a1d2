import * as v from 'valibot'
import type { User } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { notFound, refused, rulesBroken } from './errors.js'
import type { Handler } from './handler.js'
import { dropUndefined, emailAddress, filled, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import { checkPasswordStrength } from './passwords.js'
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
  password: v.nullish(v.string(), null),
  firstName: v.nullish(v.string(), null),
  lastName: v.nullish(v.string(), null),
  emailVerified: v.optional(v.boolean(), false),
  externalId: v.nullish(v.pipe(filled, v.maxLength(128)), null),
  metadata: v.optional(v.record(v.string(), v.string()), {}),
})

export const createUser: Handler<'createUser'> = ({ body }, environment) => {
  const fields = read(newUser, body)
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
  if (fields.password !== null) checkPasswordStrength(fields.password)
  return toUser(addUser(environment, fields))
}

export const getUserByExternalId: Handler<'getUserByExternalId'> = ({ ids }, { state }) => {
  const user = state.users.find(row => row.externalId === ids.externalId)
  if (!user) throw notFound('User', ids.externalId)
  return toUser(user)
}

const changedUser = v.object({
  email: v.optional(emailAddress),
  password: v.optional(v.string()),
  firstName: v.nullish(v.string()),
  lastName: v.nullish(v.string()),
  emailVerified: v.optional(v.boolean()),
  externalId: v.nullish(v.pipe(filled, v.maxLength(128))),
  locale: v.nullish(v.string()),
  metadata: v.optional(v.record(v.string(), v.nullable(v.string())), {}),
})

export const updateUser: Handler<'updateUser'> = ({ ids, body }, environment) => {
  const { state } = environment
  const user = findUser(state, ids.userId)
  const { metadata, ...changes } = read(changedUser, body)
  const { email, externalId, password } = changes
  if (email !== undefined && isOther(user, findUserByEmail(state, email))) {
    throw refused(400, 'email_not_available', 'This email is not available.')
  }
  if (
    externalId &&
    isOther(
      user,
      state.users.find(row => row.externalId === externalId),
    )
  ) {
    throw refused(400, 'external_id_already_used', 'The external ID is already used by another user.')
  }
  if (password !== undefined) checkPasswordStrength(password)
  const merged = mergeMetadata(user.metadata, metadata)
  if (!isMetadata(merged)) throw refused(400, 'invalid_metadata', 'The metadata is invalid.')
  return toUser(changeUser(environment, user, { ...dropUndefined(changes), metadata: merged }))
}

export const deleteUser: Handler<'deleteUser'> = ({ ids }, { state }) => {
  const { id } = findUser(state, ids.userId)
  for (const table of [
    state.sessions,
    state.memberships,
    state.factors,
    state.magicAuths,
    state.emailVerifications,
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
    firstName: null,
    lastName: null,
    profilePictureUrl: null,
    lastSignInAt: null,
    locale: null,
    externalId: null,
    metadata: {},
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
