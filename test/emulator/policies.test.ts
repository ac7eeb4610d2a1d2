import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { SeedPolicies } from '../../src/emulator/seed.js'
import { checkWayIn } from '../../src/emulator/policies.js'
import { createState, type WayIn } from '../../src/emulator/state.js'
import { walk } from './walk.js'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

/** Somebody of Acme's domain, somebody of it who is a member, and a member with another address. */
function acme(policies: SeedPolicies = {}, options: EmulatorOptions = {}) {
  return createWorld({
    ...options,
    seed: {
      users: [
        { email: 'stranger@acme.test', password },
        { email: 'member@acme.test', password },
        { email: 'guest@example.com', password },
        { email: 'traveller@example.com', password },
      ],
      organizations: [{ name: 'Acme', domains: ['acme.test'], policies }, { name: 'Globex' }],
      connections: [
        { id: 'conn_01ACME0000000000', organization: 'Acme', type: 'OktaSAML' },
        { organization: 'Acme', state: 'inactive' },
        { organization: 'Globex' },
      ],
      memberships: [
        { user: 'member@acme.test', organization: 'Acme' },
        { user: 'guest@example.com', organization: 'Acme' },
        { user: 'traveller@example.com', organization: 'Acme' },
        { user: 'traveller@example.com', organization: 'Globex' },
      ],
    },
  })
}

describe('domain policy', () => {
  it.each(['member@acme.test', 'stranger@acme.test', 'nobody@acme.test'])(
    'sends %s to single sign-on, before the password is looked at',
    async email => {
      const { workos } = acme({ ssoRequired: true })
      const attempt = workos.authenticateWithPassword({ email, password: 'wrong' })
      expect(await refusal(attempt)).toEqual({
        status: 400,
        body: {
          error: 'sso_required',
          error_description: expect.any(String),
          email,
          connection_ids: ['conn_01ACME0000000000'],
        },
      })
    },
  )

  it('holds for codes as well, whatever the case of the address', async () => {
    const { workos, inbox } = acme({ ssoRequired: true })
    const email = 'Member@ACME.test'
    await workos.createMagicAuth({ email })
    const { code } = await inbox.next(email)
    expect(await refusalCode(workos.authenticateWithMagicAuth({ email, code }))).toBe('sso_required')
  })

  it('names the methods that are left', async () => {
    const { signIn, workos, inbox } = acme({ allowedMethods: ['magicAuth', 'googleOauth'] })
    expect(await refusal(signIn('member@acme.test'))).toEqual({
      status: 400,
      body: {
        error: 'organization_authentication_methods_required',
        error_description: expect.any(String),
        email: 'member@acme.test',
        sso_connection_ids: ['conn_01ACME0000000000'],
        auth_methods: {
          apple_oauth: false,
          github_oauth: false,
          google_oauth: true,
          magic_auth: true,
          microsoft_oauth: false,
          password: false,
        },
      },
    })
    await workos.createMagicAuth({ email: 'member@acme.test' })
    const { code } = await inbox.next('member@acme.test')
    expect(await workos.authenticateWithMagicAuth({ email: 'member@acme.test', code })).toHaveProperty('accessToken')
  })

  it('does not ask strangers of the domain for a second factor', async () => {
    const { signIn } = acme({ mfaRequired: true })
    expect(await signIn('stranger@acme.test')).not.toHaveProperty('organizationId')
    expect(await refusalCode(signIn('member@acme.test'))).toBe('mfa_enrollment')
  })

  it('does not reach other domains that end alike', async () => {
    const { workos } = acme({ ssoRequired: true })
    const attempt = (email: string) => refusalCode(workos.authenticateWithPassword({ email, password }))
    expect(await attempt('nobody@notacme.test')).toBe('invalid_credentials')
    expect(await attempt('nobody@sub.acme.test')).toBe('invalid_credentials')
  })
})

describe("chosen organization's policy", () => {
  it('comes after the credential, with a token', async () => {
    const { workos, signIn } = acme({ ssoRequired: true })
    const wrong = workos.authenticateWithPassword({ email: 'guest@example.com', password: 'wrong' })
    expect(await refusalCode(wrong)).toBe('invalid_credentials')
    expect(await refusal(signIn('guest@example.com'))).toMatchObject({
      body: {
        error: 'sso_required',
        connection_ids: ['conn_01ACME0000000000'],
        pending_authentication_token: expect.any(String),
      },
    })
  })

  it('is asked of the organization that was selected, and leaves the choice of another', async () => {
    const { workos, signIn, organizationId } = acme({ ssoRequired: true })
    const pendingAuthenticationToken = await pendingToken(signIn('traveller@example.com'))
    const select = (name: string) =>
      workos.authenticateWithOrganizationSelection({ pendingAuthenticationToken, organizationId: organizationId(name) })
    expect(await refusalCode(select('Acme'))).toBe('sso_required')
    expect(await select('Globex')).toMatchObject({ organizationId: organizationId('Globex') })
  })

  it('may want a second factor that the environment does not, and keeps the choice meanwhile', async () => {
    const world = acme({ mfaRequired: true }, { mfa: 'off' })
    const email = 'traveller@example.com'
    const { steps, answer } = await walk(world, email, () => world.signIn(email))
    expect(steps).toEqual(['organization_selection_required', 'mfa_enrollment'])
    expect(decodeJwt(answer?.accessToken ?? '')).toMatchObject({ org_id: world.organizationId('Acme') })
  })

  it('asks those who gave a second factor already for no other', async () => {
    const world = acme({ mfaRequired: true }, { mfa: 'required' })
    const email = 'guest@example.com'
    const { steps, answer } = await walk(world, email, () => world.signIn(email))
    expect(steps).toEqual(['mfa_enrollment'])
    expect(answer).toMatchObject({ organizationId: world.organizationId('Acme') })
  })
})

describe('single sign-on', () => {
  const policies = { ssoRequired: true, mfaRequired: false, allowedMethods: null }
  const come = (way: WayIn) => checkWayIn(createState(), { id: 'org_acme', policies }, 'ada@acme.test', way)

  it("through the organization's own connection is what the policy asks for", () => {
    expect(() => come({ authMethod: 'sso', organizationId: 'org_acme' })).not.toThrow()
  })

  it.each<WayIn>([
    { authMethod: 'sso', organizationId: 'org_globex' },
    { authMethod: 'sso' },
    { authMethod: 'passkey', organizationId: 'org_acme' },
    { authMethod: 'oauth', provider: 'GoogleOAuth', organizationId: 'org_acme' },
  ])('is not %j', way => {
    expect(() => come(way)).toThrow('sso_required')
  })
})

describe('policy at a refresh', () => {
  async function inAcme() {
    const world = acme()
    const { refreshToken } = await world.signIn('guest@example.com')
    return { ...world, refresh: () => world.workos.authenticateWithRefreshToken({ refreshToken }) }
  }

  it.each([
    [{ mfaRequired: true }, 'mfa_enrollment'],
    [{ ssoRequired: true }, 'sso_required'],
    [{ allowedMethods: ['magicAuth' as const] }, 'organization_authentication_methods_required'],
  ])('that became %j ends in OAuth shape, spends nothing and can be taken back', async (policy, error) => {
    const { refresh, emulator } = await inAcme()
    emulator.control.setPolicy('Acme', policy)
    expect(await refusal(refresh())).toMatchObject({
      status: 400,
      body: { error, error_description: expect.any(String) },
    })
    emulator.control.setPolicy('Acme', { mfaRequired: false, ssoRequired: false, allowedMethods: null })
    expect(await refresh()).toHaveProperty('accessToken')
  })

  it('is that of the organization it leads to', async () => {
    const { workos, signIn, organizationId } = acme({ mfaRequired: true })
    const { refreshToken } = await workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken: await pendingToken(signIn('traveller@example.com')),
      organizationId: organizationId('Globex'),
    })
    const into = workos.authenticateWithRefreshToken({ refreshToken, organizationId: organizationId('Acme') })
    expect(await refusalCode(into)).toBe('mfa_enrollment')
  })

  it('knows a session that had its second factor', async () => {
    const world = acme({ mfaRequired: true })
    const email = 'guest@example.com'
    const { answer } = await walk(world, email, () => world.signIn(email))
    const { refreshToken = '' } = answer ?? {}
    expect(await world.workos.authenticateWithRefreshToken({ refreshToken })).toMatchObject({
      organizationId: world.organizationId('Acme'),
    })
  })
})

describe('a second factor at a refresh', () => {
  async function inGlobex() {
    const world = acme({ mfaRequired: true })
    const { workos, signIn, organizationId, userId } = world
    const { refreshToken } = await workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken: await pendingToken(signIn('traveller@example.com')),
      organizationId: organizationId('Globex'),
    })
    const enrolled = await workos.enrollAuthFactor({ userId: userId('traveller@example.com'), type: 'totp' })
    const into = () => workos.authenticateWithRefreshToken({ refreshToken, organizationId: organizationId('Acme') })
    return { ...world, enrolled, into }
  }

  it('counts once it was enrolled since the session began', async () => {
    const { workos, enrolled, into, totp, organizationId } = await inGlobex()
    expect(await refusalCode(into())).toBe('mfa_enrollment')
    const { authenticationFactor, authenticationChallenge } = enrolled
    const code = totp(authenticationFactor.totp?.secret)
    await workos.verifyChallenge({ authenticationChallengeId: authenticationChallenge.id, code })
    expect(await into()).toMatchObject({ organizationId: organizationId('Acme') })
  })

  it('does not count where it was there before, and was not asked for', async () => {
    const world = acme({ mfaRequired: true }, { mfa: 'off' })
    const { workos, signIn, organizationId, userId, totp, advance } = world
    const { authenticationFactor, authenticationChallenge } = await workos.enrollAuthFactor({
      userId: userId('traveller@example.com'),
      type: 'totp',
    })
    const code = totp(authenticationFactor.totp?.secret)
    await workos.verifyChallenge({ authenticationChallengeId: authenticationChallenge.id, code })
    advance(1_000)
    const { refreshToken } = await workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken: await pendingToken(signIn('traveller@example.com')),
      organizationId: organizationId('Globex'),
    })
    const into = workos.authenticateWithRefreshToken({ refreshToken, organizationId: organizationId('Acme') })
    expect(await refusalCode(into)).toBe('mfa_enrollment')
  })
})

describe('control.setPolicy', () => {
  it('changes what is named and keeps the rest', () => {
    const { emulator, organizationId } = acme({ ssoRequired: true })
    emulator.control.setPolicy('Acme', { mfaRequired: true })
    expect(emulator.snapshot().policies[organizationId('Acme')]).toEqual({
      ssoRequired: true,
      mfaRequired: true,
      allowedMethods: null,
    })
  })

  it('knows the organizations by name', () => {
    const { emulator } = acme()
    expect(() => emulator.control.setPolicy('Initech', {})).toThrow('no organization is named "Initech"')
  })
})

describe('entitlements', () => {
  it('are a claim in the organization that has any', async () => {
    const seed = {
      users: [{ email: 'ada@example.com', password }],
      organizations: [{ name: 'Acme', entitlements: ['audit-logs'] }],
      memberships: [{ user: 'ada@example.com', organization: 'Acme' }],
    }
    const entitled = decodeJwt((await createWorld({ seed }).signIn()).accessToken)
    expect(entitled['entitlements']).toEqual(['audit-logs'])
    expect(decodeJwt((await createWorld().signIn('grace@example.com')).accessToken)).not.toHaveProperty('entitlements')
  })
})
