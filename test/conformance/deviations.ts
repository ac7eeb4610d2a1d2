import {
  type OperationName,
  operations,
  type RemoteOperationName,
  remoteOperations,
} from '../../src/workos/operations.js'
import { caller, deviceId, ids, invitationToken, radar } from './given.js'
import type { Recorded } from './recorder.js'
import { rows } from './rows.js'

/** A request we send otherwise than SDK 8.13 does, on purpose. */
export interface RequestDeviation {
  /** Cases by `caseName`. */
  of: readonly string[]
  reason: string
  /** What we send, made of what they send. */
  ours: (theirs: Recorded) => Recorded
}

/** A result we read otherwise. */
export interface ResultDeviation {
  of: readonly RemoteOperationName[]
  /** The answer of `answers.ts` it concerns. */
  answer: string
  reason: string
  /** What we read, made of what they read and, where they drop something, of what is `known` to be there. */
  ours: (theirs: Json, known: Json) => Json
}

export type Json = Record<string, unknown>

export function caseName(name: OperationName, title?: string): string {
  return title === undefined ? name : `${name}, ${title}`
}

const sharedGrants = remoteOperations
  .filter(([name, { kind }]) => kind === 'grant' && rows[name].some(each => 'theirs' in each))
  .map(([name]) => name)

export const requestDeviations: readonly RequestDeviation[] = [
  {
    of: sharedGrants,
    reason: 'The SDK has no device id; WorkOS takes one on every grant.',
    ours: body({ device_id: deviceId }),
  },
  {
    of: ['authenticateWithPassword', 'authenticateWithMagicAuth'],
    reason: 'The SDK drops what Radar told the page; without it WorkOS cannot tell a bot.',
    ours: body({ signals_id: radar.signalsId, radar_auth_attempt_id: radar.radarAuthAttemptId }),
  },
  {
    of: ['authenticateWithCode'],
    reason: 'The same for a code.',
    ours: body({ signals_id: radar.signalsId }),
  },
  {
    of: ['authenticateWithCodeAndVerifier'],
    reason: 'It is the call of a client that keeps no secret: the SDK sends the API key in the header all the same.',
    ours: theirs => ({ ...theirs, authorization: null }),
  },
  {
    of: ['createMagicAuth'],
    reason: 'The SDK forgets where the person is; WorkOS takes it, for its own limits and for Radar.',
    ours: body({
      ip_address: caller.ipAddress,
      user_agent: caller.userAgent,
      signals_id: radar.signalsId,
      radar_auth_attempt_id: radar.radarAuthAttemptId,
    }),
  },
  {
    of: ['createUser'],
    reason: 'The SDK knows no whole name, and not where the person is.',
    ours: body({
      name: 'Ada Lovelace',
      ip_address: caller.ipAddress,
      user_agent: caller.userAgent,
      signals_id: radar.signalsId,
    }),
  },
  { of: ['updateUser'], reason: 'The SDK knows no whole name.', ours: body({ name: 'Ada Lovelace' }) },
  {
    of: ['createUser, a hash', 'updateUser, a hash'],
    reason: 'The SDK cannot say where the salt stands, and such a hash never matches.',
    ours: body({ password_salt_position: 'suffix' }),
  },
  {
    of: ['getUserByExternalId, an odd id', 'getOrganizationByExternalId, an odd id'],
    reason: 'The SDK puts it into the path as it is, which re-aims the call (workos-node#1710).',
    ours: theirs => ({ ...theirs, path: theirs.path.replace(/team\/(\w+)$/, 'team%2F$1%3F') }),
  },
  {
    of: ['sendVerificationEmail', 'deactivateOrganizationMembership', 'reactivateOrganizationMembership'],
    reason: 'The SDK sends an empty object where the call has no body.',
    ours: theirs => ({ ...theirs, body: undefined }),
  },
  {
    of: ['enrollFactor, totp'],
    reason: 'The SDK cannot tie a factor to a user here; WorkOS can.',
    ours: body({ user_id: ids.user }),
  },
  {
    of: ['getAuthorizationUrl, authkit'],
    reason: 'The SDK cannot carry an invitation or an age of the sign-in.',
    ours: query({ invitation_token: invitationToken, max_age: '0' }),
  },
  {
    of: ['getAuthorizationUrl, a provider'],
    reason: 'The SDK repeats the key for each scope; the API reference has one value with commas.',
    ours: theirs => ({ ...theirs, query: { ...theirs.query, provider_scopes: 'email,calendar' } }),
  },
]

export const resultDeviations: readonly ResultDeviation[] = [
  {
    of: answering('user'),
    answer: 'whole',
    reason: 'The SDK drops the whole name of a user.',
    ours: (theirs, { name }) => ({ ...theirs, name }),
  },
  {
    of: answering('wrappedUser', 'authentication'),
    answer: 'whole',
    reason: 'The same of a user inside an answer.',
    ours: (theirs, known) => ({
      ...theirs,
      user: { ...(theirs['user'] as Json), name: (known['user'] as Json)['name'] },
    }),
  },
  {
    of: answering('user'),
    answer: 'sparse',
    reason: 'The SDK leaves the language undefined where its own type promises null.',
    ours: theirs => withLocale(theirs),
  },
  {
    of: answering('wrappedUser', 'authentication'),
    answer: 'sparse',
    reason: 'The same of a user inside an answer.',
    ours: theirs => ({ ...theirs, user: withLocale(theirs['user'] as Json) }),
  },
  {
    of: answering('authentication'),
    answer: 'whole',
    reason: 'The SDK drops whose tokens they are, and leaves the code in the spelling of the wire.',
    ours: ({ authkit_authorization_code: authkitAuthorizationCode, ...theirs }, known) => ({
      ...theirs,
      authkitAuthorizationCode,
      oauthTokens: theirs['oauthTokens'] && {
        ...(theirs['oauthTokens'] as Json),
        provider: (known['oauthTokens'] as Json)['provider'],
      },
    }),
  },
  {
    of: ['getUserIdentities'],
    answer: 'whole',
    reason: 'WorkOS spells the provider differently here than anywhere else; later versions of the SDK put it right.',
    ours: theirs => ({ ...theirs, provider: String(theirs['provider']).replace('GithubOAuth', 'GitHubOAuth') }),
  },
  {
    of: answering('organizationMembership'),
    answer: 'whole',
    reason: 'The SDK drops whose membership it is, which a list of members is there to show.',
    ours: (theirs, { user }) => ({ ...theirs, user }),
  },
  {
    of: answering('organizationMembership'),
    answer: 'sparse',
    reason: 'The SDK makes up an empty object of what WorkOS did not send.',
    ours: (theirs, { customAttributes }) => ({ ...theirs, customAttributes }),
  },
  {
    of: answering('invitation'),
    answer: 'whole',
    reason: 'The SDK drops the role somebody is invited to.',
    ours: (theirs, { roleSlug }) => ({ ...theirs, roleSlug }),
  },
  {
    of: answering('featureFlag'),
    answer: 'whole',
    reason: 'The SDK drops who looks after a flag.',
    ours: (theirs, { owner }) => ({ ...theirs, owner }),
  },
  {
    of: ['getFactor', 'enrollFactor'],
    answer: 'whole',
    reason: 'The SDK drops whose factor it is here, but not in a list of them.',
    ours: (theirs, { userId }) => ({ ...theirs, userId }),
  },
]

/** A list, of a page or alone, deviates in its items. */
export function ofEachItem(result: unknown, change: (item: Json, index: number) => Json): unknown {
  if (Array.isArray(result)) return result.map((item, index) => change(item as Json, index))
  const { data } = result as Json
  return Array.isArray(data)
    ? { ...(result as Json), data: data.map((item, index) => change(item as Json, index)) }
    : change(result as Json, 0)
}

function withLocale(user: Json): Json {
  return { ...user, locale: user['locale'] ?? null }
}

/** Adds fields that they do not send; one that they begin to send is theirs, and the deviation is none any more. */
function body(fields: Json): RequestDeviation['ours'] {
  return theirs => ({ ...theirs, body: { ...fields, ...(theirs.body as Json) } })
}

function query(fields: Record<string, string>): RequestDeviation['ours'] {
  return theirs => ({ ...theirs, query: { ...fields, ...theirs.query } })
}

function answering(...results: string[]): RemoteOperationName[] {
  return remoteOperations
    .filter(([name]) => results.includes(operations[name].result) && rows[name].some(each => 'theirs' in each))
    .map(([name]) => name)
}

/** Where we walk a list otherwise. */
export const walkDeviations = {
  oneRequestLess: 'The SDK asks for the first page twice before it goes on.',
  sizeIsNoEnd:
    'The SDK takes a limit for the whole: `autoPagination()` then answers that one page, and nobody hears of the rest.',
  iterable: 'The SDK has no `for await`, which the reference has.',
} as const

/** Where our errors tell more. */
export const errorDeviations = {
  requestId: 'The SDK looks for the id of a request where it never is.',
  rawData: 'The SDK drops the body of most refusals.',
} as const
