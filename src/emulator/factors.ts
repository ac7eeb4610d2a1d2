import * as v from 'valibot'
import type { Factor, FactorWithSecrets } from '../workos/objects.js'
import { issueChallenge, toChallenge } from './challenges.js'
import type { Environment } from './environment.js'
import { invalidParameters, notFound } from './errors.js'
import type { Handler } from './handler.js'
import { base32, filled, phoneNumber, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import type { FactorRow, State } from './state.js'
import { createTotpSecret, drawQrCode, totpUri } from './totp.js'
import { findUser, isoTime } from './users.js'

/** WorkOS takes the name of the team. */
export const usualIssuer = 'Latchkey'

const enrolment = v.object({
  type: v.literal('totp'),
  totpIssuer: v.optional(filled, usualIssuer),
  totpUser: v.optional(filled),
  totpSecret: v.optional(base32),
})

/**
 * Adds an authenticator app. It is listed at once, and asked for at sign-ins once a code of it was right: WorkOS does not
 * say, and so nobody is locked out by a factor they never finished.
 */
export const enrollAuthFactor: Handler<'enrollAuthFactor'> = async ({ ids, body }, environment) => {
  const user = findUser(environment.state, ids.userId)
  const { totpIssuer, totpUser = user.email, totpSecret } = read(enrolment, body)
  const secret = totpSecret ?? createTotpSecret(environment.random)
  const factor = addFactor(environment, user.id, { type: 'totp', issuer: totpIssuer, user: totpUser, secret })
  const challenge = issueChallenge(environment, factor)
  return { authenticationFactor: await toFactorWithSecrets(factor), authenticationChallenge: toChallenge(challenge) }
}

const listQuery = v.object(pageQuery)

export const listAuthFactors: Handler<'listAuthFactors'> = ({ ids, query }, { state }) => {
  const { id } = findUser(state, ids.userId)
  const rows = state.factors.filter(row => row.userId === id)
  return pageOf(rows, read(listQuery, query), toFactor)
}

const genericEnrolment = v.variant('type', [
  v.object({
    type: v.literal('totp'),
    totpIssuer: v.optional(filled, usualIssuer),
    totpUser: v.optional(filled),
    userId: v.optional(filled),
  }),
  v.object({ type: v.literal('sms'), phoneNumber, userId: v.optional(filled) }),
])

/** A factor of somebody WorkOS need not know; of one of its users where `userId` says so. */
export const enrollFactor: Handler<'enrollFactor'> = async ({ body }, environment) => {
  const { userId, ...given } = read(genericEnrolment, body)
  const owner = userId === undefined ? null : findUser(environment.state, userId)
  if (given.type === 'sms') {
    const { type, phoneNumber } = given
    return toFactorWithSecrets(addFactor(environment, owner?.id ?? null, { type, phoneNumber }))
  }
  const user = given.totpUser ?? owner?.email
  // An authenticator app shows it beside the code: without one, two of them look alike.
  if (user === undefined) throw invalidParameters([{ field: 'totp_user', code: 'totp_user_required' }])
  const secret = createTotpSecret(environment.random)
  const fields = { type: given.type, issuer: given.totpIssuer, user, secret }
  return toFactorWithSecrets(addFactor(environment, owner?.id ?? null, fields))
}

export const getFactor: Handler<'getFactor'> = ({ ids }, { state }) =>
  toFactor(findFactor(state, ids.authenticationFactorId))

export const deleteFactor: Handler<'deleteFactor'> = ({ ids }, { state }) =>
  removeFactor(state, findFactor(state, ids.authenticationFactorId))

/** Takes its challenges along: none of them may be answered any more. */
export function removeFactor(state: State, { id }: FactorRow): void {
  for (const challenge of state.challenges.filter(row => row.factorId === id)) state.challenges.delete(challenge.id)
  state.factors.delete(id)
}

/** Those that count at a sign-in. */
export function verifiedFactors(state: State, userId: string): FactorRow[] {
  return state.factors.filter(row => row.userId === userId && row.verifiedAt !== null)
}

/** @throws {ApiError} 404 */
export function findFactor(state: State, id: string): FactorRow {
  const factor = state.factors.get(id)
  if (!factor) throw notFound('AuthenticationFactor', id)
  return factor
}

type FactorKind = { type: 'totp'; issuer: string; user: string; secret: string } | { type: 'sms'; phoneNumber: string }

export function addFactor(
  { state, clock, newId }: Environment,
  userId: string | null,
  kind: FactorKind,
  verifiedAt: number | null = null,
): FactorRow {
  const now = clock.now()
  const row = { id: newId('auth_factor'), userId, verifiedAt, createdAt: now, updatedAt: now }
  return state.factors.put(kind.type === 'totp' ? { ...row, ...kind, spentStep: null } : { ...row, ...kind })
}

export function toFactor(row: FactorRow): Factor {
  return {
    object: 'authentication_factor',
    id: row.id,
    type: row.type,
    ...(row.userId !== null && { userId: row.userId }),
    ...(row.type === 'totp'
      ? { totp: { issuer: row.issuer, user: row.user } }
      : { sms: { phoneNumber: row.phoneNumber } }),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}

async function toFactorWithSecrets(row: FactorRow): Promise<FactorWithSecrets> {
  const { totp, ...factor } = toFactor(row)
  if (row.type !== 'totp' || !totp) return factor
  const uri = totpUri(row)
  return { ...factor, totp: { ...totp, secret: row.secret, qrCode: await drawQrCode(uri), uri } }
}
