import { describe, expect, it } from 'vitest'
import { AuthError, type AuthErrorCode } from '../../src/client/AuthError.js'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { createMoves, isMove, type Move } from '../../src/client/moves.js'
import { createSessionStore } from '../../src/client/session.js'
import type { Seed } from '../../src/emulator/seed.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { people, peoplesPassword } from '../../src/testing/people.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { session } from './adasSession.js'
import { openTabs, refreshes, sent, shown, statuses } from '../security/manyTabs.js'

const seed: Seed = {
  ...people,
  organizations: [...people.organizations, { name: 'Royal Society' }],
  invitations: [{ email: 'ada@example.com', organization: 'Royal Society', token: 'to-the-royal-society' }],
}
/** Ada, who moved to her second organization, in some tabs; and what WorkOS took for theft: a refresh token sent twice. */
async function openMoved(count: number) {
  const thefts: AuditEvent[] = []
  const world = openTabs(count, {
    seed,
    signedInAs: 'ada@example.com',
    organization: 'Analytical Engines',
    handler: { onAudit: event => void (event.type === 'suspectedTheft' && thefts.push(event)) },
  })
  await Promise.all(world.tabs.map(({ ready }) => ready))
  await world.client.switchOrganization(organizationId(world, 'Difference Works'))
  await world.clock.advance(1_000)
  return { ...world, thefts }
}

type World = ReturnType<typeof openTabs>

function organizationId({ emulator }: World, name: string): string {
  return emulator.snapshot().organizations.find(organization => organization.name === name)?.id ?? ''
}

/** Everything somebody signed in can ask for that sends the refresh token, and where it leads. */
const moves: { name: string; leadsTo: string; ask: (client: AuthClient, world: World) => Promise<{ ok: boolean }> }[] =
  [
    {
      name: 'switchOrganization',
      leadsTo: 'Analytical Engines',
      ask: (client, world) =>
        client.call('switchOrganization', { organizationId: organizationId(world, 'Analytical Engines') }),
    },
    {
      name: 'createOrganization',
      leadsTo: 'Poetical Science',
      ask: client => client.call('createOrganization', { name: 'Poetical Science' }),
    },
    {
      name: 'acceptInvitation',
      leadsTo: 'Royal Society',
      ask: client => client.call('acceptInvitation', { token: 'to-the-royal-society' }),
    },
    {
      name: 'leaveOrganization',
      leadsTo: 'Analytical Engines',
      ask: (client, world) =>
        client.call('leaveOrganization', { organizationId: organizationId(world, 'Difference Works') }),
    },
  ]

describe.each(moves)('$name', ({ leadsTo, ask }) => {
  it('takes turns with the refreshes of every tab', async () => {
    const world = await openMoved(4)
    const { clock, network, tabs } = world
    const [one, ...others] = tabs
    if (!one) throw new Error('There are no tabs')
    network.latencyMs = 100
    const asked = Promise.all([
      one.getAccessToken({ forceRefresh: true }),
      ask(one, world),
      ...others.map(tab => tab.getAccessToken({ forceRefresh: true }).catch(() => {})),
      one.getAccessToken({ forceRefresh: true }),
    ])
    await clock.advance(20_000)
    expect((await asked)[1]).toMatchObject({ ok: true })
    expect(statuses(tabs)).toEqual({ signedIn: 4 })
    expect(tabs.map(shown)).toEqual(Array.from(tabs, () => `ada@example.com ${leadsTo}`))

    // Not one refresh token was sent twice: the session goes on.
    await clock.advance(10 * 60_000)
    expect(statuses(tabs)).toEqual({ signedIn: 4 })
    expect(world.thefts).toEqual([])
  })

  it('takes turns within a tab whose browser has no locks', async () => {
    const world = await openMoved(1)
    world.browser.lacks.locks = true
    world.tabOf(world.client).kill()
    const tab = world.openTab()
    await tab.ready
    world.network.latencyMs = 100
    const asked = Promise.all([ask(tab, world), tab.getAccessToken({ forceRefresh: true }), tab.restore()])
    await world.clock.advance(20_000)
    expect((await asked)[0]).toMatchObject({ ok: true })
    expect(shown(tab)).toBe(`ada@example.com ${leadsTo}`)
    expect(world.thefts).toEqual([])
  })
})

describe('an action that waits for its turn', () => {
  it('is not done for somebody else who signed in meanwhile', async () => {
    const world = await openMoved(2)
    const { clock, network, tabs } = world
    const [one, other] = tabs
    if (!one || !other) throw new Error('There are no tabs')
    let land = () => {}
    network.intercept = ({ url }) => {
      if (!url.endsWith('/refresh')) return undefined
      network.intercept = undefined
      return new Promise(resolve => {
        land = () => resolve(undefined)
      })
    }
    const renewing = other.getAccessToken({ forceRefresh: true }).catch(() => {})
    await clock.advance(0)
    const asked = one.call('createOrganization', { name: 'Poetical Science' })
    await clock.advance(0)
    await other.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
    land()
    await clock.advance(10_000)
    await renewing
    expect(await asked).toMatchObject({ ok: false, error: { code: 'context_changed' } })
    expect(world.emulator.snapshot().organizations.map(({ name }) => name)).not.toContain('Poetical Science')
    expect(tabs.map(shown)).toEqual(['mary@example.com undefined', 'mary@example.com undefined'])
  })

  it('is not done at all once it was given up', async () => {
    const world = await openMoved(1)
    const { client, clock, network } = world
    network.latencyMs = 100
    const renewing = client.getAccessToken({ forceRefresh: true })
    const leave = new AbortController()
    const asked = client.call('createOrganization', { name: 'Poetical Science' }, { signal: leave.signal })
    leave.abort()
    await clock.advance(5_000)
    await renewing
    expect(await asked).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(sent(world, 'POST /auth/createOrganization')).toBe(0)
  })
})

describe('an action that is asked for while the page opens', () => {
  it('waits until it is known who is here', async () => {
    const { client, emulator } = openTabs(1, { signedInAs: 'ada@example.com', organization: 'Analytical Engines' })
    const works = emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    expect(await client.switchOrganization(works)).toMatchObject({ ok: true })
    expect(shown(client)).toBe('ada@example.com Difference Works')
  })
})

describe('an action that spends nothing', () => {
  it('waits for no turn', async () => {
    const world = await openMoved(1)
    const { client, clock, network } = world
    const before = refreshes(world)
    network.latencyMs = 1_000
    const renewing = client.getAccessToken({ forceRefresh: true })
    const asked = client.call('listOrganizations', {})
    await clock.advance(1_000)
    expect(await asked).toMatchObject({ ok: true })
    await clock.advance(5_000)
    await renewing
    expect(refreshes(world) - before).toBe(1)
  })
})

describe('what a move does by itself', () => {
  /** One move after the other, without other tabs: what it asks, and whether the session is looked after then. */
  function open() {
    const store = createSessionStore(createTestClock(), session())
    const done: string[] = []
    const spent: boolean[] = []
    const inTurn = createMoves(
      { store, stated: () => ({ userId: 'whoever is here now', organizationId: 'org_now' }) },
      {
        async underLock(work) {
          const outcome = await work(false)
          spent.push(outcome.isSpent)
          return outcome
        },
        doubt: () => void done.push('doubt'),
      },
    )
    const ask = (move: Move, answers: readonly (object | AuthErrorCode)[]) => {
      const waiting = [...answers]
      return inTurn(
        move,
        'who asked',
        async named => {
          done.push(`${named.userId} in ${named.organizationId}`)
          const next = waiting.shift()
          if (typeof next === 'string') throw new AuthError(next, 'As the test has it')
          return next ?? {}
        },
        async () => void done.push('take'),
      )
    }
    return { ask, done, spent, store }
  }

  const asked = 'who asked in org_now'

  it('acts for whoever asked, in the organization of now, and takes a session over before the next in turn', async () => {
    const { ask, done, spent } = open()
    const answer = { session: session(), flow: null }
    expect(await ask('switchOrganization', [answer])).toBe(answer)
    expect(done).toEqual([asked, 'take'])
    expect(spent).toEqual([true])
  })

  it('takes nothing over that says nothing of the session', async () => {
    const { ask, done } = open()
    expect(await ask('leaveOrganization', [{}])).toEqual({})
    expect(done).toEqual([asked])
  })

  it('is nobody’s after a sign-out', async () => {
    const { ask, done, store } = open()
    const moving = ask('createOrganization', [{ session: session(), flow: null }])
    store.accept(null)
    await expect(moving).rejects.toMatchObject({ code: 'aborted' })
    expect(done).toEqual([asked])
  })

  it.each([
    ['switchOrganization', 2],
    ['createOrganization', 2],
    ['acceptInvitation', 2],
    ['leaveOrganization', 1],
    ['submitTotp', 1],
  ] as const)(
    '%s, whose answer was lost, is sent %d times, and then the session is looked after',
    async (move, times) => {
      const { ask, done } = open()
      await expect(ask(move, ['network_error', 'network_error'])).rejects.toMatchObject({ code: 'network_error' })
      expect(done).toEqual([...Array.from({ length: times }, () => asked), 'doubt'])
    },
  )

  it.each([
    ['offline', ['doubt']],
    ['service_unavailable', ['doubt']],
    ['rate_limited', []],
    ['forbidden', []],
  ] as const)('that fails with %s is sent once', async (code, then) => {
    const { ask, done } = open()
    await expect(ask('switchOrganization', [code, {}])).rejects.toMatchObject({ code })
    expect(done).toEqual([asked, ...then])
  })

  it('is known by its own name alone', () => {
    expect(isMove('switchOrganization')).toBe(true)
    expect(isMove('listMembers')).toBe(false)
    expect(isMove('constructor' as never)).toBe(false)
  })
})
