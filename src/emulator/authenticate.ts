import type * as v from 'valibot'
import { type OperationName, type OperationNameOf, operations } from '../workos/operations.js'
import type { Settings } from './environment.js'
import { ApiError, oauthError } from './errors.js'
import { read } from './input.js'

/** The grants a client without a secret may use: the refresh token is secret enough (RFC 6749, section 6). */
const publicGrants: readonly OperationName[] = ['authenticateWithRefreshToken']

/**
 * All grants share one address; the body says which one is meant.
 * @throws {ApiError} `invalid_request`
 */
export function readGrant({ grantType }: { grantType?: unknown }): OperationNameOf<'grant'> {
  const grant = Object.entries(operations).find(([, row]) => row.kind === 'grant' && row.grantType === grantType)
  if (!grant) throw oauthError('invalid_request', 'The grant_type parameter is missing or not supported.')
  return grant[0] as OperationNameOf<'grant'>
}

/** @throws {ApiError} `invalid_client` for a wrong id or secret, `unauthorized_client` for a grant that needs one. */
export function checkClient(
  grant: OperationName,
  { clientId, clientSecret }: { clientId?: unknown; clientSecret?: unknown },
  settings: Settings,
): void {
  if (clientId !== settings.clientId) throw oauthError('invalid_client', 'Invalid client ID.')
  if (clientSecret === undefined && publicGrants.includes(grant)) return
  if (clientSecret === undefined) {
    throw oauthError('unauthorized_client', 'This grant type needs the client secret.')
  }
  if (clientSecret !== settings.apiKey) throw oauthError('invalid_client', 'Invalid client secret.')
}

/** `read` as the token endpoint answers it: OAuth's `invalid_request` instead of a 422. */
export function readGrantInput<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  try {
    return read(schema, body)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { errors } = error.body as { errors: { field: string }[] }
    const fields = errors.map(({ field }) => field).join(', ')
    throw oauthError('invalid_request', `Missing or invalid parameters: ${fields}.`)
  }
}
