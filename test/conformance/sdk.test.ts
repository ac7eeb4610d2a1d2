import { WorkOS } from '@workos-inc/node'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { createBrowser } from '../emulator/hosted.js'
import { password } from '../emulator/world.js'
import { cookiePassword } from '../workos/sealing.js'
import { seed } from './twinSeed.js'

/** What the twins cannot tell: the emulator's own spelling, the SDK's classes of errors, and what goes on around its calls. */
let emulator: Emulator
let listener: EmulatorListener
let sdk: WorkOS['userManagement']
let workos: WorkOS

beforeAll(async () => {
  emulator = createEmulator({ seed })
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

  it('walks a list to its end', async () => {
    const everybody = await sdk.listUsers()
    expect(await everybody.autoPagination()).toHaveLength(emulator.snapshot().users.length)
  })

  it('signs in on the hosted page, and seals the session', async () => {
    const redirectUri = 'http://localhost:5173/callback'
    const { url, state, codeVerifier } = await sdk.getAuthorizationUrlWithPKCE({ provider: 'authkit', redirectUri })
    const page = await createBrowser({ fetch, apiUrl: listener.url }).open(url)
    const { location } = await page.choose({ email: 'grace@example.com' })
    expect(location?.searchParams.get('state')).toBe(state)
    const answer = await sdk.authenticateWithCode({
      ...client(),
      code: location?.searchParams.get('code') ?? '',
      codeVerifier,
      session: { sealSession: true, cookiePassword },
    })
    const sealed = sdk.loadSealedSession({ sessionData: answer.sealedSession ?? '', cookiePassword })
    expect(await sealed.authenticate()).toMatchObject({ authenticated: true, featureFlags: ['beta'], role: 'admin' })
  })

  it('leads a browser to the logout and back', async () => {
    const { user } = await signIn()
    const { data } = await sdk.listSessions(user.id)
    const url = sdk.getLogoutUrl({ sessionId: data[0]?.id ?? '', returnTo: 'http://localhost:5173/' })
    const response = await fetch(url, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://localhost:5173/'])
  })

  it('reads identities as WorkOS spells them', async () => {
    expect(await sdk.getUserIdentities(userId('barbara@example.com'))).toContainEqual({
      idpId: '42',
      type: 'OAuth',
      provider: 'GithubOAuth',
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
      'OauthException where single sign-on is required',
      () => signIn('member@initech.test'),
      { name: 'OauthException', rawData: { error: 'sso_required', email: 'member@initech.test', connection_ids: [] } },
    ],
    [
      'OauthException for what is wrong with an invitation',
      () => sdk.authenticateWithPassword({ ...client(), email: 'ada@example.com', password, invitationToken: 'none' }),
      { name: 'OauthException', error: 'invitation_invalid' },
    ],
    [
      'GenericServerException for a step more',
      () => signIn('alan@example.com'),
      { name: 'GenericServerException', status: 403, rawData: { code: 'email_verification_required' } },
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
