import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { buttons, createBrowser } from './hosted.js'
import { createWorld, people } from './world.js'

const redirectUri = 'http://localhost:5173/callback'

const seed = {
  ...people,
  organizations: [...people.organizations, { name: 'Initech' }, { name: 'Umbrella' }],
  connections: [
    { organization: 'Acme', name: 'Acme Okta' },
    { organization: 'Globex', state: 'draft' as const },
    { organization: 'Initech' },
    { organization: 'Initech' },
  ],
}

function setup(options: EmulatorOptions = {}) {
  const world = createWorld({ seed, ...options })
  const browser = createBrowser(world.emulator)
  const { apiUrl, clientId } = world.emulator
  const connectionId = (name: string) =>
    world.emulator.snapshot().connections.find(row => row.organizationId === world.organizationId(name))?.id ?? ''

  function authorize(query: Record<string, string | undefined> = {}) {
    const all = {
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      provider: 'authkit',
      state: 's 1&',
      ...query,
    }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return browser.open(`${apiUrl}/user_management/authorize?${new URLSearchParams(given)}`)
  }
  return { ...world, authorize, connectionId }
}

const answerOf = (location: URL | null) => Object.fromEntries(location?.searchParams ?? [])

describe('authorize', () => {
  it.each([
    ['another client', { client_id: 'client_01SOMEBODYELSE' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['a redirect URI that is not listed', { redirect_uri: 'https://evil.test/callback' }],
    ['a redirect URI that is no address', { redirect_uri: '//evil.test' }],
  ])('stays on its own page for %s', async (_, query) => {
    const { authorize, emulator } = setup()
    const { status, location, html } = await authorize(query)
    expect([status, location]).toEqual([400, null])
    expect(html).toMatch(/^<!doctype html>/)
    expect(emulator.snapshot().hosted).toEqual({ logins: 0, sessions: 0, codes: 0, devices: 0 })
  })

  it.each([
    ['invalid_request', { response_type: 'token' }],
    ['invalid_request', { response_type: undefined }],
    ['invalid_request', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: 'x'.repeat(43) }],
    ['invalid_request', { code_challenge: 'short', code_challenge_method: 'S256' }],
    ['invalid_request', { provider: 'GoogleOAuth', screen_hint: 'sign-up' }],
    ['invalid_request', { screen_hint: 'sideways' }],
    ['invalid_request', { prompt: 'nicely' }],
    ['invalid_request', { max_age: '-1' }],
    ['invalid_connection_selector', { provider: undefined }],
    ['connection_strategy_invalid', { provider: 'ShoeOAuth' }],
    ['connection_invalid', { provider: undefined, connection_id: 'conn_01UNKNOWN000000' }],
    ['organization_invalid', { provider: undefined, organization_id: 'org_01UNKNOWN000000' }],
    ['login_required', { prompt: 'none' }],
  ])('goes back with %s for %j', async (error, query) => {
    const { authorize } = setup()
    const { status, location } = await authorize(query)
    expect(status).toBe(302)
    expect(location?.origin).toBe('http://localhost:5173')
    expect(answerOf(location)).toEqual({ error, error_description: expect.stringMatching(/\.$/), state: 's 1&' })
  })

  it('takes an organization for its connection, where that is one and active', async () => {
    const { authorize, organizationId } = setup()
    const through = (name: string) => authorize({ provider: undefined, organization_id: organizationId(name) })
    expect((await through('Acme')).html).toContain('Sign in with Acme Okta')
    expect(answerOf((await through('Globex')).location)).toMatchObject({ error: 'connection_unlinked' })
    expect(answerOf((await through('Initech')).location)).toMatchObject({ error: 'ambiguous_connection_selector' })
    expect((await through('Umbrella')).html).toContain('<h1>Sign in</h1>')
  })

  it('names an inactive connection unlinked', async () => {
    const { authorize, connectionId } = setup()
    const { location } = await authorize({ provider: undefined, connection_id: connectionId('Globex') })
    expect(answerOf(location)).toMatchObject({ error: 'connection_unlinked' })
  })

  it('keeps the query that the redirect URI has, and adds no state of its own', async () => {
    const { authorize } = setup({ redirectUris: ['https://app.test/callback?tenant=1'] })
    const page = await authorize({ redirect_uri: 'https://app.test/callback?tenant=1', state: undefined })
    const { location } = await page.choose({ email: 'ada@example.com' })
    expect(answerOf(location)).toEqual({ tenant: '1', code: expect.stringMatching(/^\w{32}$/) })
  })
})

describe('the hosted page', () => {
  it('lists the people, and comes back with a code and the state', async () => {
    const { authorize } = setup()
    const page = await authorize()
    expect(page.status).toBe(200)
    expect(buttons(page.html)).toEqual([
      'Continue',
      'Continue as Ada ada@example.com',
      ...['grace', 'edsger', 'alan', 'kay'].map(name => `Continue as ${name}@example.com`),
      'Impersonate',
      'Cancel',
    ])
    const { status, location } = await page.choose({ email: ' ADA@example.com ' })
    expect(status).toBe(303)
    expect(answerOf(location)).toEqual({ code: expect.any(String), state: 's 1&' })
  })

  it('runs nothing, is framed by nobody, and posts to itself and on to the application alone', async () => {
    const { headers, html } = await setup().authorize()
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-\w+'; form-action 'self' http:\/\/localhost:5173; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(html).not.toMatch(/<script|style=| on\w+=/)
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('takes what it is given for text, never for markup', async () => {
    const page = await setup().authorize({ login_hint: '"><script>alert(1)</script>@example.com' })
    expect(page.html).not.toContain('<script')
    const again = await page.choose({ email: '"><script>alert(1)</script>' })
    expect([again.status, again.html.includes('<script')]).toEqual([400, false])
  })

  it('goes back with access_denied from Cancel', async () => {
    const page = await setup().authorize()
    const { status, location } = await page.choose({ cancel: 'yes' })
    expect(status).toBe(303)
    expect(answerOf(location)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 's 1&',
    })
  })

  it('is good for one answer, for ten minutes', async () => {
    const { authorize, advance } = setup()
    const page = await authorize()
    await page.choose({ email: 'ada@example.com' })
    expect(await page.choose({ email: 'ada@example.com' })).toMatchObject({ status: 400, location: null })
    const other = await authorize({ prompt: 'login' })
    advance(600_000)
    const late = await other.choose({ email: 'ada@example.com' })
    expect(late).toMatchObject({ status: 400, location: null })
    expect(late.html).toContain('too old')
  })

  it('puts who is hinted at first', async () => {
    const { html } = await setup().authorize({ login_hint: 'kay@example.com' })
    expect(buttons(html)[1]).toContain('kay@example.com')
    expect(html).toContain('value="kay@example.com"></label>')
  })

  it('makes a user of an unknown address where sign-up is open, with the address proven', async () => {
    const { authorize, emulator } = setup()
    const page = await authorize({ screen_hint: 'sign-up' })
    expect(page.html).toContain('<h1>Sign up</h1>')
    expect(answerOf((await page.choose({ email: 'new@example.com' })).location)).toHaveProperty('code')
    expect(emulator.snapshot().users.at(-1)).toMatchObject({ email: 'new@example.com', emailVerified: true })
  })

  it('says so where sign-up is closed, and lets an invitation open it', async () => {
    const { authorize, workos } = setup({ signUpAllowed: false })
    const closed = await (await authorize()).choose({ email: 'new@example.com' })
    expect(closed).toMatchObject({ status: 400, location: null })
    expect(closed.html).toContain('sign-up is closed')

    const { token } = await workos.sendInvitation({ email: 'new@example.com' })
    const invited = await (await authorize({ invitation_token: token })).choose({ email: 'new@example.com' })
    expect(answerOf(invited.location)).toHaveProperty('code')
    const wrong = await (await authorize({ invitation_token: 'no-such-token' })).choose({ email: 'ada@example.com' })
    expect(wrong.html).toContain('The invitation is not valid')
  })

  it('asks which of several organizations', async () => {
    const { authorize, organizationId } = setup()
    const chooser = await (await authorize()).choose({ email: 'edsger@example.com' })
    expect([chooser.status, buttons(chooser.html)]).toEqual([200, ['Acme', 'Globex', 'Cancel']])
    const stays = await chooser.choose({ organization_id: organizationId('Initech') })
    expect([stays.status, buttons(stays.html)]).toEqual([200, ['Acme', 'Globex', 'Cancel']])
    const { location } = await stays.choose({ organization_id: organizationId('Globex') })
    expect(answerOf(location)).toHaveProperty('code')
  })

  it('lets only members into the organization that was asked for', async () => {
    const { authorize, organizationId } = setup()
    const page = await authorize({ organization_id: organizationId('Globex') })
    const stranger = await page.choose({ email: 'grace@example.com' })
    expect(stranger.html).toContain('grace@example.com is not in Globex')
    expect(answerOf((await stranger.choose({ email: 'edsger@example.com' })).location)).toHaveProperty('code')
  })
})

describe("an organization's connection", () => {
  it('lists its members and knows whoever has its domain', async () => {
    const { authorize, connectionId, emulator } = setup()
    const open = () => authorize({ provider: undefined, connection_id: connectionId('Acme') })
    const page = await open()
    expect(buttons(page.html).filter(text => text.startsWith('Continue as'))).toEqual([
      'Continue as grace@example.com',
      'Continue as edsger@example.com',
    ])
    const stranger = await page.choose({ email: 'ada@example.com' })
    expect(stranger.html).toContain('ada@example.com is not known to Acme')
    expect(answerOf((await stranger.choose({ email: 'new@acme.test' })).location)).toHaveProperty('code')
    expect(emulator.snapshot().users.at(-1)).toMatchObject({ email: 'new@acme.test' })
  })

  it('no longer lets in who was deactivated', async () => {
    const { authorize, connectionId, emulator, workos, userId } = setup()
    const grace = userId('grace@example.com')
    await workos.deactivateOrganizationMembership(
      emulator.snapshot().memberships.find(row => row.userId === grace)?.id ?? '',
    )
    const page = await authorize({ provider: undefined, connection_id: connectionId('Acme') })
    expect(page.html).not.toContain('grace@example.com')
    expect((await page.choose({ email: 'grace@example.com' })).status).toBe(400)
  })
})

describe('the hosted session', () => {
  async function signedIn(options: EmulatorOptions = {}) {
    const world = setup(options)
    await (await world.authorize()).choose({ email: 'ada@example.com' })
    return world
  }

  it('makes the next sign-in silent', async () => {
    const { authorize } = await signedIn()
    const { status, location } = await authorize()
    expect(status).toBe(302)
    expect(answerOf(location)).toEqual({ code: expect.any(String), state: 's 1&' })
    expect(answerOf((await authorize({ prompt: 'none' })).location)).toHaveProperty('code')
  })

  it.each([
    ['prompt=login', { prompt: 'login' }],
    ['prompt=select_account', { prompt: 'select_account' }],
    ['max_age=0', { max_age: '0' }],
    ['a hint at somebody else', { login_hint: 'grace@example.com' }],
    ['a provider', { provider: 'GoogleOAuth' }],
  ])('asks all the same for %s', async (_, query) => {
    const { authorize } = await signedIn()
    expect((await authorize(query)).status).toBe(200)
  })

  it('counts as old after max_age', async () => {
    const { authorize, advance } = await signedIn()
    advance(59_999)
    expect((await authorize({ max_age: '60' })).status).toBe(302)
    advance(1)
    expect((await authorize({ max_age: '60' })).status).toBe(200)
    expect(answerOf((await authorize({ max_age: '60', prompt: 'none' })).location)).toMatchObject({
      error: 'login_required',
    })
  })

  it('remembers the organization, and refuses one the person is not in', async () => {
    const { authorize, organizationId, workos } = setup()
    const chooser = await (await authorize()).choose({ email: 'edsger@example.com' })
    await chooser.choose({ organization_id: organizationId('Globex') })
    const code = (await authorize()).location?.searchParams.get('code') ?? ''
    expect(await workos.authenticateWithCode({ code })).toMatchObject({ organizationId: organizationId('Globex') })
    const other =
      (await authorize({ organization_id: organizationId('Acme') })).location?.searchParams.get('code') ?? ''
    expect(await workos.authenticateWithCode({ code: other })).toMatchObject({ organizationId: organizationId('Acme') })
    const denied = await authorize({ organization_id: organizationId('Umbrella') })
    expect(answerOf(denied.location)).toMatchObject({ error: 'access_denied' })
  })

  it('ends with the sign-out of a session that came from it', async () => {
    const world = setup()
    const page = await world.authorize()
    const code = (await page.choose({ email: 'ada@example.com' })).location?.searchParams.get('code') ?? ''
    const { user } = await world.workos.authenticateWithCode({ code })
    const sessionId = (await world.workos.listSessions(user.id)).data[0]?.id ?? ''
    const returnTo = 'http://localhost:5173/'
    await world.emulator.fetch(world.workos.getLogoutUrl({ sessionId, returnTo }), { redirect: 'manual' })
    expect((await world.authorize()).status).toBe(200)
    expect(world.emulator.snapshot().hosted.sessions).toBe(0)
  })

  it('is a cookie that no script reads and no secret of a snapshot', async () => {
    const { authorize, emulator } = setup()
    const { headers } = await (await authorize()).choose({ email: 'ada@example.com' })
    const cookie = headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^latchkey_emulator_session=\w+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    const secret = /=(\w+);/.exec(cookie)?.[1] ?? ''
    expect(JSON.stringify(emulator.snapshot())).not.toContain(secret)
    expect(emulator.snapshot().hosted).toEqual({ logins: 0, sessions: 1, codes: 1, devices: 0 })
  })
})
