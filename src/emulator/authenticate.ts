import type * as v from 'valibot'
import { type OperationNameOf, operations, type RemoteOperationName } from '../workos/operations.js'
import type { Settings } from './environment.js'
import { ApiError, oauthError, unauthorized } from './errors.js'
import { read } from './input.js'

type GrantName = OperationNameOf<'grant'>

/**
 * All grants share one address; the body says which one is meant. Of two rows with one grant type, the one that omits the
 * secret is meant where none came.
 * @throws {ApiError} `invalid_request`
 */
export function readGrant({ grantType, clientSecret }: { grantType?: unknown; clientSecret?: unknown }): GrantName {
  const meant = grants.filter(name => operations[name].grantType === grantType)
  const [first] = meant
  if (!first) throw oauthError('invalid_request', 'The grant_type parameter is missing or not supported.')
  return (clientSecret === undefined && meant.find(name => 'omitsSecret' in operations[name])) || first
}

const grants = (Object.keys(operations) as (keyof typeof operations)[]).filter(
  (name): name is GrantName => operations[name].kind === 'grant',
)

/**
 * Who may call: with the API key everybody, without it a client of ours in the public operations alone.
 * @throws {ApiError} 401 without the key; of a grant `invalid_client`, and `unauthorized_client` where it needs the secret.
 */
export function checkCredentials(
  name: RemoteOperationName,
  request: Request,
  body: { clientId?: unknown; clientSecret?: unknown },
  { apiKey, clientId }: Settings,
): void {
  const operation = operations[name]
  const isPublic = 'isPublic' in operation
  if (operation.kind !== 'grant') {
    if (!isPublic && request.headers.get('authorization') !== `Bearer ${apiKey}`) throw unauthorized()
    return
  }
  if (body.clientId !== clientId) throw oauthError('invalid_client', 'Invalid client ID.')
  // The refresh token or the code verifier is secret enough (RFC 6749, section 6; RFC 7636).
  if (body.clientSecret === undefined && isPublic) return
  if (body.clientSecret === undefined) throw oauthError('unauthorized_client', 'This grant needs the client secret.')
  if (body.clientSecret !== apiKey) throw oauthError('invalid_client', 'Invalid client secret.')
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
