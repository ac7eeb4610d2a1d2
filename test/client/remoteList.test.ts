import { describe, expect, it } from 'vitest'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { remoteList } from '../../src/client/remoteLists.js'
import type { Seed } from '../../src/emulator/seed.js'
import { createTestAuth, type TestAuth } from '../../src/testing/createTestAuth.js'
import type { Scenario } from '../../src/testing/scenario.js'
import { people, peoplesPassword } from '../../src/testing/people.js'

const ada = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }
const asked = 'POST /auth/listOrganizations'

/** Ada is in this many organizations more: WorkOS gives at most a hundred at once. */
function manyOrganizations(count: number): Seed {
  const names = Array.from({ length: count }, (_, index) => `Workshop ${String(index + 1).padStart(3, '0')}`)
  return {
    ...people,
    organizations: [...people.organizations, ...names.map(name => ({ name }))],
    memberships: [...people.memberships, ...names.map(name => ({ user: 'ada@example.com', organization: name }))],
  }
}

async function open(scenario: Omit<Scenario, 'clock'> = ada) {
  const world = createTestAuth(scenario)
  await world.client.ready
  return { ...world, ...listIn(world.client) }
}

function listIn(client: AuthClient) {
  const list = remoteList(client, 'listOrganizations', {})
  return { list, names: () => list.store.getState().items.map(({ organization }) => organization.name) }
}

function count({ network }: Pick<TestAuth, 'network'>, line = asked): number {
  return network.requests.filter(request => request === line).length
}

const both = ['Analytical Engines', 'Difference Works']

describe('a list', () => {
  it('is asked for once for ten who draw it, when the first of them does', async () => {
    const world = await open()
    const { client, clock, list, names } = world
    await clock.advance(1_000)
    expect(count(world)).toBe(0)
    expect(list.store.getState()).toEqual({ status: 'loading', items: [], hasMore: false, error: null })
    for (let index = 0; index < 10; index++) listIn(client).list.store.subscribe(() => {})
    await clock.advance(0)
    expect(list.store.getState()).toMatchObject({ status: 'ready', hasMore: false, error: null })
    expect(names().sort()).toEqual(both)
    expect(count(world)).toBe(1)
  })

  it('is asked for once by somebody who leaves and comes back in one breath', async () => {
    const world = await open()
    world.list.store.subscribe(() => {})()
    world.list.store.subscribe(() => {})
    await world.clock.advance(0)
    expect(count(world)).toBe(1)
  })

  it('is given up when nobody draws it any more', async () => {
    const world = await open()
    const { clock, list, network } = world
    network.latencyMs = 1_000
    const leave = list.store.subscribe(() => {})
    await clock.advance(10)
    leave()
    await clock.advance(5_000)
    expect(list.store.getState()).toMatchObject({ status: 'loading', items: [] })
    list.store.subscribe(() => {})
    await clock.advance(1_000)
    expect(list.store.getState()).toMatchObject({ status: 'ready' })
    expect(count(world)).toBe(2)
  })

  it('is asked for again when the tab is seen again, and by no storm of focus', async () => {
    const world = await open()
    const { client, clock, list, tabOf } = world
    list.store.subscribe(() => {})
    await clock.advance(0)
    const focus = async () => {
      tabOf(client).hide()
      tabOf(client).show()
      await clock.advance(0)
    }
    for (let index = 0; index < 20; index++) await focus()
    expect(count(world)).toBe(1)
    await clock.advance(10_000)
    await focus()
    expect(count(world)).toBe(2)
    tabOf(client).hide()
    await clock.advance(60_000)
    expect(count(world)).toBe(2)
  })

  it('keeps what it shows while it is asked for again, and where that fails', async () => {
    const world = await open()
    const { clock, list, names, network } = world
    let draws = 0
    list.store.subscribe(() => {
      draws += 1
    })
    await clock.advance(0)
    draws = 0
    const { items } = list.store.getState()
    expect(await list.reload()).toEqual({ ok: true })
    // Nothing changed, so nothing is drawn.
    expect(draws).toBe(0)
    expect(list.store.getState().items).toBe(items)

    network.fail(1)
    expect(await list.reload()).toMatchObject({ ok: false, error: { code: 'service_unavailable' } })
    expect(list.store.getState()).toMatchObject({ status: 'ready', error: { code: 'service_unavailable' } })
    expect(names().sort()).toEqual(both)
    expect(await list.reload()).toEqual({ ok: true })
    expect(list.store.getState().error).toBeNull()
  })

  it('says that it failed where there never was an answer, and leaves a server in trouble alone', async () => {
    const world = await open()
    const { client, clock, list, network, tabOf } = world
    network.intercept = ({ url }) =>
      url.endsWith('/listOrganizations')
        ? Response.json({ code: 'rate_limited', message: 'Slowly', retryAfterMs: 60_000 }, { status: 429 })
        : undefined
    list.store.subscribe(() => {})
    await clock.advance(0)
    expect(list.store.getState()).toMatchObject({ status: 'failed', error: { code: 'rate_limited' } })
    network.intercept = undefined
    for (const waitMs of [10_000, 20_000, 29_000]) {
      await clock.advance(waitMs)
      tabOf(client).show()
    }
    expect(count(world)).toBe(1)
    await clock.advance(1_000)
    tabOf(client).show()
    await clock.advance(0)
    expect(list.store.getState()).toMatchObject({ status: 'ready', error: null })
  })

  it('is asked for as soon as a device that was offline is back', async () => {
    const { clock, list, network } = await open()
    network.offline = true
    list.store.subscribe(() => {})
    await clock.advance(0)
    expect(list.store.getState()).toMatchObject({ status: 'failed', error: { code: 'offline' } })
    network.offline = false
    await clock.advance(1_000)
    expect(list.store.getState()).toMatchObject({ status: 'ready', error: null })
  })
})

describe('a list of nobody', () => {
  it('is idle, whatever is asked of it', async () => {
    const world = await open({})
    const { client, clock, list, tabOf } = world
    list.store.subscribe(() => {})
    await clock.advance(0)
    expect(await list.reload()).toMatchObject({ ok: false })
    await list.change(
      items => items,
      () => client.call('leaveOrganization', { organizationId: 'org_01' }),
    )
    const before = count(world)
    await clock.advance(60_000)
    tabOf(client).show()
    await clock.advance(0)
    expect(list.store.getState()).toEqual({ status: 'idle', items: [], hasMore: false, error: null })
    expect(count(world)).toBe(before)
  })
})

describe('more lists than are kept', () => {
  it('forget whoever left all the same', async () => {
    const { client, clock } = await open()
    const search = (text: string) => remoteList(client, 'listOrganizations', { search: text })
    const early = search('engines')
    const leave = early.store.subscribe(() => {})
    await clock.advance(300)
    expect(early.store.getState().items).toHaveLength(1)
    leave()
    for (let index = 0; index < 30; index++) search(`engines ${index}`)
    expect(search('engines')).not.toBe(early)
    await client.signOut()
    await client.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    early.store.subscribe(() => {})
    expect(early.store.getState().items).toEqual([])
    await clock.advance(300)
    expect(early.store.getState()).toMatchObject({ status: 'ready', items: [] })
  })
})

describe('a list of several pages', () => {
  const scenario = { ...ada, seed: manyOrganizations(248) }

  it('grows page by page, and is loaded anew as far as it was', async () => {
    const world = await open(scenario)
    const { clock, list, names } = world
    list.store.subscribe(() => {})
    await clock.advance(0)
    expect(list.store.getState()).toMatchObject({ hasMore: true })
    expect(names()).toHaveLength(100)
    // A second press while one is under way is the same press.
    await Promise.all([list.loadMore(), list.loadMore()])
    expect(names()).toHaveLength(200)
    expect(count(world)).toBe(2)
    const known = names()
    await list.reload()
    expect(names()).toEqual(known)
    expect(count(world)).toBe(4)
    await list.loadMore()
    expect(new Set(names()).size).toBe(250)
    expect(list.store.getState().hasMore).toBe(false)
    expect(await list.loadMore()).toEqual({ ok: true })
    expect(count(world)).toBe(5)
  })

  it('loses nothing where a page is asked for while it is loaded anew', async () => {
    const { clock, list, names } = await open(scenario)
    list.store.subscribe(() => {})
    await clock.advance(0)
    await Promise.all([list.reload(), list.loadMore(), list.reload()])
    expect(names()).toHaveLength(200)
    expect(new Set(names()).size).toBe(200)
  })
})

describe('a change of a list', () => {
  const withoutWorks = (items: readonly { id: string; organization: { name: string } }[]) =>
    items.filter(({ organization }) => organization.name !== 'Difference Works') as never

  it('is drawn at once, and undone where the action fails', async () => {
    const { client, clock, list, names, network } = await open()
    list.store.subscribe(() => {})
    await clock.advance(0)
    network.latencyMs = 1_000
    network.fail(1)
    const changing = list.change(withoutWorks, () => client.call('leaveOrganization', { organizationId: 'org_01' }))
    expect(names()).toEqual(['Analytical Engines'])
    await clock.advance(1_000)
    expect(await changing).toMatchObject({ ok: false, error: { code: 'service_unavailable' } })
    expect(names().sort()).toEqual(both)
  })

  it('stays over an answer that was asked for before it, and is looked up where it went well', async () => {
    const world = await open()
    const { client, clock, emulator, list, names, network } = world
    const shown: string[][] = []
    list.store.subscribe(() => shown.push(names()))
    await clock.advance(0)
    const works = emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    network.latencyMs = 1_000
    const reloading = list.reload()
    await clock.advance(500)
    shown.length = 0
    const changing = list.change(withoutWorks, () => client.call('leaveOrganization', { organizationId: works }))
    await clock.advance(10_000)
    expect(await reloading).toEqual({ ok: true })
    expect(await changing).toMatchObject({ ok: true })
    expect(new Set(shown.map(each => each.join()))).toEqual(new Set(['Analytical Engines']))
    expect(list.store.getState()).toMatchObject({ status: 'ready', error: null })
  })
})

describe('A20: a list of somebody who is not here any more', () => {
  it('is empty at once, and so is what was under way', async () => {
    const { client, clock, list, network } = await open()
    list.store.subscribe(() => {})
    await clock.advance(0)
    network.latencyMs = 1_000
    const reloading = list.reload()
    await clock.advance(10)
    network.latencyMs = 0
    await client.signOut()
    expect(list.store.getState()).toEqual({ status: 'idle', items: [], hasMore: false, error: null })
    await clock.advance(5_000)
    expect(await reloading).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(list.store.getState()).toEqual({ status: 'idle', items: [], hasMore: false, error: null })
  })

  it('is the list of whoever signed in in another tab, drawn or not', async () => {
    const world = await open()
    const { client, clock, list, names, openTab } = world
    const factors = remoteList(client, 'listFactors', {})
    list.store.subscribe(() => {})
    const leave = factors.store.subscribe(() => {})
    await clock.advance(0)
    leave()
    const other = openTab()
    await other.ready
    await other.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    await clock.advance(0)
    expect(names()).toEqual([])
    expect(list.store.getState()).toMatchObject({ status: 'ready' })
    expect(factors.store.getState()).toMatchObject({ status: 'loading', items: [] })
  })

  it('of an organization goes with it; a list of the person stays, and is asked for again', async () => {
    const world = await open()
    const { client, clock, emulator, list, names } = world
    const members = remoteList(client, 'listMembers', {})
    members.store.subscribe(() => {})
    const seen = new Set<number>()
    list.store.subscribe(() => seen.add(names().length))
    await clock.advance(0)
    expect(members.store.getState().items).toHaveLength(2)
    seen.clear()
    const works = emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    const before = count(world)
    await client.switchOrganization(works)
    expect(members.store.getState().items).toEqual([])
    await clock.advance(0)
    expect(seen).toEqual(new Set([2]))
    expect(count(world)).toBe(before + 1)
    expect(list.store.getState().items.find(({ current }) => current)?.organization.name).toBe('Difference Works')
  })

  it('is asked for again once the person is here with another session', async () => {
    const { client, clock } = await open({ signedInAs: 'mary@example.com' })
    const sessions = remoteList(client, 'listSessions', {})
    const ids = () => sessions.store.getState().items.map(({ id, current }) => ({ id, current }))
    const currentId = () => {
      const state = client.store.getState()
      return state.status === 'signedIn' ? state.session.id : ''
    }
    sessions.store.subscribe(() => {})
    await clock.advance(0)
    const before = currentId()
    expect(ids()).toEqual([{ id: before, current: true }])
    await client.call('reauthenticate', { password: peoplesPassword })
    await clock.advance(0)
    expect(currentId()).not.toBe(before)
    expect(ids()).toEqual([{ id: currentId(), current: true }])
  })
})

describe('C37: a tab that did not hear that the session is in another organization', () => {
  it.each(['shared', 'perTab'] as const)('learns it from its list (%s)', async organizationInTabs => {
    const world = createTestAuth(ada)
    const { browser, clock, openTab } = world
    await world.client.ready
    browser.lacks.channels = true
    browser.lacks.storage = true
    const [deaf, other] = [openTab({ organizationInTabs }), openTab({ organizationInTabs })]
    await Promise.all([deaf.ready, other.ready])
    const works = world.emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    await other.switchOrganization(works)
    const { list, names } = listIn(deaf)
    list.store.subscribe(() => {})
    await clock.advance(10_000)
    expect(list.store.getState()).toMatchObject({ status: 'ready', error: null })
    expect(names().sort()).toEqual(both)
    const shown = deaf.store.getState()
    const current = list.store.getState().items.find(each => each.current)?.organization
    expect(shown).toMatchObject({ status: 'signedIn', session: { organization: current } })
    expect(current?.name).toBe(organizationInTabs === 'shared' ? 'Difference Works' : 'Analytical Engines')
  })
})
