import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/server/store.js'
import { createWorld, password } from '../server/world.js'
import { openOrganization } from './organization.js'
import { signAgain } from './tokens.js'

describe('C17: privilege escalation', () => {
  it.each([
    ['gil', 'mel', 'owner', 'a role above one’s own'],
    ['gil', 'mel', 'guest', 'a role with one permission one lacks'],
    ['hal', 'mel', 'admin', 'the role of one’s superiors'],
    ['gil', 'mel', 'emperor', 'a role there is none of'],
  ])('%s cannot give %s the role %s: %s', async (caller, target, role) => {
    const { as, membershipOf, roleOf, writes } = await openOrganization()
    const browser = await as(caller)
    const before = writes()
    const { status, body } = await browser.post('updateMember', { membershipId: membershipOf(target).id, role })
    expect([status, body.code]).toEqual([403, 'forbidden'])
    expect(writes()).toBe(before)
    expect(roleOf(target)).toBe('member')
  })

  it.each(['updateMember', 'removeMember', 'deactivateMember', 'reactivateMember'])(
    '%s touches nobody who may do more',
    async action => {
      const { as, membershipOf, writes, roleOf } = await openOrganization()
      for (const [caller, target] of [
        ['gil', 'olga'],
        ['hal', 'gil'],
        ['hal', 'olga'],
      ] as const) {
        const browser = await as(caller)
        const before = writes()
        const input = { membershipId: membershipOf(target).id, ...(action === 'updateMember' && { role: 'member' }) }
        const { status, body } = await browser.post(action, input)
        expect([caller, target, status, body.code]).toEqual([caller, target, 403, 'forbidden'])
        expect(writes()).toBe(before)
      }
      expect([roleOf('olga'), roleOf('gil')]).toEqual(['owner', 'admin'])
    },
  )

  it.each(['updateMember', 'removeMember', 'deactivateMember', 'reactivateMember'])(
    '%s is never for oneself',
    async action => {
      const { as, membershipOf, writes } = await openOrganization()
      const browser = await as('olga')
      const before = writes()
      const input = { membershipId: membershipOf('olga').id, ...(action === 'updateMember' && { role: 'admin' }) }
      expect((await browser.post(action, input)).body.code).toBe('forbidden')
      expect(writes()).toBe(before)
    },
  )

  it('a session in one organization gains nothing from the details of another', async () => {
    const world = createWorld()
    const edsger = world.openBrowser()
    await edsger.post('signInWithPassword', { email: 'edsger@example.com', password })
    await edsger.post('selectOrganization', { organizationId: world.organizationId('Acme') })
    const [stays, moves] = [edsger.copy(), edsger.copy()]
    await stays.post('refresh', {})
    await moves.post('switchOrganization', { organizationId: world.organizationId('Globex') })
    // Of the same person, session and generation, but of two answers.
    const mixed = { ...stays.jar.all(), '__Host-latchkey-view': moves.jar.all()['__Host-latchkey-view'] }
    const cookie = Object.entries(mixed)
      .map(pair => pair.join('='))
      .join('; ')
    expect((await stays.probe('session', undefined, { cookie })).body).toMatchObject({
      session: null,
      refreshable: true,
    })
    for (const action of ['listMembers', 'listInvitations']) {
      expect((await stays.probe(action, {}, { cookie })).body.code).toBe('token_expired')
    }
  })

  it.each([
    ['billing:manage', 'forbidden'],
    ['users:manage', undefined],
    ['users:read', undefined],
  ])('with %s alone, reading who is there is answered %s', async (permission, code) => {
    const seed = {
      users: [{ email: 'ada@example.com', password }],
      organizations: [{ name: 'Acme' }],
      roles: [{ slug: 'only', name: 'Only', permissions: [permission] }],
      memberships: [{ user: 'ada@example.com', organization: 'Acme', role: 'only' }],
    }
    const ada = await createWorld({ emulator: { seed } }).signIn('ada@example.com')
    for (const action of ['listMembers', 'listRoles', 'listInvitations']) {
      expect((await ada.post(action, {})).body.code).toBe(code)
    }
  })

  it('permissions of a session that is in no organization open none', async () => {
    const claims = { permissions: ['users:manage', 'users:read'] }
    const world = createWorld({
      between: async (request, pass) => {
        const response = await pass(request)
        if (!request.url.endsWith('/authenticate')) return response
        const answer = (await response.json()) as { access_token: string }
        return Response.json({ ...answer, access_token: await signAgain(answer.access_token, { claims }) })
      },
    })
    const ada = await world.signIn('ada@example.com')
    for (const [action, input] of [
      ['listMembers', {}],
      ['updateOrganization', { name: 'Mine' }],
    ] as const) {
      const before = world.calls.length
      expect((await ada.post(action, input)).body.code).toBe('forbidden')
      expect(world.calls.slice(before)).toEqual([])
    }
  })

  it('an invitation gives no role that its sender could not have', async () => {
    const { as, writes } = await openOrganization()
    const browser = await as('gil')
    for (const role of ['owner', 'guest', 'emperor']) {
      const before = writes()
      const { body } = await browser.post('sendInvitation', { email: 'new@example.test', role })
      expect([role, body.code]).toEqual([role, 'forbidden'])
      expect(writes()).toBe(before)
    }
    expect((await browser.post('sendInvitation', { email: 'new@example.test', role: 'admin' })).status).toBe(200)
  })

  it('roles are offered as far as they can be given', async () => {
    const { as } = await openOrganization()
    const assignable = async (name: string) => {
      const { items = [] } = (await (await as(name)).post('listRoles', {})).body as never as {
        items?: { slug: string; assignable: boolean }[]
      }
      return items.filter(each => each.assignable).map(({ slug }) => slug)
    }
    expect((await assignable('olga')).sort()).toEqual(['admin', 'guest', 'helper', 'member', 'owner'])
    expect((await assignable('gil')).sort()).toEqual(['admin', 'helper', 'member'])
    expect((await assignable('hal')).sort()).toEqual(['helper', 'member'])
    expect(await assignable('mel')).toEqual([])
  })

  it.each(['one handler', 'two handlers that share a store'])(
    'two admins who demote each other at once leave one, with %s',
    async how => {
      const { world, as, membershipOf, roleOf } = await openOrganization()
      const [gil, gus] = [await as('gil'), await as('gus')]
      const store = createMemoryStore(world.clock)
      const handlers =
        how === 'one handler' ? [world.server, world.server] : [0, 1].map(() => world.createServer({ store }))
      const [one, other] = handlers.map(handler => world.openBrowser(handler))
      Object.assign(one ?? {}, { drawnFor: gil.drawnFor })
      Object.assign(other ?? {}, { drawnFor: gus.drawnFor })
      const answers = await Promise.all([
        one?.post(
          'updateMember',
          { membershipId: membershipOf('gus').id, role: 'member' },
          { cookie: gil.jar.header ?? '' },
        ),
        other?.post(
          'updateMember',
          { membershipId: membershipOf('gil').id, role: 'member' },
          { cookie: gus.jar.header ?? '' },
        ),
      ])
      const statuses = answers.map(answer => answer?.status)
      expect(statuses.filter(status => status === 200)).toHaveLength(1)
      // Told to wait, or late enough to be told that they are no admin any more.
      expect(statuses.filter(status => status === 429 || status === 403)).toHaveLength(1)
      expect([roleOf('gil'), roleOf('gus')].sort()).toEqual(['admin', 'member'])

      // And the slower one, who asks again, is no admin any more.
      const slower = statuses[0] === 200 ? gus : gil
      const target = slower === gil ? 'gus' : 'gil'
      const again = await slower.post('updateMember', { membershipId: membershipOf(target).id, role: 'member' })
      expect([again.status, again.body.code]).toEqual([403, 'forbidden'])
    },
  )

  it('the last who can run an organization does not leave it', async () => {
    const { as, world, membershipOf } = await openOrganization()
    for (const name of ['gil', 'gus', 'hal']) {
      await (await as('olga')).post('removeMember', { membershipId: membershipOf(name).id })
    }
    const olga = await as('olga')
    const { status, body } = await olga.post('leaveOrganization', { organizationId: world.organizationId('Acme') })
    expect([status, body.code]).toEqual([403, 'last_admin'])
    expect(membershipOf('olga').status).toBe('active')
  })
})
