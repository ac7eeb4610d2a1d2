import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { AuthorizationUrlOptions } from '../../src/workos/arguments.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from './hosted.js'
import { createWorld, frozenClock, people, refusal, refusalCode } from './world.js'

const redirectUri = 'http://localhost:5173/callback'
const seed = { ...people, connections: [{ organization: 'Acme', name: 'Acme Okta' }] }

function setup(options: EmulatorOptions = {}) {
  const world = createWorld({ seed, ...options })
  const { clientId, apiUrl, fetch } = world.emulator
  const browser = createBrowser(world.emulator)

  /** Signs in on the hosted page, and keeps the verifier. */
  async function codeFor(email: string, query: Partial<AuthorizationUrlOptions> = {}) {
    const wanted = { redirectUri, ...(Object.keys(query).length > 0 ? query : { provider: 'authkit' as const }) }
    const { url, codeVerifier } = await world.workos.getAuthorizationUrlWithPKCE(wanted)
    const { location } = await (await browser.open(url)).choose({ email })
    return { code: location?.searchParams.get('code') ?? '', codeVerifier }
  }

  /** A sign-in without a challenge. */
  async function plainCodeFor(email: string) {
    const url = world.workos.getAuthorizationUrl({ redirectUri, provider: 'authkit' })
    const { location } = await (await browser.open(url)).choose({ email })
    return location?.searchParams.get('code') ?? ''
  }

  const publicClient = new UserManagement({ clientId, apiUrl, fetch, clock: frozenClock })
  const connectionId = world.emulator.snapshot().connections[0]?.id ?? ''
  return { ...world, codeFor, plainCodeFor, publicClient, connectionId }
}

describe('a code', () => {
  it('is exchanged with the verifier alone, by a client without a secret', async () => {
    const { codeFor, publicClient } = setup()
    const answer = await publicClient.authenticateWithCode(await codeFor('ada@example.com'))
    expect(answer).toMatchObject({ user: { email: 'ada@example.com' }, authenticationMethod: 'Password' })
    expect(answer).not.toHaveProperty('organizationId')
  })

  it('is exchanged with the secret, with or without a challenge', async () => {
    const { codeFor, plainCodeFor, workos } = setup()
    expect(await workos.authenticateWithCode({ code: await plainCodeFor('ada@example.com') })).toHaveProperty('user')
    const second = await codeFor('ada@example.com', { provider: 'authkit', prompt: 'login' })
    expect(await workos.authenticateWithCode(second)).toHaveProperty('user')
    const third = await codeFor('ada@example.com', { provider: 'authkit', prompt: 'login' })
    expect(await workos.authenticateWithCodeAndVerifier(third)).toHaveProperty('user')
  })

  it('works once', async () => {
    const { codeFor, workos } = setup()
    const proof = await codeFor('ada@example.com')
    await workos.authenticateWithCode(proof)
    expect(await refusal(workos.authenticateWithCode(proof))).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: expect.not.stringContaining(proof.code) },
    })
  })

  it('lives ten minutes', async () => {
    const { codeFor, workos, advance } = setup()
    const early = await codeFor('ada@example.com')
    advance(599_999)
    expect(await workos.authenticateWithCode(early)).toHaveProperty('user')
    const late = await codeFor('ada@example.com', { provider: 'authkit', prompt: 'login' })
    advance(600_000)
    expect(await refusalCode(workos.authenticateWithCode(late))).toBe('invalid_grant')
  })

  it('is used up by a wrong verifier, and by none where there was a challenge', async () => {
    const { codeFor, workos } = setup()
    const proof = await codeFor('ada@example.com')
    const wrong = workos.authenticateWithCode({ ...proof, codeVerifier: 'w'.repeat(43) })
    expect(await refusalCode(wrong)).toBe('invalid_grant')
    expect(await refusalCode(workos.authenticateWithCode(proof))).toBe('invalid_grant')
    const { code } = await codeFor('ada@example.com', { provider: 'authkit', prompt: 'login' })
    expect(await refusalCode(workos.authenticateWithCode({ code }))).toBe('invalid_grant')
  })

  it('that was asked for without a challenge takes no verifier', async () => {
    const { plainCodeFor, workos, publicClient } = setup()
    const code = await plainCodeFor('ada@example.com')
    const codeVerifier = 'v'.repeat(43)
    expect(await refusal(publicClient.authenticateWithCode({ code, codeVerifier }))).toMatchObject({
      status: 400,
      body: { code: 'code_challenge_not_found' },
    })
    expect(await workos.authenticateWithCode({ code })).toHaveProperty('user')
  })

  it.each([
    ['another redirect URI', { redirect_uri: 'http://localhost:5173/other' }, 'invalid_grant'],
    ['another client', { client_id: 'client_01SOMEBODYELSE' }, 'invalid_client'],
    ['a wrong secret', { client_secret: 'sk_test_wrong' }, 'invalid_client'],
    ['neither secret nor verifier', { client_secret: undefined, code_verifier: undefined }, 'invalid_request'],
    ['no code', { code: undefined }, 'invalid_request'],
  ])('is refused with %s', async (_, change, error) => {
    const { codeFor, authenticate } = setup()
    const { code, codeVerifier } = await codeFor('ada@example.com')
    const grant = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, ...change }
    const response = await authenticate(grant)
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ error })])
  })

  it('of the hosted page has passed the gates already', async () => {
    const { codeFor, publicClient } = setup()
    expect(await publicClient.authenticateWithCode(await codeFor('kay@example.com'))).toHaveProperty('user')
    const alan = await codeFor('alan@example.com', { provider: 'authkit', prompt: 'login' })
    expect(await publicClient.authenticateWithCode(alan)).toMatchObject({ user: { emailVerified: true } })
  })
})

describe('a provider', () => {
  const provider = 'GoogleOAuth' as const

  it('signs in under its own name', async () => {
    const { codeFor, workos } = setup()
    const { user, ...answer } = await workos.authenticateWithCode(await codeFor('grace@example.com', { provider }))
    expect(answer).toMatchObject({ authenticationMethod: 'GoogleOAuth' })
    expect((await workos.listSessions(user.id)).data[0]).toHaveProperty('authMethod', 'oauth')
    const { refreshToken } = answer
    expect(await workos.authenticateWithRefreshToken({ refreshToken })).toMatchObject({
      authenticationMethod: 'GoogleOAuth',
    })
  })

  it('vouches for an address nobody had, and not for one that was never proven', async () => {
    const { codeFor, workos } = setup()
    const fresh = await workos.authenticateWithCode(await codeFor('new@example.com', { provider }))
    expect(fresh.user).toMatchObject({ email: 'new@example.com', emailVerified: true })
    const unproven = workos.authenticateWithCode(await codeFor('alan@example.com', { provider }))
    expect(await refusalCode(unproven)).toBe('email_verification_required')
  })

  it('is followed by the second factor and the choice of an organization', async () => {
    const { codeFor, workos, organizationId } = setup()
    const kay = workos.authenticateWithCode(await codeFor('kay@example.com', { provider }))
    expect(await refusalCode(kay)).toBe('mfa_challenge')
    const edsger = await refusal(workos.authenticateWithCode(await codeFor('edsger@example.com', { provider })))
    expect(edsger.body['code']).toBe('organization_selection_required')
    const answer = await workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken: String(edsger.body['pending_authentication_token']),
      organizationId: organizationId('Globex'),
    })
    expect(answer).toMatchObject({
      organizationId: organizationId('Globex'),
      authenticationMethod: 'GoogleOAuth',
    })
  })

  it('signs in to the organization that was asked for', async () => {
    const { codeFor, workos, organizationId } = setup()
    const globex = organizationId('Globex')
    const proof = await codeFor('edsger@example.com', { provider, organizationId: globex })
    expect(await workos.authenticateWithCode(proof)).toMatchObject({ organizationId: globex })
  })

  it('takes an invitation with the code, which AuthKit took on its page', async () => {
    const { codeFor, workos, organizationId, inbox } = setup()
    const globex = organizationId('Globex')
    const { token } = await workos.sendInvitation({ email: 'grace@example.com', organizationId: globex })
    expect(inbox.all('grace@example.com')).toHaveLength(1)
    const proof = await codeFor('grace@example.com', { provider })
    const answer = await workos.authenticateWithCode({ ...proof, invitationToken: token })
    expect(answer).toMatchObject({ organizationId: globex })

    const second = await workos.sendInvitation({ email: 'ada@example.com', organizationId: globex })
    const hosted = { provider: 'authkit' as const, invitationToken: second.token }
    const withToken = await codeFor('ada@example.com', hosted)
    const twice = workos.authenticateWithCode({ ...withToken, invitationToken: second.token })
    expect(await refusal(twice)).toMatchObject({ status: 422, body: { code: 'invalid_request_parameters' } })
  })
})

describe('an invitation on the way to the hosted page', () => {
  it('is accepted by the exchange, and decides the organization', async () => {
    const { codeFor, workos, organizationId } = setup()
    const globex = organizationId('Globex')
    const { token, id } = await workos.sendInvitation({ email: 'grace@example.com', organizationId: globex })
    // The options of PKCE carry the token along, which the official SDK forgets.
    const proof = await codeFor('grace@example.com', { provider: 'authkit', invitationToken: token })
    expect(await workos.getInvitation(id)).toHaveProperty('state', 'pending')
    expect(await workos.authenticateWithCode(proof)).toMatchObject({ organizationId: globex })
    expect(await workos.getInvitation(id)).toHaveProperty('state', 'accepted')
  })
})

describe('single sign-on', () => {
  it('needs no second factor, and makes a member of whoever it sends', async () => {
    const { codeFor, workos, connectionId, organizationId, userId } = setup({
      seed: {
        ...seed,
        memberships: [...seed.memberships, { user: 'kay@example.com', organization: 'Acme' }],
      },
    })
    const acme = organizationId('Acme')
    const kay = await workos.authenticateWithCode(await codeFor('kay@example.com', { connectionId }))
    expect(kay).toMatchObject({ organizationId: acme, authenticationMethod: 'SSO' })
    const fresh = await workos.authenticateWithCode(await codeFor('new@acme.test', { connectionId }))
    expect(fresh).toMatchObject({ organizationId: acme })
    expect((await workos.listOrganizationMemberships({ userId: userId('new@acme.test') })).data).toMatchObject([
      { organizationId: acme, status: 'active', role: { slug: 'member' } },
    ])
    expect((await workos.listSessions(fresh.user.id)).data[0]).toHaveProperty('authMethod', 'sso')
  })

  it('signs in to its organization, whatever else there is to choose', async () => {
    const { codeFor, workos, connectionId, organizationId } = setup()
    const answer = await workos.authenticateWithCode(await codeFor('edsger@example.com', { connectionId }))
    expect(answer).toMatchObject({ organizationId: organizationId('Acme') })
  })
})
