import { describe, expect, it } from 'vitest'
import { createDormantClient } from '../../src/client/createAuthClient.js'
import type { RedirectOptions } from '../../src/client/redirects.js'
import { peoplesPassword } from '../../src/testing/people.js'
import { createTestNavigation } from '../../src/testing/testNavigation.js'
import { code, createRedirectWorld } from './redirectWorld.js'

describe('a redirect', () => {
  it('is a navigation to the hosted page unless the host says otherwise, and no request', async () => {
    const { client, begin, navigation, network } = createRedirectWorld()
    await client.ready
    const { url } = await begin()
    expect(`${url.origin}${url.pathname}`).toBe('https://workos.test/user_management/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      provider: 'authkit',
      client_id: 'client_01LATCHKEYEMULATOR00000000',
      redirect_uri: 'https://app.example.com/callback',
      response_type: 'code',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(navigation.left).toHaveLength(1)
    expect(navigation.history.slice(-2)).toEqual(['https://app.example.com/', url.href])
    expect(network.requests).toEqual(['GET /auth/session'])
  })

  it.each<[RedirectOptions, Record<string, string>]>([
    [{ provider: 'GoogleOAuth' }, { provider: 'GoogleOAuth' }],
    [{ connectionId: 'conn_01' }, { connection_id: 'conn_01' }],
    [
      { organizationId: 'org_01', domainHint: 'acme.example' },
      { organization_id: 'org_01', domain_hint: 'acme.example' },
    ],
    [
      { screenHint: 'sign-up', loginHint: 'ada@example.com', prompt: 'login', maxAge: 0, invitationToken: 'abcdefgh' },
      {
        provider: 'authkit',
        screen_hint: 'sign-up',
        login_hint: 'ada@example.com',
        prompt: 'login',
        max_age: '0',
        invitation_token: 'abcdefgh',
      },
    ],
  ])('asks for %j', async (request, parameters) => {
    const { begin } = createRedirectWorld()
    const { url } = await begin(request)
    const plain = (await begin()).url.searchParams
    const asked = [...url.searchParams].filter(([name]) => name === 'provider' || !plain.has(name))
    expect(Object.fromEntries(asked)).toEqual(parameters)
  })

  it('keeps neither the address nor the invitation of the person in the tab', async () => {
    const { begin, tab } = createRedirectWorld()
    await begin({ loginHint: 'ada@example.com', invitationToken: 'invitation_canary' })
    expect([...tab.values()].join()).not.toMatch(/ada@|canary/)
  })

  it('takes a path for the callback, and an address to the letter', async () => {
    const { begin } = createRedirectWorld({ client: { redirectUri: '/signed-in' } })
    expect((await begin()).url.searchParams.get('redirect_uri')).toBe('https://app.example.com/signed-in')
    const bare = createRedirectWorld({ client: { redirectUri: 'https://app.example.com' } })
    expect((await bare.begin()).url.searchParams.get('redirect_uri')).toBe('https://app.example.com')
  })

  it.each<[string, RedirectOptions, string]>([
    [
      'a screen hint for a provider that has no screens',
      { provider: 'GoogleOAuth', screenHint: 'sign-up' },
      'screenHint',
    ],
    ['a state that is no JSON', { state: () => {} }, 'state must be JSON'],
    ['a state over 2 kB', { state: 'x'.repeat(2_047) }, 'state is 2049 characters'],
  ])('does not begin with %s', async (_, request, message) => {
    const { client, navigation, tab } = createRedirectWorld()
    await client.ready
    await expect(client.signInWithRedirect(request)).rejects.toThrow(message)
    expect(navigation.left).toEqual([])
    expect([...tab.keys()]).toEqual([])
  })

  it.each([
    [undefined, 'redirectUri is missing'],
    [
      'https://other.example/callback',
      'redirectUri is on https://other.example, but this page is on http://localhost:3000',
    ],
    ['http://127.0.0.1:3000/callback', 'localhost and 127.0.0.1 are two'],
  ])('does not begin where it could not come back: %s', async (redirectUri, message) => {
    const navigation = createTestNavigation('http://localhost:3000/')
    const client = createDormantClient({
      clientId: 'client_01TEST0000000',
      ...(redirectUri !== undefined && { redirectUri }),
      environment: { navigation, isBrowser: true },
    })
    await expect(client.signInWithRedirect()).rejects.toThrow(message)
    expect(navigation.left).toEqual([])
  })

  it('takes a state of the host that is 2 kB to the letter', async () => {
    const { begin, back, client } = createRedirectWorld()
    const state = 'x'.repeat(2_046)
    back({ error: 'access_denied', state: (await begin({ state })).state })
    expect(await client.handleCallback()).toMatchObject({ again: { state } })
  })

  it('stops where redirects lead to redirects, and begins again after a minute', async () => {
    const { client, begin, back, letIn, navigation, clock } = createRedirectWorld()
    for (let round = 0; round < 5; round++) {
      const { state } = await begin()
      await letIn()
      back({ code, state })
      expect(await client.handleCallback()).toMatchObject({ ok: true })
      await clock.advance(1_000)
    }
    navigation.open('/')
    expect(await client.signInWithRedirect()).toMatchObject({
      ok: false,
      error: { code: 'redirect_loop', retryAfterMs: 60_000 },
    })
    await clock.advance(54_999)
    expect(await client.signInWithRedirect()).toMatchObject({ error: { code: 'redirect_loop' } })
    expect(navigation.left).toHaveLength(5)
    await clock.advance(1)
    expect(await client.signInWithRedirect()).toEqual({ ok: true })
  })
})

describe('a callback', () => {
  it.each([
    ['access_denied', 'redirect_denied'],
    ['oauth_failed', 'redirect_denied'],
    ['login_required', 'session_ended'],
    ['interaction_required', 'session_ended'],
    ['connection_invalid', 'connection_invalid'],
    ['connection_strategy_invalid', 'connection_invalid'],
    ['connection_unlinked', 'connection_invalid'],
    ['invalid_connection_selector', 'connection_invalid'],
    ['organization_invalid', 'connection_invalid'],
    ['ambiguous_connection_selector', 'connection_invalid'],
    ['server_error', 'service_unavailable'],
    ['temporarily_unavailable', 'service_unavailable'],
    ['constructor', 'unexpected'],
    ['<b>call 555', 'unexpected'],
  ])('with the error %s is told as %s, and can be begun again as it was', async (error, told) => {
    const { client, begin, back, posts, navigation } = createRedirectWorld()
    const request = { provider: 'GoogleOAuth', returnTo: '/inbox', state: [1, { two: null }] } as const
    const { state } = await begin(request)
    back({ error, error_description: 'call 555', state })
    const result = await client.handleCallback()
    expect(result).toMatchObject({ ok: false, error: { code: told } })
    expect(result).toHaveProperty('again', { ...request, reauthenticates: false })
    expect(posts()).toBe(0)
    expect(navigation.url()).toBe('https://app.example.com/callback')

    if (!result || result.ok) throw new Error('It failed, as it was to')
    const before = navigation.history.length
    await client.signInWithRedirect(result.again)
    expect(navigation.left.at(-1)).toContain('provider=GoogleOAuth')
    // Back does not lead to a callback that is over.
    expect(navigation.history).toHaveLength(before)
  })

  it('signs in, and gives back what the host said', async () => {
    const { client, begin, back, letIn } = createRedirectWorld()
    const { state } = await begin({ returnTo: '/inbox', state: { cart: ['tea'] } })
    await letIn('mary@example.com')
    back({ code, state })
    expect(await client.handleCallback()).toEqual({
      ok: true,
      returnTo: '/inbox',
      state: { cart: ['tea'] },
      flow: null,
    })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { user: { firstName: 'Mary' } } })
  })

  it('whose address the host hands over leaves the page’s own address alone, with whatever it calls a state', async () => {
    const { client, begin, back, letIn, navigation } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    const address = back({ code, state })
    navigation.open('/orders?state=open')
    expect(await client.handleCallback(address)).toMatchObject({ ok: true })
    expect(navigation.url()).toBe('https://app.example.com/orders?state=open')
  })

  it('sends the code with the secret and the verifier', async () => {
    const { client, begin, back, letIn, exchanges, emulator, issuedCode } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    await client.handleCallback()
    expect(exchanges).toMatchObject([
      { code: issuedCode(), client_secret: emulator.apiKey, code_verifier: expect.any(String) },
    ])
  })

  it('that WorkOS answers with one more step goes on as any conversation', async () => {
    const { client, begin, back, letIn, tab } = createRedirectWorld()
    const { state } = await begin({ provider: 'GoogleOAuth', returnTo: '/inbox' })
    await letIn('ada@example.com')
    back({ code, state })
    const result = await client.handleCallback()
    expect(result).toMatchObject({ ok: true, returnTo: '/inbox', flow: { step: 'selectOrganization' } })
    const flow = client.flow.getState()
    expect(flow).toMatchObject({ step: 'selectOrganization', email: 'ada@example.com' })
    if (flow?.step !== 'selectOrganization') throw new Error('No step')
    expect([...tab.values()]).toContain(flow.id)
    const chosen = flow.organizations.find(({ name }) => name === 'Analytical Engines')
    await client.call('selectOrganization', { organizationId: chosen?.id ?? '' })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', session: { role: 'admin' } })
  })

  it('does not sign out whoever is signed in when its code is refused', async () => {
    const { client, begin, back, emulator } = createRedirectWorld({ signedInAs: 'mary@example.com' })
    await client.ready
    const { state } = await begin()
    emulator.control.fail({ operation: 'authenticateWithCode', status: 400, body: { error: 'invalid_grant' } })
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject({ ok: false, error: { code: 'flow_ended' } })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn' })
  })

  it('proves that the same person is there, and takes nobody else for them', async () => {
    const seed = {
      users: ['mary@example.com', 'edsger@example.com'].map(email => ({ email, password: peoplesPassword })),
    }
    const { client, begin, back, letIn } = createRedirectWorld({ seed, signedInAs: 'mary@example.com' })
    await client.ready
    const other = await begin({ reauthenticates: true, prompt: 'login' })
    await letIn('edsger@example.com')
    back({ code, state: other.state })
    expect(await client.handleCallback()).toMatchObject({ ok: false, error: { code: 'identity_mismatch' } })

    const same = await begin({ reauthenticates: true, prompt: 'login' })
    await letIn('mary@example.com')
    back({ code, state: same.state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
    expect(client.store.getState()).toMatchObject({ session: { user: { email: 'mary@example.com' } } })
  })

  it('without a network says so, and the person can begin again', async () => {
    const { client, begin, back, network } = createRedirectWorld()
    const { state } = await begin({ connectionId: 'conn_01' })
    network.offline = true
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject({
      ok: false,
      error: { code: 'offline' },
      again: { connectionId: 'conn_01' },
    })
  })
})
