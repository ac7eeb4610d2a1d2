import {
  Protect,
  type ProtectProps,
  useAuthClient,
  useOrganization,
  useOrganizations,
  usePermissions,
} from '@latchkey/react'
import type { Scenario, Seed } from '@latchkey/react/testing'
import { people, peoplesPassword } from '@latchkey/react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler, type ReactNode, StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createWorld, openPage, type World, openDeafPage } from './page.js'

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

function organizationId({ emulator }: Pick<World, 'emulator'>, name: string): string {
  return emulator.snapshot().organizations.find(organization => organization.name === name)?.id ?? ''
}

function sent({ network }: Pick<World, 'network'>, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

/** Lets requests under way come back, and React draw what they bring. */
async function settle({ clock }: Pick<World, 'clock'>, ms = 0) {
  await act(() => clock.advance(ms))
}

describe('useOrganization and usePermissions', () => {
  it('say where the visitor is, and what they may do there', async () => {
    const world = openPage(<Where />, ada)
    expect(screen.getByRole('paragraph').textContent).toBe('loading')
    await screen.findByText('Analytical Engines, admin, may manage: true')
    await act(async () => void (await world.client.switchOrganization(organizationId(world, 'Difference Works'))))
    expect(screen.getByText('Difference Works, member, may manage: false')).toBeDefined()
    await act(async () => void (await world.client.signOut()))
    expect(screen.getByText('signedOut')).toBeDefined()
  })

  it('render none of a hundred again when a refresh brings nothing new', async () => {
    const world = createWorld(ada)
    await world.client.ready
    const onRender = vi.fn<() => void>()
    render(
      <world.Provider>
        <Profiler id="inside" onRender={onRender}>
          {Array.from({ length: 100 }, (_, index) => (
            <Where key={index} />
          ))}
        </Profiler>
      </world.Provider>,
    )
    onRender.mockClear()
    await act(async () => void (await world.client.getAccessToken({ forceRefresh: true })))
    await act(() => world.client.restore())
    expect(sent(world, 'refresh')).toBe(1)
    expect(onRender).not.toHaveBeenCalled()
  })

  it('say that nobody knows, and how to try again', async () => {
    const world = createWorld(ada)
    world.network.fail(3)
    render(<Where />, { wrapper: world.Provider })
    await settle(world, 2_000)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Analytical Engines, admin, may manage: true')
  })
})

describe('useOrganizations', () => {
  it('asks once for ten who draw it, under StrictMode', async () => {
    const world = createWorld(ada)
    render(
      <StrictMode>
        <world.Provider>
          {Array.from({ length: 10 }, (_, index) => (
            <Organizations key={index} />
          ))}
        </world.Provider>
      </StrictMode>,
    )
    await waitFor(() => expect(screen.getAllByText('Analytical Engines (here)')).toHaveLength(10))
    expect(sent(world, 'listOrganizations')).toBe(1)
  })

  it('renders nothing again when what is asked again brings nothing new', async () => {
    const world = createWorld(ada)
    const onRender = vi.fn<() => void>()
    render(
      <world.Provider>
        <Profiler id="inside" onRender={onRender}>
          <Organizations />
        </Profiler>
      </world.Provider>,
    )
    await screen.findByText('Analytical Engines (here)')
    await settle(world, 20_000)
    onRender.mockClear()
    world.tabOf(world.client).show()
    await settle(world)
    expect(sent(world, 'listOrganizations')).toBe(2)
    expect(onRender).not.toHaveBeenCalled()
  })

  it('switches, and never shows an empty list on the way', async () => {
    const world = openPage(<Organizations />, ada)
    await screen.findByText('Analytical Engines (here)')
    const lengths = new Set<number>()
    const observer = new MutationObserver(() => lengths.add(screen.queryAllByRole('listitem').length))
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    await userEvent.click(screen.getByRole('button', { name: 'Go to Difference Works' }))
    await screen.findByText('Difference Works (here)')
    await settle(world)
    observer.disconnect()
    expect(screen.getByText('Analytical Engines')).toBeDefined()
    expect([...lengths]).toEqual([2])
  })

  it('hands back the step that an organization asks for, and stays', async () => {
    const world = openPage(<Organizations />, ada)
    world.emulator.control.setPolicy('Difference Works', { mfaRequired: true })
    await screen.findByText('Analytical Engines (here)')
    await userEvent.click(screen.getByRole('button', { name: 'Go to Difference Works' }))
    await screen.findByText('First: enrollTotp')
    expect(screen.getByText('Analytical Engines (here)')).toBeDefined()
  })

  it('makes an organization, and lists it with the visitor in it', async () => {
    openPage(<Organizations />, ada)
    await screen.findByText('Analytical Engines (here)')
    await userEvent.click(screen.getByRole('button', { name: 'Make Poetical Science' }))
    await screen.findByText('Poetical Science (here)')
  })

  it('leaves one at once, and takes it back where that fails', async () => {
    const world = openPage(<Organizations />, ada)
    await screen.findByText('Analytical Engines (here)')
    // Nobody else could run it.
    world.network.latencyMs = 1_000
    await userEvent.click(screen.getByRole('button', { name: 'Leave Analytical Engines' }))
    expect(screen.queryByText('Analytical Engines (here)')).toBeNull()
    await settle(world, 1_000)
    expect(screen.getByText('Analytical Engines (here)')).toBeDefined()
    expect(screen.getByText('Not done: last_admin')).toBeDefined()

    await userEvent.click(screen.getByRole('button', { name: 'Leave Difference Works' }))
    expect(screen.queryByText('Difference Works')).toBeNull()
    await settle(world, 10_000)
    expect(screen.queryByText('Difference Works')).toBeNull()
  })

  it('leaves the one the visitor is in for another', async () => {
    const world = openPage(<Organizations />, { ...ada, organization: 'Difference Works' })
    await screen.findByText('Difference Works (here)')
    await userEvent.click(screen.getByRole('button', { name: 'Leave Difference Works' }))
    await screen.findByText('Analytical Engines (here)')
    await settle(world)
    expect(screen.queryByText(/Difference Works/)).toBeNull()
  })

  it('finds a name among all that is loaded without asking, whatever its case and accents', async () => {
    const seed: Seed = {
      ...people,
      organizations: [...people.organizations, { name: 'Société Royale' }],
      memberships: [...people.memberships, { user: 'ada@example.com', organization: 'Société Royale' }],
    }
    const world = openPage(<Organizations />, { ...ada, seed })
    await screen.findByText('Société Royale')
    await userEvent.type(screen.getByRole('searchbox'), ' SOCIETE')
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    await settle(world, 1_000)
    expect(sent(world, 'listOrganizations')).toBe(1)
  })

  it('asks the server for a name past the first page, once the visitor stops typing', async () => {
    const world = openPage(<Organizations />, { ...ada, seed: manyOrganizations(248) })
    await screen.findByText('There is more')
    expect(screen.getAllByRole('listitem')).toHaveLength(100)
    const known = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    const unknown = Array.from({ length: 248 }, (_, index) => workshop(index)).filter(
      name => !known.some(text => text?.includes(name)),
    )
    const [wanted = ''] = unknown
    await userEvent.type(screen.getByRole('searchbox'), wanted.toLowerCase())
    expect(sent(world, 'listOrganizations')).toBe(1)
    await settle(world, 300)
    await screen.findByText(wanted)
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    expect(sent(world, 'listOrganizations')).toBe(2)

    await userEvent.clear(screen.getByRole('searchbox'))
    await userEvent.click(screen.getByRole('button', { name: 'More' }))
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(200))
  })

  it('shows nothing of the person before to whoever signs in next', async () => {
    const world = openPage(<Organizations />, ada)
    await screen.findByText('Analytical Engines (here)')
    const other = world.openTab()
    await act(
      async () =>
        void (await other.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })),
    )
    await settle(world)
    expect(world.client.store.getState()).toMatchObject({ session: { user: { email: 'mary@example.com' } } })
    expect(document.body.textContent).not.toMatch(/Analytical|Difference/)
  })

  it.each([
    ['shared', 'Difference Works (here)', 'Not done: context_changed'],
    ['perTab', 'Poetical Science (here)', ''],
  ] as const)('in a tab that did not hear of a switch (%s) never acts for a page that is not shown', async (...row) => {
    const [organizationInTabs, here, said] = row
    const world = createWorld(ada)
    await openDeafPage(world, <Organizations />, { organizationInTabs })
    await screen.findByText('Analytical Engines (here)')
    await act(async () => void (await world.client.switchOrganization(organizationId(world, 'Difference Works'))))
    expect(screen.getByText('Analytical Engines (here)')).toBeDefined()

    await userEvent.click(screen.getByRole('button', { name: 'Make Poetical Science' }))
    await settle(world, 10_000)
    await screen.findByText(here)
    expect(screen.getByRole('status').textContent).toBe(said)
    expect(organizationId(world, 'Poetical Science') === '').toBe(organizationInTabs === 'shared')
  })

  it('is idle for a visitor who is signed out', async () => {
    openPage(<Organizations />)
    await screen.findByText('idle')
  })
})

describe('Protect', () => {
  const cases: [string, ProtectProps, 'secret' | 'fallback'][] = [
    ['a role the visitor has', { role: 'admin' }, 'secret'],
    ['a role the visitor has not', { role: 'member' }, 'fallback'],
    ['a permission the visitor has', { permission: 'users:manage' }, 'secret'],
    ['a permission the visitor has not', { permission: 'everything' }, 'fallback'],
    ['a role and a permission of which one is missing', { role: 'admin', permission: 'everything' }, 'fallback'],
    ['a predicate that holds', { predicate: ({ organization }) => organization !== null }, 'secret'],
    ['a predicate that does not hold', { role: 'admin', predicate: () => false }, 'fallback'],
    ['nothing but a visitor who is signed in', {}, 'secret'],
  ]

  it.each(cases)('asks for %s', async (_, props, shown) => {
    const { seen } = await openProtected(props, ada)
    await screen.findByText(shown)
    expect(seen()).toEqual([shown])
  })

  it('draws the fallback for a visitor who is signed out', async () => {
    const { seen } = await openProtected({})
    await screen.findByText('fallback')
    expect(seen()).toEqual(['fallback'])
  })

  it('draws neither where nobody knows who the visitor is', async () => {
    const { seen, world } = await openProtected({}, ada, ({ network }) => network.fail(3))
    await settle(world, 2_000)
    expect(world.client.store.getState().status).toBe('unavailable')
    expect(seen()).toEqual([])
  })

  it('follows the visitor into an organization where they may not', async () => {
    const { world } = await openProtected({ role: 'admin' }, ada)
    await screen.findByText('secret')
    await act(async () => void (await world.client.switchOrganization(organizationId(world, 'Difference Works'))))
    expect(screen.getByText('fallback')).toBeDefined()
    expect(screen.queryByText('secret')).toBeNull()
  })
})

/** Opens a page and notes each text that was ever on it. */
async function openProtected(props: ProtectProps, scenario?: Scenario, arrange: (world: World) => void = () => {}) {
  const world = createWorld(scenario as Omit<Scenario, 'clock'>)
  arrange(world)
  const texts: string[] = []
  const { container } = render(
    <StrictMode>
      <world.Provider>
        <Protect {...props} fallback="fallback">
          secret
        </Protect>
      </world.Provider>
    </StrictMode>,
  )
  const note = () => {
    const text = container.textContent ?? ''
    if (text !== '' && text !== texts.at(-1)) texts.push(text)
  }
  note()
  new MutationObserver(note).observe(container, { subtree: true, childList: true, characterData: true })
  return { world, seen: () => texts }
}

function workshop(index: number): string {
  return `Workshop ${String(index + 1).padStart(3, '0')}`
}

function manyOrganizations(count: number): Seed {
  const names = Array.from({ length: count }, (_, index) => workshop(index))
  return {
    ...people,
    organizations: [...people.organizations, ...names.map(name => ({ name }))],
    memberships: [...people.memberships, ...names.map(name => ({ user: 'ada@example.com', organization: name }))],
  }
}

function Where() {
  const state = useOrganization()
  const { has } = usePermissions()
  if (state.status === 'unavailable') return <button onClick={() => void state.retry()}>Try again</button>
  if (state.status !== 'signedIn') return <p>{state.status}</p>
  return (
    <p>
      {state.organization?.name}, {state.role}, may manage: {String(has('users:manage'))}
    </p>
  )
}

function Organizations() {
  const [search, setSearch] = useState('')
  const [said, setSaid] = useState<ReactNode>(null)
  const { flow } = useAuthClient()
  const { status, items, hasMore, loadMore, switchTo, create, leave } = useOrganizations({ search })

  async function say(doing: Promise<{ ok: true } | { ok: false; error: { code: string } }>) {
    const result = await doing
    const step = flow.getState()?.step
    if (!result.ok) setSaid(`Not done: ${result.error.code}`)
    else if (step) setSaid(`First: ${step}`)
  }

  return (
    <section>
      <p>{status}</p>
      <input type="search" value={search} onChange={event => setSearch(event.currentTarget.value)} />
      <ul>
        {items.map(({ organization: { id, name }, current }) => (
          <li key={id}>
            <span>{current ? `${name} (here)` : name}</span>
            <button onClick={() => void say(switchTo(id))}>Go to {name}</button>
            <button onClick={() => void say(leave(id))}>Leave {name}</button>
          </li>
        ))}
      </ul>
      {hasMore && <p>There is more</p>}
      <button onClick={() => void loadMore()}>More</button>
      <button onClick={() => void say(create('Poetical Science'))}>Make Poetical Science</button>
      <output>{said}</output>
    </section>
  )
}
