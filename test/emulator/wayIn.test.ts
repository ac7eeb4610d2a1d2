import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { Seed, SeedPolicies } from '../../src/emulator/seed.js'
import type { AuthorizationUrlOptions } from '../../src/workos/arguments.js'
import { createBrowser } from './hosted.js'
import { walk } from './walk.js'
import { createWorld, password, refusal, refusalCode, totpSecret } from './world.js'

const redirectUri = 'http://localhost:5173/callback'
const email = 'member@acme.test'

function acme(policies: SeedPolicies, seed: Partial<Seed> = {}, options: EmulatorOptions = {}) {
  const world = createWorld({
    ...options,
    seed: {
      users: [{ email, password, totpSecret }],
      organizations: [{ name: 'Acme', domains: ['acme.test'], policies }, { name: 'Globex' }],
      connections: [{ organization: 'Acme', type: 'OktaSAML' }],
      memberships: [
        { user: email, organization: 'Acme' },
        { user: email, organization: 'Globex' },
      ],
      ...seed,
    },
  })
  const browser = createBrowser(world.emulator)
  /** Signs in on a page that WorkOS shows, and exchanges the code. */
  async function comeBack(query: Partial<AuthorizationUrlOptions>, choice: Record<string, string> = { email }) {
    const { url, codeVerifier } = await world.workos.getAuthorizationUrlWithPKCE({ redirectUri, ...query })
    const { location } = await (await browser.open(url)).choose(choice)
    const code = location?.searchParams.get('code') ?? ''
    return world.workos.authenticateWithCode({ code, codeVerifier })
  }
  return { ...world, comeBack }
}

describe('single sign-on', () => {
  it('opens what the policy had shut, asks for no second factor and chooses its organization', async () => {
    const { signIn, comeBack, workos, organizationId } = acme({ ssoRequired: true, mfaRequired: true })
    const { body } = await refusal(signIn(email))
    const [connectionId = ''] = body['connection_ids'] as string[]
    const answer = await comeBack({ connectionId })
    expect(answer).toMatchObject({ authenticationMethod: 'SSO', organizationId: organizationId('Acme') })
    const { refreshToken } = answer
    expect(await workos.authenticateWithRefreshToken({ refreshToken })).toMatchObject({
      organizationId: organizationId('Acme'),
    })
  })

  it('of one organization does not open another that wants its own', async () => {
    const { comeBack, emulator, workos, organizationId } = acme({})
    emulator.control.setPolicy('Globex', { ssoRequired: true })
    const { refreshToken } = await comeBack({ organizationId: organizationId('Acme') })
    const into = workos.authenticateWithRefreshToken({ refreshToken, organizationId: organizationId('Globex') })
    expect(await refusalCode(into)).toBe('sso_required')
  })
})

describe('a provider', () => {
  it('is let in where the organization allows it, and goes on with the gates', async () => {
    const world = acme({ allowedMethods: ['googleOauth'] })
    const { steps, answer } = await walk(world, email, () => world.comeBack({ provider: 'GoogleOAuth' }))
    expect(steps).toEqual(['mfa_challenge', 'organization_selection_required'])
    expect(answer).toMatchObject({ authenticationMethod: 'GoogleOAuth' })
  })

  it('is turned away where it does not', async () => {
    const { comeBack } = acme({ allowedMethods: ['googleOauth'] })
    const attempt = comeBack({ provider: 'GitHubOAuth' })
    expect(await refusalCode(attempt)).toBe('organization_authentication_methods_required')
  })
})

describe('an invitation', () => {
  it('is accepted after the second factor and decides the organization, in one walk through every gate', async () => {
    const world = acme(
      {},
      {
        users: [{ email, password, emailVerified: false, totpSecret }],
        organizations: [{ name: 'Acme' }, { name: 'Globex' }, { name: 'Initech', policies: { mfaRequired: true } }],
        connections: [],
      },
      { radar: 'emailChallenge' },
    )
    const { workos, organizationId, userId } = world
    const { token } = await workos.sendInvitation({ email, organizationId: organizationId('Initech') })
    const activeIn = async () => {
      const { data } = await workos.listOrganizationMemberships({ userId: userId(email) })
      return data.map(row => row.organizationName)
    }
    const { steps, answer } = await walk(world, email, async () => {
      expect(await activeIn()).not.toContain('Initech')
      return workos.authenticateWithPassword({ email, password, invitationToken: token })
    })
    expect(steps).toEqual(['radar_challenge', 'email_verification_required', 'mfa_challenge'])
    expect(answer).toMatchObject({ organizationId: organizationId('Initech') })
    expect(await activeIn()).toContain('Initech')
  })
})

describe('the hosted pages', () => {
  it('ask what they alone can ask', async () => {
    const { signIn, comeBack } = acme(
      {},
      { users: [{ email, password, hostedStep: 'application_consent_required' }], memberships: [], connections: [] },
    )
    expect(await refusalCode(signIn(email))).toBe('application_consent_required')
    expect(await comeBack({ provider: 'authkit' })).toMatchObject({ authenticationMethod: 'Password' })
  })
})
