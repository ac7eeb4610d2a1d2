import { describe, expect, it } from 'vitest'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import {
  ask,
  codeOf,
  liveSessions,
  managedByDirectory,
  membershipId,
  openDashboard,
  outages,
  refused,
  totpCode,
} from './acts.js'
import type { Browser } from './browser.js'
import { apiUrl, createWorld, password, people, type World, type WorldOptions } from './world.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'
const edsger = 'edsger@example.com'
const kay = 'kay@example.com'

/** As everywhere, with these memberships on top. */
function withMembers(...more: { user: string; organization: string; role?: string; status?: 'inactive' }[]) {
  return { emulator: { seed: { ...people, memberships: [...people.memberships, ...more] } } } satisfies WorldOptions
}

async function enter(world: World, email: string, organization: string): Promise<Browser> {
  const browser = world.openBrowser()
  const { flow } = await ask(browser, 'signInWithPassword', { email, password })
  if (flow) await ask(browser, 'selectOrganization', { organizationId: world.organizationId(organization) })
  return browser
}

async function whereIs(browser: Browser): Promise<string | undefined> {
  return (await browser.copy().get('session')).body.session?.organization?.name
}

/** A world whose WorkOS, from `forget` on, lists memberships as if this had not been asked for. */
function forgetfulWorld() {
  let forgotten = ''
  const world = createWorld({
    between(request, pass) {
      const url = new URL(request.url)
      if (request.method !== 'GET' || !url.searchParams.has(forgotten)) return pass(request)
      url.searchParams.delete(forgotten)
      return pass(new Request(url, request))
    },
  })
  return { world, forget: (name: 'user_id' | 'organization_id') => void (forgotten = name) }
}

function names(world: World): string[] {
  return world.emulator.snapshot().organizations.map(({ name }) => name)
}

describe('switchOrganization', () => {
  it('moves the session, with the role one has there', async () => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    const before = (await browser.copy().get('session')).body.session
    const { session, flow } = await ask(browser, 'switchOrganization', {
      organizationId: world.organizationId('Globex'),
    })
    expect(session).toMatchObject({ id: before?.id, organization: { name: 'Globex' }, role: 'admin' })
    expect(session?.generation).toBeGreaterThan(before?.generation ?? 0)
    expect(flow).toBeNull()
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Globex')
  })

  it('answers an organization one is not in, or no longer, like one that does not exist, and asks for no token', async () => {
    const world = createWorld(withMembers({ user: grace, organization: 'Globex', status: 'inactive' }))
    const browser = await enter(world, grace, 'Acme')
    const before = world.calls.length
    const missing = 'org_01HXYZ0123456789ABCDEFGHJK'
    for (const organizationId of [world.organizationId('Vault'), world.organizationId('Globex'), missing]) {
      expect(await refused(browser, 'switchOrganization', { organizationId })).toBe('not_found')
    }
    expect(world.calls.slice(before)).not.toContain('POST /user_management/authenticate')
    expect(await whereIs(browser)).toBe('Acme')
  })

  it('takes no membership in another organization for one in this', async () => {
    const { world, forget } = forgetfulWorld()
    const browser = await enter(world, edsger, 'Acme')
    forget('organization_id')
    const before = world.calls.length
    const organizationId = world.organizationId('Vault')
    expect(await refused(browser, 'switchOrganization', { organizationId })).toBe('not_found')
    expect(world.calls.slice(before)).not.toContain('POST /user_management/authenticate')
    expect(await whereIs(browser)).toBe('Acme')
  })

  it('into one that demands its own provider says so beside the session, which goes on', async () => {
    const world = createWorld(withMembers({ user: grace, organization: 'Initech' }))
    const browser = await enter(world, grace, 'Acme')
    const organizationId = world.organizationId('Initech')
    const { flow } = await ask(browser, 'switchOrganization', { organizationId })
    expect(flow).toMatchObject({ step: 'useSso', email: grace, organizationId })
    expect(await whereIs(browser)).toBe('Acme')
    expect((await browser.copy().post('refresh', {})).body.session?.organization?.name).toBe('Acme')
  })

  it('into one that demands a second factor enrols one, and goes on by itself', async () => {
    const world = createWorld(withMembers({ user: grace, organization: 'Vault' }))
    const browser = await enter(world, grace, 'Acme')
    const { flow } = await ask(browser, 'switchOrganization', { organizationId: world.organizationId('Vault') })
    expect(flow).toMatchObject({ step: 'enrollTotp', email: grace })
    expect(await whereIs(browser)).toBe('Acme')
    const { totp } = await ask(browser, 'enrollTotp', {})
    const { session } = await ask(browser, 'submitTotp', { code: totpCode(world, totp.secret) })
    expect(session?.organization?.name).toBe('Vault')
    expect(await whereIs(browser)).toBe('Vault')
    expect(liveSessions(world, grace)).toHaveLength(1)
  })

  it('goes on into it when asked again, where WorkOS gave no answer after the enrolment', async () => {
    const world = createWorld(withMembers({ user: grace, organization: 'Vault' }))
    const browser = await enter(world, grace, 'Acme')
    const organizationId = world.organizationId('Vault')
    await ask(browser, 'switchOrganization', { organizationId })
    const { totp } = await ask(browser, 'enrollTotp', {})
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 503 })
    expect(await refused(browser, 'submitTotp', { code: totpCode(world, totp.secret) })).toBe('service_unavailable')
    expect(await whereIs(browser)).toBe('Acme')
    const { session } = await ask(browser, 'switchOrganization', { organizationId })
    expect(session?.organization?.name).toBe('Vault')
  })

  it('sends whoever has a factor and did not give it to sign in there, and takes them in', async () => {
    const world = createWorld({
      emulator: {
        ...withMembers({ user: kay, organization: 'Vault' }, { user: kay, organization: 'Acme' }).emulator,
        mfa: 'off',
      },
    })
    await world.clock.advance(60_000)
    const browser = await enter(world, kay, 'Acme')
    const organizationId = world.organizationId('Vault')
    const { flow } = await ask(browser, 'switchOrganization', { organizationId })
    expect(flow).toMatchObject({ step: 'useSso', organizationId, connectionIds: [], methods: [] })
    expect(await whereIs(browser)).toBe('Acme')

    const workos = new UserManagement({ apiKey: world.emulator.apiKey, clientId: world.emulator.clientId, apiUrl })
    const url = workos.getAuthorizationUrl({
      provider: 'authkit',
      organizationId,
      redirectUri: 'http://localhost:3000/callback',
      codeChallenge: '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM',
      codeChallengeMethod: 'S256',
    })
    const page = await createBrowser(world.emulator).open(url)
    const { location } = await page.choose({ email: kay })
    const code = location?.searchParams.get('code') ?? ''
    // The hosted page has asked for the factor itself.
    const { session } = await ask(browser, 'exchangeCode', { code, codeVerifier: 'v'.repeat(43) })
    expect(session?.organization?.name).toBe('Vault')
    expect(liveSessions(world, kay)).toHaveLength(1)
  })

  it.each(outages)('keeps the organization there was where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    const organizationId = world.organizationId('Globex')
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
    expect(await refused(browser, 'switchOrganization', { organizationId })).toBe(codeOf(fault))
    expect(await whereIs(browser)).toBe('Acme')
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Acme')
    expect((await ask(browser, 'switchOrganization', { organizationId })).session?.organization?.name).toBe('Globex')
  })
})

describe('listOrganizations', () => {
  it('lists one’s own with role and state, and finds them by name', async () => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    const { items } = await ask(browser, 'listOrganizations', {})
    expect(items.map(({ organization, role, current }) => `${organization.name} ${role} ${current}`).sort()).toEqual([
      'Acme member true',
      'Globex admin false',
    ])
    const found = await ask(browser, 'listOrganizations', { search: ' GLOB' })
    expect(found.items.map(({ organization }) => organization.name)).toEqual(['Globex'])
  })

  it('goes through hundreds of them', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ name: `Ｎumber ${index}` }))
    const seed = {
      ...people,
      organizations: [...people.organizations, ...many],
      memberships: [...people.memberships, ...many.map(({ name }) => ({ user: grace, organization: name }))],
    }
    const world = createWorld({ emulator: { seed } })
    const browser = await enter(world, grace, 'Acme')
    const seen = new Set<string>()
    let after: string | undefined
    for (let page = 0; page < 4; page++) {
      const answer = await ask(browser, 'listOrganizations', after === undefined ? {} : { after })
      for (const { id } of answer.items) seen.add(id)
      if (answer.after === null) break
      after = answer.after
    }
    expect(seen.size).toBe(251)
    const found = await ask(browser, 'listOrganizations', { search: 'number 24' })
    expect(found.items).toHaveLength(11)
  })
})

describe('createOrganization', () => {
  it('makes its maker the admin, and moves the session in', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const { organization, session } = await ask(browser, 'createOrganization', { name: ' Analytical  ' })
    expect(organization).toEqual({ id: world.organizationId('Analytical'), name: 'Analytical' })
    expect(session).toMatchObject({ organization, role: 'admin' })
    expect(session?.permissions).toContain('users:manage')
    expect(names(world).filter(name => name === 'Analytical')).toHaveLength(1)
  })

  it('gives the role that the host names', async () => {
    const roles = [{ slug: 'owner', name: 'Owner', permissions: ['users:manage', 'users:read', 'billing'] }]
    const world = createWorld({ emulator: { seed: { ...people, roles } }, handler: { adminRole: 'owner' } })
    const { session } = await ask(await world.signIn(ada), 'createOrganization', { name: 'Analytical' })
    expect(session?.role).toBe('owner')
  })

  it('asked again by somebody who lost the answer is the same one', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const lost = await browser.copy().post('createOrganization', { name: 'Analytical' })
    expect(lost.status).toBe(200)
    await world.clock.advance(20_000)
    const { session } = await ask(browser, 'createOrganization', { name: 'Analytical' })
    expect(session).toMatchObject({ organization: { name: 'Analytical' }, role: 'admin' })
    expect(names(world).filter(name => name === 'Analytical')).toHaveLength(1)
  })

  it('is not somebody else’s of that name, nor one of long ago', async () => {
    const world = createWorld()
    await ask(await world.signIn('mary@example.com'), 'createOrganization', { name: 'Analytical' })
    const browser = await world.signIn(ada)
    const first = await ask(browser, 'createOrganization', { name: 'Analytical' })
    await world.clock.advance(2 * 60_000)
    const second = await ask(browser, 'createOrganization', { name: 'Analytical' })
    expect(second.organization.id).not.toBe(first.organization.id)
    expect(names(world).filter(name => name === 'Analytical')).toHaveLength(3)
  })

  it('is none that its maker came into another way', async () => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    // Admin of Globex and member of Acme, both since a moment ago.
    const before = [world.organizationId('Globex'), world.organizationId('Acme')]
    for (const name of ['Analytical', 'Acme']) {
      const { organization, session } = await ask(browser, 'createOrganization', { name })
      expect(session).toMatchObject({ organization: { name }, role: 'admin' })
      expect(before).not.toContain(organization.id)
    }
  })

  it.each(outages)('leaves no organization that nobody is in, where there is no membership: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'createOrganizationMembership', ...fault })
    expect(await refused(browser, 'createOrganization', { name: 'Analytical' })).toBe(codeOf(fault))
    expect(names(world)).not.toContain('Analytical')
    expect((await browser.get('session')).body.session?.organization).toBeNull()
    await ask(browser, 'createOrganization', { name: 'Analytical' })
    expect(names(world).filter(name => name === 'Analytical')).toHaveLength(1)
  })

  it.each(outages)('is entered when asked again, where it was made and not entered: %j', async fault => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
    await refused(browser, 'createOrganization', { name: 'Analytical' })
    expect((await browser.get('session')).body.session?.user.email).toBe(ada)
    const { session } = await ask(browser, 'createOrganization', { name: 'Analytical' })
    expect(session?.organization?.name).toBe('Analytical')
    expect(names(world).filter(name => name === 'Analytical')).toHaveLength(1)
  })
})

describe('leaveOrganization', () => {
  it('of another one leaves the session where it is', async () => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Globex')
    await ask(browser, 'leaveOrganization', { organizationId: world.organizationId('Acme') })
    expect(membershipId(world, edsger, 'Acme')).toBe('')
    expect(await whereIs(browser)).toBe('Globex')
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Globex')
  })

  it('of the current one moves the session to another, which goes on', async () => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    await ask(browser, 'leaveOrganization', { organizationId: world.organizationId('Acme') })
    const { session } = (await browser.get('session')).body
    expect(session?.organization?.name).toBe('Globex')
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Globex')
    expect((await ask(browser, 'listOrganizations', {})).items).toHaveLength(1)
  })

  it.each([
    { forgotten: 'organization_id', email: edsger, organization: 'Vault' },
    { forgotten: 'user_id', email: grace, organization: 'Acme' },
  ] as const)('ends no membership of somewhere or somebody else: $forgotten', async asked => {
    const { world, forget } = forgetfulWorld()
    const browser = await enter(world, asked.email, 'Acme')
    const { writes } = world.emulator.snapshot()
    forget(asked.forgotten)
    const organizationId = world.organizationId(asked.organization)
    expect(await refused(browser, 'leaveOrganization', { organizationId })).toBe('not_found')
    expect(world.emulator.snapshot().writes).toBe(writes)
  })

  it('of the only one is a sign-out', async () => {
    const world = createWorld(withMembers({ user: 'mary@example.com', organization: 'Acme' }))
    const browser = await world.signIn('mary@example.com')
    const copy = browser.copy()
    await ask(browser, 'leaveOrganization', { organizationId: world.organizationId('Acme') })
    expect(Object.keys(browser.jar.all())).toEqual(['__Host-latchkey-tombstone'])
    expect((await copy.get('session')).body).toMatchObject({ session: null, refreshable: false })
    expect(liveSessions(world, 'mary@example.com')).toEqual([])
  })

  it('passes by an organization that asks for a step first', async () => {
    const world = createWorld(
      withMembers(
        { user: 'mary@example.com', organization: 'Acme' },
        { user: 'mary@example.com', organization: 'Globex' },
        { user: 'mary@example.com', organization: 'Vault' },
      ),
    )
    const browser = await enter(world, 'mary@example.com', 'Acme')
    await ask(browser, 'leaveOrganization', { organizationId: world.organizationId('Acme') })
    expect(Object.keys(browser.jar.all()).filter(name => name.includes('flow'))).toEqual([])
    expect((await browser.get('session')).body.session?.organization?.name).toBe('Globex')
  })

  it('opens nothing of it to one’s other sessions any more', async () => {
    const world = createWorld()
    const [here, there] = [await enter(world, edsger, 'Globex'), await enter(world, edsger, 'Acme')]
    await ask(here, 'leaveOrganization', { organizationId: world.organizationId('Acme') })
    expect((await there.copy().get('session')).body.session).toBeNull()
    expect(await refused(there, 'listMembers', {})).toBe('token_expired')
  })

  it('is refused to the last admin while others are there, and not to the last of all', async () => {
    const world = createWorld()
    const browser = await enter(world, grace, 'Acme')
    const organizationId = world.organizationId('Acme')
    expect(await refused(browser, 'leaveOrganization', { organizationId })).toBe('last_admin')
    expect(await whereIs(browser)).toBe('Acme')
    await openDashboard(world).deleteOrganizationMembership(membershipId(world, edsger, 'Acme'))
    await ask(browser, 'leaveOrganization', { organizationId })
    expect(membershipId(world, grace, 'Acme')).toBe('')
  })

  it('is refused where the directory keeps the membership', async () => {
    const world = createWorld({ between: managedByDirectory(edsger) })
    const browser = await enter(world, edsger, 'Globex')
    const organizationId = world.organizationId('Acme')
    expect(await refused(browser, 'leaveOrganization', { organizationId })).toBe('forbidden')
    expect(membershipId(world, edsger, 'Acme')).not.toBe('')
  })

  it.each(outages)('signs nobody out where WorkOS gives no answer: %j', async fault => {
    const world = createWorld()
    const browser = await enter(world, edsger, 'Acme')
    const organizationId = world.organizationId('Acme')
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
    await refused(browser, 'leaveOrganization', { organizationId })
    expect(membershipId(world, edsger, 'Acme')).not.toBe('')
    expect(await whereIs(browser)).toBe('Acme')

    world.emulator.control.fail({ operation: 'deleteOrganizationMembership', ...fault })
    await refused(browser, 'leaveOrganization', { organizationId })
    await browser.get('session')
    expect(await whereIs(browser)).toBe('Globex')
    const isDone = 'drop' in fault && fault.drop === 'afterCommit'
    const { status } = await browser.post('leaveOrganization', { organizationId })
    expect(status).toBe(isDone ? 404 : 200)
    expect(membershipId(world, edsger, 'Acme')).toBe('')
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Globex')
  })
})

describe('updateOrganization', () => {
  it('gives it another name, which this session carries at once, and the next one', async () => {
    const world = createWorld()
    const browser = await enter(world, grace, 'Acme')
    const { organization } = await ask(browser, 'updateOrganization', { name: '  Acme & Daughters ' })
    expect(organization).toEqual({ id: world.organizationId('Acme & Daughters'), name: 'Acme & Daughters' })
    expect((await browser.get('session')).body.session?.organization).toEqual(organization)
    expect((await browser.post('refresh', {})).body.session?.organization).toEqual(organization)
    const anew = await world.signIn(grace)
    expect((await anew.get('session')).body.session?.organization?.name).toBe('Acme & Daughters')
  })

  it.each(['', '   ', 'two\nlines', 'x'.repeat(201)])('takes no name like %j', async name => {
    const world = createWorld()
    expect(await refused(await enter(world, grace, 'Acme'), 'updateOrganization', { name })).toBe('invalid_input')
    expect(names(world)).toContain('Acme')
  })
})
