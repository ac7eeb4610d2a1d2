import { describe, expect, it } from 'vitest'
import type { Member } from '../../src/protocol.js'
import { ask, codeOf, managedByDirectory, membershipId, openDashboard, outages, refused } from './acts.js'
import type { Browser } from './browser.js'
import { createWorld, password, people, type World, type WorldOptions } from './world.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'
const edsger = 'edsger@example.com'
const mary = 'mary@example.com'

const roles = [
  { slug: 'owner', name: 'Owner', permissions: ['users:manage', 'users:read', 'billing:manage'] },
  { slug: 'reader', name: 'Reader', permissions: ['users:read'] },
  { slug: 'guest', name: 'Guest', permissions: [] },
]

/** Acme: Grace and Ada are admins, Mary a member, Edsger a member who is an admin of Globex. */
function openAcme(more: NonNullable<WorldOptions['emulator']>['seed'] = {}, options: WorldOptions = {}) {
  const memberships = [
    ...people.memberships,
    { user: ada, organization: 'Acme', role: 'admin' },
    { user: mary, organization: 'Acme' },
    ...(more.memberships ?? []),
  ]
  const users = [...people.users, ...(more.users ?? [])]
  return createWorld({ ...options, emulator: { seed: { ...people, users, roles, memberships } } })
}

function roleOf(world: World, email: string, organization = 'Acme') {
  const id = membershipId(world, email, organization)
  return world.emulator.snapshot().memberships.find(each => each.id === id)?.role.slug
}

async function enter(world: World, email: string, organization: string): Promise<Browser> {
  const browser = world.openBrowser()
  const { flow } = await ask(browser, 'signInWithPassword', { email, password })
  if (flow) await ask(browser, 'selectOrganization', { organizationId: world.organizationId(organization) })
  return browser
}

describe('listMembers', () => {
  const crowd = Array.from({ length: 496 }, (_, index) => ({
    email: `person${String(index).padStart(3, '0')}@crowd.test`,
    lastName: index === 7 ? 'Zuse' : 'Doe',
  }))
  const crowded = () =>
    openAcme({
      users: crowd,
      memberships: crowd.map(({ email }, index) => ({
        user: email,
        organization: 'Acme',
        role: index % 100 === 0 ? 'reader' : 'member',
        status: index % 50 === 1 ? ('inactive' as const) : ('active' as const),
      })),
    })

  it('goes through five hundred, each once', async () => {
    const world = crowded()
    const browser = await world.signIn(grace)
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 6; page++) {
      const answer = await ask(browser, 'listMembers', after === undefined ? {} : { after })
      seen.push(...answer.items.map(({ id }) => id))
      if (answer.after === null) break
      after = answer.after
    }
    expect([seen.length, new Set(seen).size]).toEqual([500, 500])
  })

  it('finds by name, address, role and state, in all of them', async () => {
    const world = crowded()
    const browser = await world.signIn(grace)
    const found = async (input: object) => (await ask(browser, 'listMembers', input)).items
    expect((await found({ search: ' ZUSE ' })).map(({ user }) => user.email)).toEqual(['person007@crowd.test'])
    expect(await found({ search: 'person04' })).toHaveLength(10)
    expect(await found({ role: 'reader' })).toHaveLength(5)
    expect(await found({ role: 'reader', search: 'person3' })).toHaveLength(1)
    expect((await found({ status: 'inactive' })).map(({ status }) => status)).toEqual(Array(10).fill('inactive'))
    expect(await found({ search: 'nobody like that' })).toEqual([])
  })

  it.each(['grace hopper', 'HOPPER GRACE', 'hoppergrace', 'ｈｏｐｐｅｒ', 'grace@example.com'])(
    'finds whoever is looked for as %j, and nobody without a name by what is not there',
    async search => {
      const world = openAcme({ users: [{ email: 'nameless@example.com' }] })
      await openDashboard(world).updateUser({ userId: world.userId(grace), lastName: 'Hopper' })
      const browser = await world.signIn(grace)
      const found = async (search: string) =>
        (await ask(browser, 'listMembers', { search })).items.map(({ user }) => user.email)
      expect(await found(search)).toEqual([grace])
      expect(await found('null')).toEqual([])
      expect(await found('undefined')).toEqual([])
    },
  )

  it('goes on after the rows that one search looks through', async () => {
    const users = Array.from({ length: 1_100 }, (_, index) => ({ email: `person${index}@crowd.test` }))
    const world = openAcme({ users, memberships: users.map(({ email }) => ({ user: email, organization: 'Acme' })) })
    const browser = await world.signIn(grace)
    // Newest first, so the oldest of all are found last.
    const first = await ask(browser, 'listMembers', { search: 'grace' })
    expect([first.items.length, typeof first.after]).toEqual([0, 'string'])
    const rest = await ask(browser, 'listMembers', { search: 'grace', after: first.after ?? '' })
    expect([rest.items.map(({ user }) => user.email), rest.after]).toEqual([[grace], null])
  })

  it('says who is oneself, and nothing of other organizations', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const { text } = await browser.post('listMembers', {})
    const { items } = JSON.parse(text) as { items: Member[] }
    expect(items.filter(({ self }) => self).map(({ user }) => user.email)).toEqual([grace])
    expect(text).not.toContain(world.organizationId('Globex'))
    expect(text).not.toContain('Globex')
    expect(Object.keys(items[0]?.user ?? {}).sort()).toEqual(
      ['email', 'emailVerified', 'firstName', 'id', 'lastName', 'profilePictureUrl'].sort(),
    )
  })
})

describe('listRoles', () => {
  it('marks what the caller may give', async () => {
    const world = openAcme()
    const { items } = await ask(await world.signIn(grace), 'listRoles', {})
    expect(Object.fromEntries(items.map(({ slug, assignable }) => [slug, assignable]))).toEqual({
      admin: true,
      member: true,
      reader: true,
      guest: true,
      owner: false,
    })
  })
})

describe('updateMember', () => {
  it('gives another role, from the next refresh of theirs on', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const theirs = await world.signIn(mary)
    const membershipOfMary = membershipId(world, mary, 'Acme')
    const { member } = await ask(browser, 'updateMember', { membershipId: membershipOfMary, role: 'reader' })
    expect(member).toMatchObject({ id: membershipOfMary, role: 'reader', self: false, user: { email: mary } })
    expect((await theirs.post('refresh', {})).body.session?.role).toBe('reader')
  })

  it.each([
    ['a role that may do more than the caller', 'owner', 'forbidden'],
    ['a role there is not', 'emperor', 'forbidden'],
    ['no slug', 'two words', 'invalid_input'],
  ])('gives nobody %s', async (_, role, expected) => {
    const world = openAcme()
    const id = membershipId(world, mary, 'Acme')
    expect(await refused(await world.signIn(grace), 'updateMember', { membershipId: id, role })).toBe(expected)
    expect(roleOf(world, mary)).toBe('member')
  })

  it('touches nobody who may do more than the caller', async () => {
    const world = openAcme({
      users: [{ email: 'olga@example.com', password }],
      memberships: [{ user: 'olga@example.com', organization: 'Acme', role: 'owner' }],
    })
    const browser = await world.signIn(grace)
    const id = membershipId(world, 'olga@example.com', 'Acme')
    expect(await refused(browser, 'updateMember', { membershipId: id, role: 'guest' })).toBe('forbidden')
    expect(await refused(browser, 'removeMember', { membershipId: id })).toBe('forbidden')
    expect(await refused(browser, 'deactivateMember', { membershipId: id })).toBe('forbidden')
    expect(roleOf(world, 'olga@example.com')).toBe('owner')
  })

  it('touches neither oneself nor what the directory keeps', async () => {
    const world = openAcme({}, { between: managedByDirectory(mary) })
    const browser = await world.signIn(grace)
    const before = world.emulator.snapshot().writes
    for (const email of [grace, mary]) {
      const id = membershipId(world, email, 'Acme')
      expect(await refused(browser, 'updateMember', { membershipId: id, role: 'guest' })).toBe('forbidden')
      for (const action of ['removeMember', 'deactivateMember', 'reactivateMember'] as const)
        expect(await refused(browser, action, { membershipId: id })).toBe('forbidden')
    }
    expect(world.emulator.snapshot().writes).toBe(before)
  })

  it('leaves one of two admins who demote each other at the same time', async () => {
    const world = openAcme()
    const [one, other] = [await world.signIn(grace), await world.signIn(ada)]
    const demote = (browser: Browser, email: string) =>
      browser.post('updateMember', { membershipId: membershipId(world, email, 'Acme'), role: 'member' })
    world.emulator.control.fail({ operation: 'updateOrganizationMembership', delayMs: 100 })
    const first = demote(one, ada)
    await world.clock.advance(50)
    expect((await demote(other, grace)).body.code).toBe('rate_limited')
    await world.clock.advance(50)
    expect((await first).status).toBe(200)
    expect((await demote(other, grace)).body.code).toBe('forbidden')
    expect([roleOf(world, grace), roleOf(world, ada)]).toEqual(['admin', 'member'])
  })

  it('leaves one of two who do so time and again', async () => {
    const world = openAcme()
    const [one, other] = [await world.signIn(grace), await world.signIn(ada)]
    const workos = openDashboard(world)
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        [
          [one, ada],
          [other, grace],
        ].map(([browser, email]) =>
          (browser as Browser)
            .copy()
            .post('updateMember', { membershipId: membershipId(world, email as string, 'Acme'), role: 'member' }),
        ),
      )
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
      expect([roleOf(world, grace), roleOf(world, ada)]).toContain('admin')
      for (const email of [grace, ada]) {
        await workos.updateOrganizationMembership(membershipId(world, email, 'Acme'), { roleSlug: 'admin' })
      }
      // A lease that was let go is taken anew for its whole life, not for what was left of it.
      await world.clock.advance(1)
    }
  })

  it('leaves an admin where one leaves and the other is demoted', async () => {
    const world = openAcme()
    const [one, other] = [await world.signIn(grace), await world.signIn(ada)]
    world.emulator.control.fail({ operation: 'updateOrganizationMembership', delayMs: 100 })
    const first = one.post('updateMember', { membershipId: membershipId(world, ada, 'Acme'), role: 'member' })
    await world.clock.advance(50)
    const organizationId = world.organizationId('Acme')
    const third = await world.signIn(grace)
    expect(await refused(third, 'leaveOrganization', { organizationId })).toBe('rate_limited')
    await world.clock.advance(50)
    await first
    expect(await refused(third, 'leaveOrganization', { organizationId })).toBe('last_admin')
    expect((await other.post('refresh', {})).body.session?.role).toBe('member')
  })

  it('holds a lease for its whole life however soon after another it was taken', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const id = membershipId(world, mary, 'Acme')
    await ask(browser, 'updateMember', { membershipId: id, role: 'reader' })
    world.emulator.control.fail({ operation: 'updateOrganizationMembership', delayMs: 5_000 })
    const slow = browser.post('updateMember', { membershipId: id, role: 'guest' })
    await world.clock.advance(2_000)
    expect(await refused(browser.copy(), 'updateMember', { membershipId: id, role: 'member' })).toBe('rate_limited')
    await world.clock.advance(3_000)
    expect((await slow).status).toBe(200)
    expect(roleOf(world, mary)).toBe('guest')
  })
})

describe('removeMember', () => {
  it('takes somebody out, and their session opens nothing at once', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const theirs = await world.signIn(mary)
    expect((await theirs.copy().post('listMembers', {})).status).toBe(200)
    await ask(browser, 'removeMember', { membershipId: membershipId(world, mary, 'Acme') })
    expect(membershipId(world, mary, 'Acme')).toBe('')
    expect((await theirs.copy().get('session')).body.session).toBeNull()
    expect((await theirs.copy().post('listMembers', {})).status).toBe(401)
    expect((await theirs.copy().post('token', {})).status).toBe(401)
    expect((await theirs.copy().post('refresh', {})).body.code).toBe('session_ended')
  })

  it('does so to a session that began in another organization, and leaves it its own', async () => {
    const world = openAcme({ memberships: [{ user: 'kay@example.com', organization: 'Acme' }] })
    const browser = await world.signIn(grace)
    const theirs = await enter(world, edsger, 'Globex')
    const elsewhere = await enter(world, edsger, 'Globex')
    await ask(theirs, 'switchOrganization', { organizationId: world.organizationId('Acme') })
    await ask(browser, 'removeMember', { membershipId: membershipId(world, edsger, 'Acme') })
    expect((await theirs.copy().post('listMembers', {})).status).toBe(401)
    expect((await theirs.copy().post('refresh', {})).body.code).toBe('session_ended')
    expect((await elsewhere.get('session')).body.session?.organization?.name).toBe('Globex')
    expect((await elsewhere.post('refresh', {})).status).toBe(200)
  })

  it('of another organization, or of none, is answered alike', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const theirs = await browser.post('removeMember', { membershipId: membershipId(world, edsger, 'Globex') })
    const none = await browser.post('removeMember', { membershipId: 'om_01HXYZ0123456789ABCDEFGHJK' })
    expect([theirs.status, theirs.text]).toEqual([404, none.text])
  })

  it.each(outages)('is done, or can be done again, where WorkOS gave no answer: %j', async fault => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const theirs = await world.signIn(mary)
    const id = membershipId(world, mary, 'Acme')
    world.emulator.control.fail({ operation: 'deleteOrganizationMembership', ...fault })
    expect(await refused(browser, 'removeMember', { membershipId: id })).toBe(codeOf(fault))
    const isDone = 'drop' in fault && fault.drop === 'afterCommit'
    expect((await theirs.copy().post('listMembers', {})).status).toBe(401)
    await world.clock.advance(1_000)
    expect((await theirs.post('refresh', {})).status).toBe(isDone ? 401 : 200)
    expect((await theirs.post('listMembers', {})).status).toBe(isDone ? 401 : 200)
    expect((await browser.post('removeMember', { membershipId: id })).status).toBe(isDone ? 404 : 200)
    expect(membershipId(world, mary, 'Acme')).toBe('')
  })
})

describe('deactivateMember and reactivateMember', () => {
  it('lock somebody out at once, and let them in again with the role they had', async () => {
    const world = openAcme()
    const browser = await world.signIn(ada)
    const theirs = await world.signIn(grace)
    const id = membershipId(world, grace, 'Acme')
    expect((await ask(browser, 'deactivateMember', { membershipId: id })).member.status).toBe('inactive')
    expect((await theirs.post('listMembers', {})).status).toBe(401)
    expect((await theirs.post('refresh', {})).body.code).toBe('session_ended')
    const stranger = await world.signIn(grace)
    expect(stranger.drawnFor?.organizationId).toBeNull()

    const { member } = await ask(browser, 'reactivateMember', { membershipId: id })
    expect(member).toMatchObject({ status: 'active', role: 'admin' })
    const back = await world.signIn(grace)
    expect((await back.post('listMembers', {})).status).toBe(200)
  })

  it('twice are the same as once', async () => {
    const world = openAcme()
    const browser = await world.signIn(grace)
    const membershipOfMary = membershipId(world, mary, 'Acme')
    for (const [action, status] of [
      ['deactivateMember', 'inactive'],
      ['reactivateMember', 'active'],
    ] as const) {
      for (let count = 0; count < 2; count++) {
        const { member } = await ask(browser, action, { membershipId: membershipOfMary })
        expect(member.status).toBe(status)
      }
    }
  })

  it('are told that an invitation waits, where it does', async () => {
    const world = createWorld({ emulator: { seed: people } })
    const organizationId = world.organizationId('Acme')
    await openDashboard(world).sendInvitation({ email: mary, organizationId })
    const browser = await world.signIn(grace)
    const id = membershipId(world, mary, 'Acme')
    expect(await refused(browser, 'deactivateMember', { membershipId: id })).toBe('invalid_input')
  })
})
