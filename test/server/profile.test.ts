import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/server/audit.js'
import { ask, openDashboard, outages, refused } from './acts.js'
import { createWorld, password, people } from './world.js'

const ada = 'ada@example.com'

describe('one’s own profile', () => {
  it('is read fresh, and the page’s idea of who is signed in follows without a refresh', async () => {
    const world = createWorld({ handler: { metadataKeys: ['team'] } })
    const browser = await world.signIn(ada)
    await openDashboard(world).updateUser({
      userId: world.userId(ada),
      firstName: 'Augusta',
      metadata: { team: 'blue', plan: 'enterprise' },
    })
    const profile = await ask(browser, 'getProfile', {})
    expect(profile).toEqual({
      user: expect.objectContaining({ email: ada, firstName: 'Augusta' }),
      locale: null,
      metadata: { team: 'blue' },
      createdAt: expect.any(String),
    })
    const calls = world.calls.length
    expect((await browser.get('session')).body.session?.user.firstName).toBe('Augusta')
    expect(world.calls.slice(calls)).toEqual([])
  })

  it('takes names and the metadata that the host lists; an empty name and a null clear', async () => {
    const world = createWorld({ handler: { metadataKeys: ['team', 'desk'] } })
    const browser = await world.signIn(ada)
    await ask(browser, 'updateProfile', { lastName: 'Lovelace', metadata: { team: 'blue', desk: '4' } })
    const profile = await ask(browser, 'updateProfile', { firstName: '', metadata: { desk: null } })
    expect(profile.metadata).toEqual({ team: 'blue' })
    expect([profile.user.firstName || null, profile.user.lastName]).toEqual([null, 'Lovelace'])
  })

  it('takes no metadata that is not listed, and changes nothing then', async () => {
    const world = createWorld({ handler: { metadataKeys: ['team'] } })
    const browser = await world.signIn(ada)
    const before = world.emulator.snapshot().writes
    for (const metadata of [{ plan: 'enterprise' }, { team: 'blue', plan: null }]) {
      expect(await refused(browser, 'updateProfile', { firstName: 'Eve', metadata })).toBe('invalid_input')
    }
    expect(world.emulator.snapshot().writes).toBe(before)
  })

  it('rewrites the view and never the session, so that no slow answer brings a spent token back', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { cookies } = await browser.post('updateProfile', { firstName: 'Augusta' })
    expect(cookies.map(line => line.split('=')[0])).toEqual(['__Host-latchkey-view'])

    const slow = browser.copy()
    await browser.post('refresh', {})
    const late = await slow.post('updateProfile', { firstName: 'Late' })
    for (const line of late.cookies) browser.jar.set(line)
    expect((await browser.get('session')).body).toMatchObject({ session: null, refreshable: true })
    const { body } = await browser.post('refresh', {})
    expect(body.session?.user.firstName).toBe('Late')
  })

  it('keeps the access token where it was', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const before = (await browser.copy().post('token', {})).body.accessToken
    await ask(browser, 'updateProfile', { firstName: 'Augusta' })
    expect((await browser.copy().post('token', {})).body.accessToken).toBe(before)
  })

  it.each(outages)('can be changed again where WorkOS gave no answer: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'updateUser', ...fault })
    const { status } = await browser.post('updateProfile', { firstName: 'Augusta' })
    expect(status).toBe('status' in fault && fault.status === 429 ? 429 : 503)
    expect((await ask(browser, 'updateProfile', { firstName: 'Augusta' })).user.firstName).toBe('Augusta')
  })
})

describe('listIdentities', () => {
  it('names the providers of one’s own account, and nothing else of them', async () => {
    const identities = [{ provider: 'GoogleOAuth' as const, idpId: 'the id at google' }]
    const users = [{ email: ada, password, identities }, ...people.users.filter(({ email }) => email !== ada)]
    const world = createWorld({ emulator: { seed: { ...people, users } } })
    expect(await ask(await world.signIn(ada), 'listIdentities', {})).toEqual({ items: [{ provider: 'GoogleOAuth' }] })
    expect(await ask(await world.signIn('mary@example.com'), 'listIdentities', {})).toEqual({ items: [] })
  })
})

describe('listFeatureFlags', () => {
  it('names those that are on for oneself', async () => {
    const featureFlags = [
      { slug: 'for-ada', users: [ada] },
      { slug: 'for-mary', users: ['mary@example.com'] },
      { slug: 'switched-off', users: [ada], enabled: false },
    ]
    const world = createWorld({ emulator: { seed: { ...people, featureFlags } } })
    expect(await ask(await world.signIn(ada), 'listFeatureFlags', {})).toEqual({ items: ['for-ada'] })
  })
})

describe('discoverSso', () => {
  it('goes by the domain alone, whoever has an account', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const known = await ask(browser, 'discoverSso', { email: 'sue@initech.test' })
    expect(known.connections).toEqual([
      {
        id: expect.stringMatching(/^conn_/),
        name: 'Initech Okta',
        organizationId: world.organizationId('Initech'),
      },
    ])
    expect(await ask(browser, 'discoverSso', { email: 'nobody@INITECH.test' })).toEqual(known)
    for (const email of [ada, 'sue@initech.test.evil.com', 'sue@sub.initech.test']) {
      expect(await ask(browser, 'discoverSso', { email })).toEqual({ connections: [] })
    }
  })
})

describe('an identity provider', () => {
  it.each(['draft', 'inactive', 'validating'] as const)('that is %s is offered to nobody', async state => {
    const another = { organization: 'Initech', name: 'Initech Entra', domains: ['initech.test'], state }
    const connections = [...people.connections, another]
    const world = createWorld({ emulator: { seed: { ...people, connections } } })
    const found = await ask(world.openBrowser(), 'discoverSso', { email: 'sue@initech.test' })
    expect(found.connections.map(({ name }) => name)).toEqual(['Initech Okta'])
  })
})

describe('deleteAccount', () => {
  const allowed = { handler: { dangerouslyAllow: ['deleteAccount' as const] } }

  it('is for hosts that allow it', async () => {
    const world = createWorld()
    expect(await refused(await world.signIn(ada), 'deleteAccount', {})).toBe('forbidden')
    expect(world.userId(ada)).not.toBe('')
  })

  it('removes the person and ends every session, here too, and tells the host', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { ...allowed.handler, onAudit: event => void seen.push(event) } })
    const [browser, other] = [await world.signIn(ada), await world.signIn(ada)]
    const userId = world.userId(ada)
    expect(await ask(browser, 'deleteAccount', {})).toEqual({})
    expect(seen.filter(({ type }) => type === 'notice')).toEqual([
      { type: 'notice', at: world.clock.now(), notice: 'account_deleted', userId },
    ])
    expect(world.emulator.snapshot().users.map(({ email }) => email)).not.toContain(ada)
    for (const each of [browser, other]) {
      expect((await each.get('session')).body).toMatchObject({ session: null, refreshable: false })
    }
    expect(await refused(world.openBrowser(), 'signInWithPassword', { email: ada, password })).toBe(
      'invalid_credentials',
    )
  })

  it('is refused to the last admin of an organization that others are in', async () => {
    const world = createWorld(allowed)
    const grace = await world.signIn('grace@example.com')
    expect(await refused(grace, 'deleteAccount', {})).toBe('last_admin')
    expect(world.userId('grace@example.com')).not.toBe('')
  })

  it('is done by two admins one after the other, of whom the second stays', async () => {
    const memberships = [
      ...people.memberships.filter(({ organization }) => organization !== 'Acme'),
      { user: 'grace@example.com', organization: 'Acme', role: 'admin' },
      { user: ada, organization: 'Acme', role: 'admin' },
      { user: 'mary@example.com', organization: 'Acme' },
    ]
    const world = createWorld({ ...allowed, emulator: { seed: { ...people, memberships } } })
    const [first, second] = [await world.signIn('grace@example.com'), await world.signIn(ada)]
    world.emulator.control.fail({ operation: 'listOrganizationRoles', delayMs: 100 })
    const deleting = first.post('deleteAccount', {})
    await world.clock.advance(50)
    expect((await second.post('deleteAccount', {})).body).toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 })
    await world.clock.advance(50)
    expect((await deleting).status).toBe(200)
    expect(await refused(second, 'deleteAccount', {})).toBe('last_admin')
  })

  it('is done where only the answer was lost, and is not where WorkOS did nothing', async () => {
    const world = createWorld(allowed)
    const [browser, mary] = [await world.signIn(ada), await world.signIn('mary@example.com')]
    world.emulator.control.fail({ operation: 'deleteUser', drop: 'afterCommit' })
    expect(await ask(browser, 'deleteAccount', {})).toEqual({})
    world.emulator.control.fail({ operation: 'deleteUser', drop: 'before' })
    expect(await refused(mary, 'deleteAccount', {})).toBe('service_unavailable')
    expect((await mary.get('session')).body.session?.user.email).toBe('mary@example.com')
    expect(await ask(mary, 'deleteAccount', {})).toEqual({})
  })

  it('is not taken for done where WorkOS does not say whether somebody is gone', async () => {
    const world = createWorld(allowed)
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'deleteUser', drop: 'before' })
    world.emulator.control.fail({ operation: 'getUser', status: 500, times: 10 })
    const deleting = browser.post('deleteAccount', {})
    await world.clock.advance(60_000)
    expect((await deleting).body.code).toBe('service_unavailable')
    expect((await browser.get('session')).body.session?.user.email).toBe(ada)
  })
})
