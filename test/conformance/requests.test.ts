import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WorkOS } from '@workos-inc/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toRequest, writeResponse } from '../../src/node.js'
import type { Results } from '../../src/workos/objects.js'
import { type OperationNameOf, operations } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { toWire } from '../../src/workos/wire.js'

const apiKey = 'sk_test_conformance'
const clientId = 'client_01CONFORMANCE'
const ids = {
  user: 'user_01ABCDEFGHJKMNPQRSTV',
  organization: 'org_01ABCDEFGHJKMNPQRSTV',
  magicAuth: 'magic_auth_01ABCDEFGHJK',
  emailVerification: 'email_verification_01ABCDEFGHJK',
  membership: 'om_01ABCDEFGHJKMNPQRSTV',
  session: 'session_01ABCDEFGHJKMNPQ',
}
const caller = { ipAddress: '192.0.2.7', userAgent: 'Firefox' }
const page = { limit: 5, after: ids.user, order: 'asc' as const }
const pendingAuthenticationToken = 'pending'

type Name = OperationNameOf<'call' | 'grant'>
type Sdk = WorkOS['userManagement']

interface Row {
  ours: (workos: UserManagement) => Promise<unknown>
  theirs: (sdk: Sdk, workos: WorkOS) => Promise<unknown>
}

/** One method, the same arguments for both. */
const both = (call: (either: UserManagement & Sdk) => Promise<unknown>): Row => ({
  ours: workos => call(workos as never),
  theirs: sdk => call(sdk as never),
})

/** A grant: the SDK takes the client id with every call, ours once. */
const grant = (
  name: Exclude<
    OperationNameOf<'grant'>,
    'authenticateWithRadarEmailChallenge' | 'authenticateWithRadarSmsChallenge' | 'authenticateWithDeviceCode'
  >,
  input: object,
): Row => ({
  ours: workos => (workos[name] as (input: object) => Promise<unknown>)(input),
  theirs: sdk => (sdk[name] as (input: object) => Promise<unknown>)({ clientId, ...input }),
})

const rows: Partial<Record<Name, Row>> = {
  getUser: both(api => api.getUser(ids.user)),
  listUsers: both(api => api.listUsers({ email: 'ada+1@example.com', organizationId: ids.organization, ...page })),
  createUser: both(api =>
    api.createUser({
      email: 'ada@example.com',
      password: 'secret',
      firstName: 'Ada',
      lastName: 'Lovelace',
      emailVerified: true,
      externalId: 'ada',
      metadata: { someKey: 'someValue' },
    }),
  ),
  getUserByExternalId: both(api => api.getUserByExternalId('ada-1')),
  updateUser: both(api =>
    api.updateUser({
      userId: ids.user,
      email: 'ada@example.com',
      password: 'secret',
      firstName: 'Ada',
      lastName: 'Lovelace',
      emailVerified: true,
      externalId: 'ada',
      locale: 'en',
      metadata: { someKey: 'someValue', other: null } as never,
    }),
  ),
  deleteUser: both(api => api.deleteUser(ids.user)),
  authenticateWithPassword: grant('authenticateWithPassword', {
    email: 'ada@example.com',
    password: 'secret',
    invitationToken: 'invitation',
    ...caller,
  }),
  authenticateWithMagicAuth: grant('authenticateWithMagicAuth', {
    code: '123456',
    email: 'ada@example.com',
    invitationToken: 'invitation',
    ...caller,
  }),
  authenticateWithEmailVerification: grant('authenticateWithEmailVerification', {
    code: '123456',
    pendingAuthenticationToken,
    ...caller,
  }),
  authenticateWithOrganizationSelection: grant('authenticateWithOrganizationSelection', {
    pendingAuthenticationToken,
    organizationId: ids.organization,
    ...caller,
  }),
  authenticateWithRefreshToken: grant('authenticateWithRefreshToken', {
    refreshToken: 'refresh',
    organizationId: ids.organization,
    ...caller,
  }),
  createMagicAuth: both(api =>
    api.createMagicAuth({ email: 'ada@example.com', invitationToken: 'invitation', ...caller }),
  ),
  getMagicAuth: both(api => api.getMagicAuth(ids.magicAuth)),
  sendVerificationEmail: both(api => api.sendVerificationEmail({ userId: ids.user })),
  verifyEmail: both(api => api.verifyEmail({ userId: ids.user, code: '123456' })),
  getEmailVerification: both(api => api.getEmailVerification(ids.emailVerification)),
  listSessions: both(api => api.listSessions(ids.user, page)),
  revokeSession: both(api => api.revokeSession({ sessionId: ids.session })),
  listOrganizationMemberships: both(api =>
    api.listOrganizationMemberships({
      userId: ids.user,
      organizationId: ids.organization,
      statuses: ['active', 'pending'],
      ...page,
    }),
  ),
  getOrganizationMembership: both(api => api.getOrganizationMembership(ids.membership)),
  createOrganizationMembership: both(api =>
    api.createOrganizationMembership({ userId: ids.user, organizationId: ids.organization, roleSlug: 'admin' }),
  ),
  updateOrganizationMembership: both(api => api.updateOrganizationMembership(ids.membership, { roleSlug: 'member' })),
  deleteOrganizationMembership: both(api => api.deleteOrganizationMembership(ids.membership)),
  deactivateOrganizationMembership: both(api => api.deactivateOrganizationMembership(ids.membership)),
  reactivateOrganizationMembership: both(api => api.reactivateOrganizationMembership(ids.membership)),
  getOrganization: {
    ours: workos => workos.getOrganization(ids.organization),
    theirs: (_, workos) => workos.organizations.getOrganization(ids.organization),
  },
}

/** Where we differ from SDK 8.13 on purpose: the body we send instead of its own, and what it adds to each item. */
const deviations: Partial<Record<Name, { body?: unknown; theirResult?: object }>> = {
  // The SDK forgets where the person is; WorkOS takes it, for its own limits and for Radar.
  createMagicAuth: {
    body: { email: 'ada@example.com', invitation_token: 'invitation', ip_address: '192.0.2.7', user_agent: 'Firefox' },
  },
  // The SDK sends an empty object where the call has no body.
  sendVerificationEmail: { body: undefined },
  deactivateOrganizationMembership: { body: undefined, theirResult: { customAttributes: {} } },
  reactivateOrganizationMembership: { body: undefined, theirResult: { customAttributes: {} } },
  // The SDK makes up an empty object of what WorkOS did not send.
  listOrganizationMemberships: { theirResult: { customAttributes: {} } },
  getOrganizationMembership: { theirResult: { customAttributes: {} } },
  createOrganizationMembership: { theirResult: { customAttributes: {} } },
  updateOrganizationMembership: { theirResult: { customAttributes: {} } },
}

const dates = { createdAt: '2026-11-23T09:00:00.000Z', updatedAt: '2026-11-23T09:00:00.000Z' }

const user: Results['user'] = {
  object: 'user',
  id: ids.user,
  email: 'ada@example.com',
  emailVerified: true,
  firstName: 'Ada',
  lastName: null,
  profilePictureUrl: null,
  lastSignInAt: null,
  locale: 'en',
  externalId: null,
  metadata: { someKey: 'someValue' },
  ...dates,
}

const code = { userId: ids.user, email: user.email, expiresAt: dates.createdAt, code: '123456', ...dates }

const membership: Results['organizationMembership'] = {
  object: 'organization_membership',
  id: 'om_01',
  userId: ids.user,
  organizationId: ids.organization,
  organizationName: 'Acme',
  status: 'active',
  directoryManaged: false,
  role: { slug: 'member' },
  roles: [{ slug: 'member' }],
  ...dates,
}

/** What WorkOS answers, by the result the operations table names. */
const answers: { [Name in Exclude<keyof Results, 'url' | 'nothing'>]?: Results[Name] } = {
  user,
  wrappedUser: { user },
  organization: {
    object: 'organization',
    id: ids.organization,
    name: 'Acme',
    domains: [
      {
        object: 'organization_domain',
        id: 'org_domain_01',
        organizationId: ids.organization,
        domain: 'acme.test',
        state: 'verified',
        verificationStrategy: 'dns',
        ...dates,
      },
    ],
    metadata: {},
    externalId: null,
    ...dates,
  },
  organizationMembership: membership,
  session: {
    object: 'session',
    id: ids.session,
    userId: ids.user,
    organizationId: ids.organization,
    ipAddress: null,
    userAgent: 'Firefox',
    authMethod: 'password',
    status: 'active',
    expiresAt: dates.createdAt,
    endedAt: null,
    ...dates,
  },
  magicAuth: { object: 'magic_auth', id: ids.magicAuth, ...code },
  emailVerification: { object: 'email_verification', id: ids.emailVerification, ...code },
  authentication: {
    user,
    organizationId: ids.organization,
    accessToken: 'access',
    refreshToken: 'refresh',
    authenticationMethod: 'Password',
    impersonator: { email: 'support@example.com', reason: null },
  },
}

interface Recorded {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  authorization: string | null
}

let server: Server
let answer: () => Response
let recorded: Recorded[] = []

beforeAll(async () => {
  server = createServer(
    (incoming, outgoing) => void record(toRequest(incoming, { origin: 'http://recorder' }), outgoing),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => (recorded = []))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function record(request: Request, outgoing: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url)
  const text = await request.text()
  recorded.push({
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    body: text === '' ? undefined : JSON.parse(text),
    authorization: request.headers.get('authorization'),
  })
  await writeResponse(answer(), outgoing)
}

/** Sends both through one recorder; plain JSON, so that `undefined` and absent are one. */
async function compare(name: Name) {
  const { port } = server.address() as AddressInfo
  const sdk = new WorkOS(apiKey, { apiHostname: '127.0.0.1', port, https: false, clientId })
  const workos = new UserManagement({ apiKey, clientId, apiUrl: `http://127.0.0.1:${port}` })
  answer = () => answerFor(operations[name].result, 'isPaged' in operations[name])
  const row = rows[name]
  if (!row) throw new Error(`There is no row for ${name}`)
  const ours = plain(await row.ours(workos))
  const theirs = plain(await row.theirs(sdk.userManagement, sdk))
  const [ourRequest, theirRequest] = recorded
  if (!ourRequest || !theirRequest || recorded.length > 2) throw new Error('Each sends one request')
  return { ours, theirs, ourRequest, theirRequest }
}

function answerFor(result: keyof Results, isPaged: boolean): Response {
  if (result === 'nothing' || result === 'url') return new Response(null)
  const item = answers[result]
  const listMetadata = { before: null, after: ids.user }
  return Response.json(toWire(isPaged ? { object: 'list', data: [item], listMetadata } : item))
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!('listMetadata' in value && 'data' in value)) return JSON.parse(JSON.stringify(value))
  const { data, listMetadata } = value
  return JSON.parse(JSON.stringify({ data, listMetadata }))
}

describe('our UserManagement and the official SDK', () => {
  it.each(Object.keys(rows) as Name[])('ask for %s in the same words', async name => {
    const { ourRequest, theirRequest } = await compare(name)
    const deviation = deviations[name]
    const expected = deviation && 'body' in deviation ? { ...theirRequest, body: deviation.body } : theirRequest
    expect(ourRequest).toEqual(expected)
    // A deviation that is none any more leaves the table.
    if (deviation && 'body' in deviation) expect(theirRequest.body).not.toEqual(deviation.body)
  })

  it.each(Object.keys(rows) as Name[])('read the answer to %s alike', async name => {
    const { ours, theirs } = await compare(name)
    const { theirResult } = deviations[name] ?? {}
    expect(theirs).toEqual(theirResult ? extend(ours as object, theirResult) : ours)
  })

  it('agree on the addresses a browser is sent to', () => {
    const sdk = new WorkOS(apiKey, { clientId }).userManagement
    const workos = new UserManagement({ apiKey, clientId })
    const logout = { sessionId: ids.session, returnTo: 'https://app.example.com/?a=b c' }
    expect(workos.getLogoutUrl(logout)).toBe(sdk.getLogoutUrl(logout))
    expect(workos.getJwksUrl()).toBe(sdk.getJwksUrl(clientId))
  })
})

/** What the SDK adds to each object, of a list or alone. */
function extend(result: object, addition: object): object {
  if (!('data' in result) || !Array.isArray(result.data)) return { ...result, ...addition }
  return { ...result, data: result.data.map((item: object) => ({ ...item, ...addition })) }
}
