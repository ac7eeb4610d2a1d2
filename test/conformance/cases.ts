import type { WorkOS } from '@workos-inc/node'
import type { UserManagement } from '../../src/workos/UserManagement.js'
import { apiKey, clientId } from './given.js'
import type { Recorded } from './recorder.js'

export type Sdk = WorkOS['userManagement']

/** The same call of ours and of the official SDK. */
export interface SharedCase {
  /** Told apart by it where a row has several. */
  title?: string
  ours: (workos: UserManagement) => unknown
  theirs: (sdk: WorkOS) => unknown
}

/** A call the SDK does not have: the request and the results are what `workos-api.md` documents. */
export interface DocumentedCase {
  title?: string
  ours: (workos: UserManagement) => unknown
  request: Recorded
  /** What each of the answers is read as, by its name in `answers.ts`. */
  results: Readonly<Record<string, unknown>>
}

export type Case = SharedCase | DocumentedCase

/** One method, the same arguments for both. */
export function both(call: (either: UserManagement & Sdk) => unknown, title?: string): SharedCase {
  return {
    ...(title !== undefined && { title }),
    ours: workos => call(workos as never),
    theirs: ({ userManagement }) => call(userManagement as never),
  }
}

export function documented(
  request: Pick<Recorded, 'method' | 'path'> & Partial<Recorded>,
  results: Readonly<Record<string, unknown>>,
  ours: (workos: UserManagement) => unknown,
): DocumentedCase {
  return { ours, results, request: { query: {}, body: undefined, authorization: `Bearer ${apiKey}`, ...request } }
}

/** A grant that the SDK lacks; with the secret, where the grant wants one. */
export function documentedGrant(
  fields: { grant_type: string } & Record<string, unknown>,
  results: Readonly<Record<string, unknown>>,
  ours: (workos: UserManagement) => unknown,
): DocumentedCase {
  return documented(
    {
      method: 'POST',
      path: '/user_management/authenticate',
      body: { client_id: clientId, client_secret: apiKey, ...fields },
    },
    results,
    ours,
  )
}
