import { type List, WorkOS } from '@workos-inc/node'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { password, people } from '../emulator/world.js'

/** The official SDK, pointed at our emulator: what it makes of our answers is what it makes of WorkOS's. */
let emulator: Emulator
let listener: EmulatorListener
let sdk: WorkOS['userManagement']
let workos: WorkOS

beforeAll(async () => {
  emulator = createEmulator({ seed: people })
  listener = await listenEmulator(emulator, { port: 0 })
  const { port } = new URL(listener.url)
  workos = new WorkOS(emulator.apiKey, {
    apiHostname: 'localhost',
    port: Number(port),
    https: false,
    clientId: emulator.clientId,
  })
  sdk = workos.userManagement
})
afterAll(() => listener.close())

const client = () => ({ clientId: emulator.clientId })
const userId = (email: string) => emulator.snapshot().users.find(user => user.email === email)?.id ?? ''
const organizationId = (name: string) => emulator.snapshot().organizations.find(org => org.name === name)?.id ?? ''
const signIn = (email = 'ada@example.com') => sdk.authenticateWithPassword({ ...client(), email, password })

async function exception(
  call: Promise<unknown>,
): Promise<{ name: string; status: number; rawData: Record<string, string> }> {
  return call.then(
    () => {
      throw new Error('It was answered with a yes')
    },
    (error: Error) => ({ ...(error as never as { status: number; rawData: never }), name: error.constructor.name }),
  )
}

describe('the official SDK', () => {
  it('signs in with a password and verifies the token against our keys', async () => {
    const answer = await signIn('grace@example.com')
    expect(answer).toMatchObject({
      user: { object: 'user', email: 'grace@example.com', emailVerified: true, metadata: {}, externalId: null },
      organizationId: organizationId('Acme'),
      authenticationMethod: 'Password',
    })
    const keys = createRemoteJWKSet(new URL(sdk.getJwksUrl(emulator.clientId)))
    const { payload } = await jwtVerify(answer.accessToken, keys)
    expect(payload).toMatchObject({ sub: answer.user.id, org_id: answer.organizationId, role: 'admin' })
  })

  it('makes, reads and lists users', async () => {
    const made = await sdk.createUser({ email: 'new@example.com', firstName: 'New', metadata: { someKey: 'kept' } })
    expect(made).toMatchObject({ object: 'user', firstName: 'New', metadata: { someKey: 'kept' } })
    expect(await sdk.getUser(made.id)).toEqual(made)
    const list = await sdk.listUsers({ email: 'new@example.com' })
    expect(list.data).toEqual([made])
    const everybody = await sdk.listUsers()
    expect(await everybody.autoPagination()).toHaveLength(emulator.snapshot().users.length)
  })

  it('signs in with a code', async () => {
    const magicAuth = await sdk.createMagicAuth({ email: 'ada@example.com' })
    expect(magicAuth).toMatchObject({
      object: 'magic_auth',
      email: 'ada@example.com',
      userId: userId('ada@example.com'),
    })
    expect(await sdk.getMagicAuth(magicAuth.id)).toEqual(magicAuth)
    const input = { ...client(), code: magicAuth.code, email: 'ada@example.com' }
    expect(await sdk.authenticateWithMagicAuth(input)).toMatchObject({ authenticationMethod: 'MagicAuth' })
  })

  it('verifies an address in the middle of a sign-in', async () => {
    const { name, status, rawData } = await exception(signIn('alan@example.com'))
    expect([name, status, rawData['code']]).toEqual(['GenericServerException', 403, 'email_verification_required'])
    const verification = await sdk.getEmailVerification(String(rawData['email_verification_id']))
    expect(verification).toMatchObject({ object: 'email_verification', email: 'alan@example.com' })
    await sdk.sendVerificationEmail({ userId: verification.userId })
    const mails = emulator.inbox.all('alan@example.com')
    const answer = await sdk.authenticateWithEmailVerification({
      ...client(),
      code: mails.at(-1)?.code ?? '',
      pendingAuthenticationToken: String(rawData['pending_authentication_token']),
    })
    expect(answer.user.emailVerified).toBe(true)
  })

  it('verifies an address by itself', async () => {
    const { id } = await sdk.createUser({ email: 'verify@example.com' })
    expect(await sdk.sendVerificationEmail({ userId: id })).toMatchObject({ user: { id, emailVerified: false } })
    const { code } = await emulator.inbox.next('verify@example.com')
    expect(await sdk.verifyEmail({ userId: id, code })).toMatchObject({ user: { id, emailVerified: true } })
  })

  it('chooses an organization and switches to another', async () => {
    const { rawData } = await exception(signIn('edsger@example.com'))
    const answer = await sdk.authenticateWithOrganizationSelection({
      ...client(),
      pendingAuthenticationToken: String(rawData['pending_authentication_token']),
      organizationId: organizationId('Acme'),
    })
    expect(answer.organizationId).toBe(organizationId('Acme'))
    const switched = await sdk.authenticateWithRefreshToken({
      ...client(),
      refreshToken: answer.refreshToken,
      organizationId: organizationId('Globex'),
    })
    expect(switched.organizationId).toBe(organizationId('Globex'))
  })

  it('lists and revokes sessions', async () => {
    await signIn('grace@example.com')
    const { data } = await sdk.listSessions(userId('grace@example.com'))
    expect(data[0]).toMatchObject({ object: 'session', status: 'active', authMethod: 'password', endedAt: null })
    await sdk.revokeSession({ sessionId: data[0]?.id ?? '' })
    const after: List<unknown>['data'] = (await sdk.listSessions(userId('grace@example.com'))).data
    expect(after[0]).toMatchObject({ id: data[0]?.id, status: 'revoked' })
  })

  it('leads a browser to the logout and back', async () => {
    const { data } = await sdk.listSessions(userId('ada@example.com'))
    const url = sdk.getLogoutUrl({ sessionId: data[0]?.id ?? '', returnTo: 'http://localhost:5173/' })
    const response = await fetch(url, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://localhost:5173/'])
  })

  it('lists memberships and reads organizations', async () => {
    const { data } = await sdk.listOrganizationMemberships({
      userId: userId('edsger@example.com'),
      statuses: ['active', 'pending'],
    })
    expect(data.map(row => [row.organizationName, row.role.slug])).toEqual([
      ['Globex', 'admin'],
      ['Acme', 'member'],
    ])
    expect(await workos.organizations.getOrganization(organizationId('Acme'))).toMatchObject({
      object: 'organization',
      name: 'Acme',
      domains: [{ domain: 'acme.test', state: 'verified' }],
    })
  })
})

describe('the official SDK throws', () => {
  it.each<[string, () => Promise<unknown>, object]>([
    [
      'GenericServerException for wrong credentials',
      () => sdk.authenticateWithPassword({ ...client(), email: 'ada@example.com', password: 'wrong' }),
      { name: 'GenericServerException', status: 400, rawData: { code: 'invalid_credentials' } },
    ],
    [
      'OauthException for a spent refresh token',
      () => sdk.authenticateWithRefreshToken({ ...client(), refreshToken: 'nonsense' }),
      { name: 'OauthException', status: 400, error: 'invalid_grant' },
    ],
    [
      'OauthException for another client',
      () => sdk.authenticateWithPassword({ clientId: 'client_01SOMEBODYELSE', email: 'ada@example.com', password }),
      { name: 'OauthException', error: 'invalid_client' },
    ],
    [
      'BadRequestException for a weak password',
      () => sdk.createUser({ email: 'weak@example.com', password: 'weak' }),
      { name: 'BadRequestException', status: 400, code: 'password_strength_error' },
    ],
    [
      'UnprocessableEntityException for a bad field',
      () => sdk.createUser({ email: 'nonsense' }),
      { name: 'UnprocessableEntityException', status: 422, code: 'invalid_request_parameters' },
    ],
    [
      'NotFoundException for an unknown user',
      () => sdk.getUser('user_01UNKNOWN00000000000000000'),
      { name: 'NotFoundException', status: 404 },
    ],
    [
      'UnauthorizedException for a wrong key',
      () =>
        new WorkOS('sk_test_wrong', {
          apiHostname: 'localhost',
          port: Number(new URL(listener.url).port),
          https: false,
        }).userManagement.listUsers(),
      { name: 'UnauthorizedException', status: 401 },
    ],
    [
      'RateLimitExceededException with when to come back',
      () => {
        emulator.control.fail({ operation: 'createMagicAuth', status: 429, headers: { 'retry-after': '7' } })
        return sdk.createMagicAuth({ email: 'ada@example.com' })
      },
      { name: 'RateLimitExceededException', status: 429, retryAfter: 7 },
    ],
  ])('%s', async (_, call, expected) => {
    expect(await exception(call())).toMatchObject(expected)
  })
})
