import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/workos/clock.js'
import { type OperationNameOf, operations, remoteOperations } from '../../src/workos/operations.js'
import { createRequests } from '../../src/workos/requests.js'
import { toWire } from '../../src/workos/wire.js'

const clientId = 'client_01REQUESTS0'
const path = {
  userId: 'user_01ABCDEFGHJK',
  organizationId: 'org_01ABCDEFGHJK',
  organizationMembershipId: 'om_01ABCDEFGHJK',
  magicAuthId: 'magic_auth_01ABCDEFGHJK',
  emailVerificationId: 'email_verification_01ABCDEFGHJK',
  passwordResetId: 'password_reset_01ABCDEFGHJK',
  invitationId: 'invitation_01ABCDEFGHJK',
  authenticationFactorId: 'auth_factor_01ABCDEFGHJK',
  authenticationChallengeId: 'auth_challenge_01ABCDEFGHJK',
  externalId: 'host-1',
  invitationToken: 'invitation-token',
  clientId,
}

interface Sent {
  method: string
  url: URL
  headers: Record<string, string>
  body: Record<string, unknown> | undefined
}

function open(apiUrl = 'https://api.test', apiKey: string | undefined = 'sk_test_requests') {
  const sent: Sent[] = []
  const outside = {
    clock: systemClock,
    random: () => 0.5,
    timeoutMs: 1_000,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      const text = await request.text()
      sent.push({
        method: request.method,
        url: new URL(request.url),
        headers: Object.fromEntries(request.headers),
        body: text === '' ? undefined : JSON.parse(text),
      })
      return Response.json({ object: 'list', data: [], list_metadata: { before: null, after: null } })
    },
  }
  return { requests: createRequests({ apiKey, clientId, apiUrl }, outside), sent }
}

const named = (kind: string) =>
  remoteOperations.filter(([, operation]) => operation.kind === kind).map(([name]) => name)
const calls = named('call') as OperationNameOf<'call'>[]
const grants = named('grant') as OperationNameOf<'grant'>[]
const planted = { isAdmin: true, role: 'admin', client_secret: 'theirs', grantType: 'password', clientSecret: 'theirs' }

function wireNames(fields: readonly string[]): string[] {
  return Object.keys(toWire(Object.fromEntries(fields.map(field => [field, 1]))) as object)
}

describe('a request', () => {
  it.each(calls)('of %s holds nothing that its row does not list', async name => {
    const { requests, sent } = open()
    await requests.call(name, { ...path, ...planted })
    const [{ url, body } = {} as Sent] = sent
    const operation = operations[name]
    expect(wireNames('query' in operation ? operation.query : [])).toEqual(
      expect.arrayContaining([...url.searchParams.keys()]),
    )
    if ('body' in operation) expect(wireNames(operation.body)).toEqual(expect.arrayContaining(Object.keys(body ?? {})))
    else expect(body).toBeUndefined()
  })

  it.each(grants)('of %s says which grant it is, whatever the caller says', async name => {
    const { requests, sent } = open()
    const more: object = { ...planted, code: '1' }
    await requests.authenticate(name, more)
    const operation = operations[name]
    const isSecret = !('omitsSecret' in operation)
    const [{ body, headers } = {} as Sent] = sent
    expect(body).toMatchObject({ grant_type: operation.grantType, client_id: clientId })
    expect(body?.['client_secret']).toBe(isSecret ? 'sk_test_requests' : undefined)
    expect(headers['authorization']).toBe(isSecret ? 'Bearer sk_test_requests' : undefined)
    expect(Object.keys(body ?? {})).not.toContain('is_admin')
  })

  it('leaves out what is undefined, and a cursor of no page', async () => {
    const { requests, sent } = open()
    await requests.call('listUsers', { email: undefined, after: null, before: null, limit: 3 })
    await requests.call('updateUser', { ...path, externalId: null, locale: null, firstName: undefined })
    expect([...(sent[0]?.url.searchParams ?? [])]).toEqual([['limit', '3']])
    expect(sent[1]?.body).toEqual({ external_id: null, locale: null })
  })

  it('asks for the newest first where nothing else is said, be it with undefined', async () => {
    const { requests, sent } = open()
    await requests.list('listUsers', {})
    await requests.list('listUsers', { order: undefined })
    await requests.list('listUsers', { order: 'asc' })
    expect(sent.map(({ url }) => url.searchParams.get('order'))).toEqual(['desc', 'desc', 'asc'])
  })

  it('goes to the own client where none is said, be it with undefined', async () => {
    const { requests, sent } = open()
    await requests.authenticate('authenticateWithPassword', { clientId: undefined })
    await requests.authenticate('authenticateWithPassword', { clientId: 'client_other' })
    expect(sent.map(({ body }) => body?.['client_id'])).toEqual([clientId, 'client_other'])
    const address = requests.url('getAuthorizationUrl', { clientId: undefined })
    expect(new URL(address).searchParams.get('client_id')).toBe(clientId)
  })

  it('joins a list with commas and names the keys of an object', () => {
    const { requests } = open()
    const providerQueryParams = { someKey: 'a&b', other_key: 1, is: false }
    const address = requests.url('getAuthorizationUrl', { providerScopes: ['a b', 'c'], providerQueryParams })
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      client_id: clientId,
      provider_scopes: 'a b,c',
      'provider_query_params[someKey]': 'a&b',
      'provider_query_params[other_key]': '1',
      'provider_query_params[is]': 'false',
    })
  })

  it('lets no value of a query add another', () => {
    const { requests } = open()
    const state = 'a&client_id=client_evil#b'
    const { searchParams, hash } = new URL(requests.url('getAuthorizationUrl', { state }))
    expect([searchParams.get('state'), searchParams.getAll('client_id'), hash]).toEqual([state, [clientId], ''])
  })

  it('keeps the path that an API address of its own has', async () => {
    const { requests, sent } = open('https://proxy.test/workos')
    await requests.call('getUser', path)
    await requests.authenticate('authenticateWithPassword', {})
    expect(sent.map(({ url }) => url.pathname)).toEqual([
      `/workos/user_management/users/${path.userId}`,
      '/workos/user_management/authenticate',
    ])
  })

  it('has a type where it has a body', async () => {
    const { requests, sent } = open()
    await requests.call('getUser', path)
    await requests.call('createUser', { email: 'ada@example.com' })
    expect(sent.map(({ headers }) => headers['content-type'])).toEqual([undefined, 'application/json'])
  })

  it('is not sent for an id that is none: the call is rejected', async () => {
    const { requests, sent } = open()
    await expect(requests.call('getUser', { userId: '../organizations' })).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  })
})
