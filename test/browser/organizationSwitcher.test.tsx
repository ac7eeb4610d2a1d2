import { AuthProvider, OrganizationSwitcher, type OrganizationSwitcherProps } from '@latchkey/react'
import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { run } from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { impersonated } from './impersonated.js'
import { page, userEvent as hand } from 'vitest/browser'
import { codeOf } from './authenticator.js'
import { settle as endMotion } from './host.js'
import { createWorld, openPage, type World } from './page.js'

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

/** Ada in two organizations, and invited to two more. */
const invited: Scenario = {
  ...ada,
  seed: {
    ...people,
    organizations: [...people.organizations, { name: 'Shortest Paths' }],
    invitations: [
      { email: 'ada@example.com', organization: 'Shortest Paths', role: 'admin', inviter: 'grace@example.com' },
      { email: 'ada@example.com', organization: 'Orbital Mechanics', inviter: 'katherine@example.com' },
    ],
  },
}

function many(count: number): Scenario {
  const names = Array.from({ length: count }, (_, index) => workshop(index + 1))
  const seed: Seed = {
    ...people,
    organizations: [...people.organizations, ...names.map(name => ({ name }))],
    memberships: [...people.memberships, ...names.map(name => ({ user: 'ada@example.com', organization: name }))],
  }
  return { ...ada, seed }
}

function workshop(number: number): string {
  return `Workshop ${String(number).padStart(3, '0')}`
}

function sent({ network }: Pick<World, 'network'>, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

function organizationIn({ client }: Pick<World, 'client'>): string | undefined {
  const state = client.store.getState()
  return state.status === 'signedIn' ? state.session.organization?.name : undefined
}

async function settle({ clock }: Pick<World, 'clock'>, ms = 0) {
  await act(() => clock.advance(ms))
}

const trigger = () => screen.getByRole('button', { name: /^Organization: / })
const options = () => screen.queryAllByRole('option').map(option => option.querySelector('bdi')?.textContent)
const activeOption = () => {
  const id = document.activeElement?.getAttribute('aria-activedescendant')
  return id ? document.getElementById(id)?.querySelector('bdi')?.textContent : undefined
}

/** Opens the page and the panel, and waits until the lists are there. */
async function open(scenario: Scenario = ada, props: OrganizationSwitcherProps = {}) {
  const world = openPage(<OrganizationSwitcher {...props} />, scenario)
  await userEvent.click(await screen.findByRole('button', { name: /^Organization: / }))
  const panel = await screen.findByRole('dialog', { name: 'Organizations' })
  await waitFor(() => expect(screen.getByRole('listbox').ariaBusy).toBe('false'))
  return { ...world, panel }
}

async function choose(name: string) {
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(name) }))
}

describe('the button', () => {
  it('says where the visitor is, and asks for nothing before somebody comes near', async () => {
    const world = openPage(<OrganizationSwitcher />, ada)
    const button = await screen.findByRole('button', { name: 'Organization: Analytical Engines' })
    expect(button).toMatchObject({ ariaHasPopup: 'dialog', ariaExpanded: 'false' })
    await settle(world, 5_000)
    expect(sent(world, 'listOrganizations')).toBe(0)

    await userEvent.hover(button)
    await waitFor(() => expect(sent(world, 'listOrganizations')).toBe(1))
    await userEvent.click(button)
    await screen.findByRole('option', { name: /Difference Works/ })
    expect(sent(world, 'listOrganizations')).toBe(1)
    expect(sent(world, 'listOwnInvitations')).toBe(1)
    expect(button.ariaExpanded).toBe('true')
  })

  it('is not there while nobody is signed in', async () => {
    const { client, page } = openPage(<OrganizationSwitcher />)
    await client.ready
    expect(page.container.textContent).toBe('')
  })

  it('says that the visitor is in none', async () => {
    openPage(<OrganizationSwitcher />, { signedInAs: 'mary@example.com' })
    await screen.findByRole('button', { name: 'Organization: No organization' })
  })

  it('hears the host first, whose word is the last', async () => {
    const onClick = vi.fn((event: React.MouseEvent) => event.preventDefault())
    openPage(<OrganizationSwitcher onClick={onClick} />, ada)
    await userEvent.click(await screen.findByRole('button'))
    expect(onClick).toHaveBeenCalledOnce()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a switch', () => {
  it('moves the session, closes the panel and gives the focus back to a button that says so', async () => {
    const world = await open()
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Analytical Engines')
    await choose('Difference Works')
    await screen.findByRole('button', { name: 'Organization: Difference Works' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(trigger())
    expect(organizationIn(world)).toBe('Difference Works')
  })

  it('is one for a double press, and marks the one it leads to', async () => {
    const world = await open()
    world.network.latencyMs = 1_000
    const option = screen.getByRole('option', { name: /Difference Works/ })
    await userEvent.dblClick(option)
    expect(option.dataset).toHaveProperty('lkPart', 'switcher-option')
    expect(option.hasAttribute('data-pending')).toBe(true)
    expect(screen.getByRole('listbox').ariaBusy).toBe('true')
    await settle(world, 5_000)
    expect(sent(world, 'switchOrganization')).toBe(1)
  })

  it('to where the visitor is already only closes', async () => {
    const world = await open()
    await choose('Analytical Engines')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent(world, 'switchOrganization')).toBe(0)
  })

  it.each([
    ['WorkOS is too busy', ({ emulator }: World) => tooBusy(emulator), /That was a lot of tries/],
    ['the device is offline', ({ network }: World) => void (network.offline = true), /You are offline/],
  ])('where %s keeps the old organization, says so and can be tried again', async (_, arrange, said) => {
    const world = await open()
    arrange(world)
    await choose('Difference Works')
    expect((await screen.findByRole('alert')).textContent).toMatch(said)
    expect(organizationIn(world)).toBe('Analytical Engines')
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Analytical Engines')
    world.network.offline = false
    world.emulator.control.clearFaults()
    await settle(world, 60_000)
    await choose('Difference Works')
    await waitFor(() => expect(organizationIn(world)).toBe('Difference Works'))
  })

  it('into one that is left since says so, and keeps the old', async () => {
    const world = await open()
    world.network.intercept = ({ url }) =>
      url.endsWith('/switchOrganization')
        ? Response.json({ code: 'not_found', message: 'There is none' }, { status: 404 })
        : undefined
    await choose('Difference Works')
    expect((await screen.findByRole('alert')).textContent).toBe('We could not find that.')
    expect(organizationIn(world)).toBe('Analytical Engines')
  })
})

describe('an organization that asks for a second factor', () => {
  async function begin() {
    const world = await open()
    world.emulator.control.setPolicy('Difference Works', { mfaRequired: true })
    await choose('Difference Works')
    await screen.findByRole('img', { name: 'QR code for your authenticator app' })
    expect(organizationIn(world)).toBe('Analytical Engines')
    return world
  }

  it('has it set up in place, and lets the visitor in', async () => {
    const world = await begin()
    await userEvent.click(screen.getByRole('button', { name: 'Enter a key instead' }))
    const key = (await screen.findByRole('group', { name: 'Key' })).querySelector('code')?.textContent ?? ''
    await userEvent.type(screen.getByLabelText('Code'), codeOf(key.replaceAll(' ', ''), world))
    await screen.findByRole('button', { name: 'Organization: Difference Works' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(trigger())
  })

  it.each([
    ['Cancel', () => userEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('leads back to the list by %s, with nothing left behind and the old session', async (_, goBack) => {
    const world = await begin()
    await goBack()
    await screen.findByRole('option', { name: /Difference Works/ })
    expect(screen.queryByRole('alert')).toBeNull()
    await waitFor(() => expect(world.client.flow.getState()).toBeNull())
    await waitFor(() => expect(factors(world)).toBe(0))
    expect(organizationIn(world)).toBe('Analytical Engines')
  })

  it('is given up by itself after ten minutes, and says why', async () => {
    const world = await begin()
    await settle(world, 10 * 60_000)
    expect((await screen.findByRole('alert')).textContent).toMatch(/This took a while/)
    expect(screen.getByRole('option', { name: /Difference Works/ })).toBeDefined()
    expect(organizationIn(world)).toBe('Analytical Engines')
  })

  it('is not thrown away by a press beside the panel', async () => {
    await begin()
    await userEvent.click(document.body)
    expect(screen.getByLabelText('Code')).toBeDefined()
  })

  it('is gone round by Tab, both ways, past what cannot be reached', async () => {
    await begin()
    for (const key of ['{Tab}', '{Shift>}{Tab}{/Shift}']) {
      const met: (Element | null)[] = [document.activeElement]
      do {
        await hand.keyboard(key)
        met.push(document.activeElement)
      } while (met.length < 20 && document.activeElement !== met[0])
      expect(met.length).toBeGreaterThan(4)
      expect(new Set(met.slice(1)).size).toBe(met.length - 1)
    }
  })
})

describe('an organization with its own identity provider', () => {
  async function begin() {
    const seed: Seed = {
      ...people,
      memberships: [...people.memberships, { user: 'ada@example.com', organization: 'West Computing' }],
    }
    const world = await open({ ...ada, seed })
    await choose('West Computing')
    await screen.findByRole('heading', { name: 'This organization asks for another sign-in' })
    return world
  }

  it('is gone to by a redirect that comes back here, and until then nothing changes', async () => {
    const world = await begin()
    expect(organizationIn(world)).toBe('Analytical Engines')
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(world.navigation.url()).toMatch(/\/user_management\/authorize/))
    const { searchParams } = new URL(world.navigation.url())
    const [connection] = world.emulator.snapshot().connections
    expect(searchParams.get('connection_id')).toBe(connection?.id)
    expect(searchParams.get('login_hint')).toBe('ada@example.com')
  })

  it('can be left alone', async () => {
    const world = await begin()
    await userEvent.click(screen.getByRole('button', { name: 'Stay where I am' }))
    await screen.findByRole('option', { name: /West Computing/ })
    await waitFor(() => expect(world.client.flow.getState()).toBeNull())
    expect(organizationIn(world)).toBe('Analytical Engines')
  })
})

describe('the keyboard alone', () => {
  it('walks a short list: opens it, moves, looks for a letter, leaves, and switches', async () => {
    openPage(<OrganizationSwitcher />, invited)
    await screen.findByRole('button')
    await hand.keyboard('{Tab}{Enter}')
    await waitFor(() => expect(document.activeElement?.role).toBe('listbox'))
    await screen.findByRole('option', { name: /Difference Works/ })
    expect(activeOption()).toBe('Analytical Engines')
    await hand.keyboard('{ArrowDown}')
    expect(activeOption()).toBe('Difference Works')
    await hand.keyboard('{ArrowDown}')
    expect(activeOption()).toBe('Difference Works')
    await hand.keyboard('{Home}')
    expect(activeOption()).toBe('Analytical Engines')
    await hand.keyboard('{End}')
    expect(activeOption()).toBe('Difference Works')
    await hand.keyboard('an')
    expect(activeOption()).toBe('Analytical Engines')
    await hand.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(trigger()))
    expect(screen.queryByRole('dialog')).toBeNull()

    await hand.keyboard(' ')
    await waitFor(() => expect(document.activeElement?.role).toBe('listbox'))
    await hand.keyboard('{ArrowDown} ')
    await screen.findByRole('button', { name: 'Organization: Difference Works' })
    expect(document.activeElement).toBe(trigger())
  })

  it('goes round through all there is, both ways', async () => {
    await open(invited)
    await screen.findByRole('button', { name: 'Join Shortest Paths' })
    const stops: (string | null | undefined)[] = []
    for (let step = 0; step < 6; step++) {
      await hand.keyboard('{Tab}')
      stops.push(document.activeElement?.ariaLabel ?? document.activeElement?.textContent)
    }
    expect(stops).toEqual([
      'Join Orbital Mechanics',
      'Decline the invitation to Orbital Mechanics',
      'Join Shortest Paths',
      'Decline the invitation to Shortest Paths',
      'Create organization',
      'Organizations',
    ])
    await hand.keyboard('{Shift>}{Tab}{/Shift}')
    expect(document.activeElement?.textContent).toBe('Create organization')
  })

  it('does not reach the button under it, where nobody would see the focus', async () => {
    await open()
    act(() => trigger().focus())
    expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull()
    await userEvent.click(trigger())
    await waitFor(() => expect(document.activeElement).toBe(trigger()))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('finds one of many in the field, where arrows, Home and End are of the list and of the text', async () => {
    openPage(<OrganizationSwitcher />, many(40))
    await screen.findByRole('button')
    await hand.keyboard('{Tab}{Enter}')
    await waitFor(() => expect(document.activeElement?.role).toBe('combobox'))
    expect(activeOption()).toBe('Analytical Engines')
    await hand.keyboard('{End}')
    expect(activeOption()).toBe('Workshop 040')
    await hand.keyboard('{PageUp}{ArrowUp}')
    expect(activeOption()).toBe('Workshop 029')
    await hand.keyboard('{Home}')
    expect(activeOption()).toBe('Analytical Engines')
    await hand.keyboard('017')
    expect(options()).toEqual(['Workshop 017'])
    await hand.keyboard('{Home}{Delete}1{End}')
    expect(document.activeElement).toHaveProperty('value', '117')
    expect(options()).toEqual([])
    await hand.keyboard('{Backspace}{Backspace}{Backspace}023{Enter}')
    await screen.findByRole('button', { name: 'Organization: Workshop 023' })
    expect(document.activeElement).toBe(trigger())
  })
})

describe('the search', () => {
  it('asks nobody as long as all are there, says how many it found, and what it did not find', async () => {
    const world = await open(many(40))
    await userEvent.type(screen.getByRole('combobox', { name: 'Find an organization' }), 'WORKSHOP 01')
    expect(options()).toHaveLength(10)
    expect(screen.getByRole('status').textContent).toBe('Found: 10')
    await userEvent.type(screen.getByRole('combobox'), 'x')
    expect(screen.getByRole('status').textContent).toBe('No organization has “WORKSHOP 01x” in its name.')
    await settle(world, 1_000)
    expect(sent(world, 'listOrganizations')).toBe(1)
  })

  it('asks the server for one past the first page', async () => {
    const world = await open(many(248))
    const unknown = Array.from({ length: 248 }, (_, index) => workshop(index + 1)).filter(
      name => !options().includes(name),
    )
    const [wanted = ''] = unknown
    const before = sent(world, 'listOrganizations')
    await userEvent.type(screen.getByRole('combobox'), wanted)
    await settle(world, 300)
    await waitFor(() => expect(options()).toEqual([wanted]))
    expect(sent(world, 'listOrganizations')).toBe(before + 1)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(organizationIn(world)).toBe(wanted))
  })
})

describe('five hundred organizations', () => {
  it('come page by page, as the end comes near, and lay out those in sight alone', async () => {
    const world = await open(many(498))
    // The one the visitor is in is there before its page.
    await waitFor(() => expect(options()).toHaveLength(101))
    for (let pages = 2; pages <= 5; pages++) {
      screen.getByRole('combobox').focus()
      await hand.keyboard('{End}')
      await waitFor(() => expect(options()).toHaveLength(Math.min(pages * 100 + 1, 500)))
    }
    expect(sent(world, 'listOrganizations')).toBe(5)
    expect(new Set(options()).size).toBe(500)
    const isSkipped = (option: Element) =>
      !option.querySelector('bdi')?.checkVisibility({ contentVisibilityAuto: true })
    await expect.poll(() => screen.getAllByRole('option').filter(isSkipped).length).toBeGreaterThan(400)
  })

  it('draw only the options that change when another is meant', async () => {
    await open(many(98))
    await waitFor(() => expect(options()).toHaveLength(100))
    const changed: Node[] = []
    const observer = new MutationObserver(records => changed.push(...records.map(({ target }) => target)))
    observer.observe(screen.getByRole('listbox'), { subtree: true, childList: true, attributes: true })
    act(() => screen.getByRole('combobox').focus())
    await hand.keyboard('{ArrowDown}')
    await waitFor(() => expect(activeOption()).not.toBe('Analytical Engines'))
    observer.disconnect()
    expect(changed).toHaveLength(2)
  })
})

describe('the latest', () => {
  it('stand on top, by ids alone in the browser, and are nobody else’s', async () => {
    const world = await open(many(12))
    expect(options().slice(0, 3)).toEqual(['Analytical Engines', 'Difference Works', 'Workshop 001'])
    await choose('Workshop 007')
    await screen.findByRole('button', { name: 'Organization: Workshop 007' })
    await userEvent.click(trigger())
    await screen.findByRole('dialog')
    expect(options().slice(0, 3)).toEqual(['Workshop 007', 'Analytical Engines', 'Difference Works'])
    await choose('Workshop 011')
    await screen.findByRole('button', { name: 'Organization: Workshop 011' })

    const reloaded = world.reload()
    world.page.unmount()
    render(
      <AuthProvider client={reloaded}>
        <OrganizationSwitcher />
      </AuthProvider>,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Organization: Workshop 011' }))
    await waitFor(() => expect(options()).toHaveLength(14))
    expect(options().slice(0, 4)).toEqual(['Workshop 011', 'Workshop 007', 'Analytical Engines', 'Difference Works'])
    const kept = JSON.stringify(world.browser.readable.storage())
    expect(kept).not.toMatch(/Workshop|Engines|Ada|example/)

    await act(
      async () =>
        void (await reloaded.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })),
    )
    await screen.findByRole('button', { name: 'Organization: No organization' })
    expect(document.body.textContent).not.toMatch(/Workshop|Engines/)
  })

  it('are there although their page is not loaded', async () => {
    const world = await open(many(248))
    const wanted = Array.from({ length: 248 }, (_, index) => workshop(index + 1)).find(
      name => !options().includes(name),
    )
    await userEvent.type(screen.getByRole('combobox'), `${wanted}`)
    await settle(world, 300)
    await waitFor(() => expect(options()).toEqual([wanted]))
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('button', { name: `Organization: ${wanted}` })
    await userEvent.click(trigger())
    await choose('Analytical Engines')
    await screen.findByRole('button', { name: 'Organization: Analytical Engines' })
    await userEvent.click(trigger())
    await screen.findByRole('dialog')
    expect(options().slice(0, 2)).toEqual(['Analytical Engines', wanted])
  })
})

describe('an invitation', () => {
  it('is accepted, and the session moves there', async () => {
    const world = await open(invited)
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Join Shortest Paths' }))
    await screen.findByRole('button', { name: 'Organization: Shortest Paths' })
    expect(sent(world, 'acceptInvitation')).toBe(1)
    expect(document.activeElement).toBe(trigger())
  })

  it('to an organization that asks for more first joins, and stays where that is left for later', async () => {
    const world = await open(invited)
    await userEvent.click(await screen.findByRole('button', { name: 'Join Orbital Mechanics' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    await screen.findByRole('option', { name: /Orbital Mechanics/ })
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Join Orbital Mechanics' })).toBeNull())
    expect(organizationIn(world)).toBe('Analytical Engines')
  })

  it('is declined only once that is said twice, and is gone then', async () => {
    const world = await open(invited)
    const decline = await screen.findByRole('button', { name: 'Decline the invitation to Shortest Paths' })
    await userEvent.click(decline)
    const keep = screen.getByRole('button', { name: 'Keep invitation to Shortest Paths' })
    expect(document.activeElement).toBe(keep)
    await userEvent.click(keep)
    expect(document.activeElement?.ariaLabel).toBe('Decline the invitation to Shortest Paths')
    expect(sent(world, 'declineInvitation')).toBe(0)

    await userEvent.click(screen.getByRole('button', { name: 'Decline the invitation to Shortest Paths' }))
    await userEvent.click(screen.getByRole('button', { name: 'Decline the invitation to Shortest Paths' }))
    await waitFor(() => expect(screen.queryByText('Shortest Paths')).toBeNull())
    await settle(world)
    expect(invitationTo(world, 'Shortest Paths')?.state).toBe('revoked')
    expect(document.activeElement?.role).toBe('listbox')
  })

  it('that cannot be declined comes back, and says why', async () => {
    const world = await open(invited)
    const name = 'Decline the invitation to Shortest Paths'
    await userEvent.click(await screen.findByRole('button', { name }))
    world.network.offline = true
    await userEvent.click(screen.getByRole('button', { name }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/You are offline/)
    expect(screen.getByRole('button', { name: 'Join Shortest Paths' })).toBeDefined()
  })
})

describe('a new organization', () => {
  it('is created by its name, once for a double press, and entered', async () => {
    const world = await open()
    await userEvent.click(screen.getByRole('button', { name: 'Create organization' }))
    const field = await screen.findByLabelText('Name')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await userEvent.type(field, 'Poetical Science')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Create organization' }))
    await screen.findByRole('button', { name: 'Organization: Poetical Science' })
    expect(sent(world, 'createOrganization')).toBe(1)
    expect(world.emulator.snapshot().organizations.filter(({ name }) => name === 'Poetical Science')).toHaveLength(1)
  })

  it('is left by Escape, which leads to the list first', async () => {
    await open()
    await userEvent.click(screen.getByRole('button', { name: 'Create organization' }))
    await screen.findByLabelText('Name')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.role).toBe('listbox'))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(trigger()))
  })

  it('is nothing to create where the host does not want it', async () => {
    await open(ada, { canCreate: false })
    expect(screen.queryByRole('button', { name: 'Create organization' })).toBeNull()
  })
})

describe('the panel', () => {
  it('says that nothing came, and is filled when it is asked again', async () => {
    const world = openPage(<OrganizationSwitcher />, ada)
    const button = await screen.findByRole('button')
    world.network.intercept = ({ url }) =>
      url.endsWith('/listOrganizations')
        ? Response.json({ code: 'service_unavailable', message: 'Out' }, { status: 503 })
        : undefined
    await userEvent.click(button)
    await screen.findByRole('alert')
    // Where the visitor is, nobody has to be asked.
    expect(options()).toEqual(['Analytical Engines'])
    world.network.intercept = undefined
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('option', { name: /Difference Works/ })
    expect(screen.queryByRole('alert')).toBeNull()
    await waitFor(() => expect(document.activeElement?.role).toBe('listbox'))
  })

  it('fills itself once the device is back', async () => {
    const world = openPage(<OrganizationSwitcher />, ada)
    const button = await screen.findByRole('button')
    world.network.offline = true
    await userEvent.click(button)
    expect((await screen.findByRole('alert')).textContent).toMatch(/You are offline/)
    world.network.offline = false
    await settle(world)
    await screen.findByRole('option', { name: /Difference Works/ })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('has a place for what is on its way', async () => {
    const world = openPage(<OrganizationSwitcher />, ada)
    const button = await screen.findByRole('button')
    world.network.latencyMs = 60_000
    await userEvent.click(button)
    await screen.findByRole('dialog')
    expect(screen.getByRole('status').textContent).toBe('Loading')
    expect(document.querySelector('[data-bone="name"]')).not.toBeNull()
  })

  it('says so where there is none, and offers to create one', async () => {
    openPage(<OrganizationSwitcher />, { signedInAs: 'mary@example.com' })
    await userEvent.click(await screen.findByRole('button'))
    await screen.findByText('You are not in an organization yet.')
    expect(screen.queryByRole('listbox')).toBeNull()
    await hand.keyboard('{Tab}')
    expect(document.activeElement?.textContent).toBe('Create organization')
  })

  it('closes by a press beside it', async () => {
    await open()
    await userEvent.click(document.body)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('leads to the page of the organization, by the host’s router', async () => {
    const world = createWorld(ada)
    const push = vi.fn<(path: string) => void>()
    render(
      <AuthProvider client={world.client} router={{ push, replace: push }}>
        <OrganizationSwitcher profileUrl="/organization" />
      </AuthProvider>,
    )
    await userEvent.click(await screen.findByRole('button'))
    await userEvent.click(await screen.findByRole('link', { name: 'Manage Analytical Engines' }))
    expect(push).toHaveBeenCalledExactlyOnceWith('/organization')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('has an entry for the person alone where the host wants one', async () => {
    const onSelect = vi.fn<() => void>()
    await open(ada, { personal: { onSelect } })
    expect(options()).toEqual(['Ada Lovelace', 'Analytical Engines', 'Difference Works'])
    await userEvent.click(screen.getByRole('option', { name: 'Ada Lovelace Personal account' }))
    expect(onSelect).toHaveBeenCalledOnce()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('marks the person alone where they are there', async () => {
    openPage(<OrganizationSwitcher personal={{ onSelect() {} }} />, { signedInAs: 'mary@example.com' })
    await userEvent.click(await screen.findByRole('button', { name: 'Organization: Personal account' }))
    expect((await screen.findByRole('option', { selected: true })).textContent).toContain('Mary Somerville')
  })

  it('lets nobody answer or create in somebody else’s name, and says why', async () => {
    const world = createWorld(invited)
    impersonated(world)
    render(<OrganizationSwitcher />, { wrapper: world.Provider })
    await userEvent.click(await screen.findByRole('button'))
    await screen.findByText('Shortest Paths')
    expect(screen.getByRole('note').textContent).toMatch(/^Only Ada Lovelace can answer/)
    expect(screen.queryByRole('button', { name: /Join|Decline|Create/ })).toBeNull()
    expect(screen.getByRole('option', { name: /Difference Works/ })).toBeDefined()
  })

  it.each(['ltr', 'rtl'])(
    'fits a window 320 pixels wide, with the theme and the direction of the page (%s)',
    async dir => {
      await page.viewport(320, 480)
      try {
        const world = createWorld({ ...longNames(), signedInAs: 'ada@example.com' })
        const { container } = render(
          <div dir={dir}>
            <world.Provider appearance={{ theme: 'dark' }}>
              <OrganizationSwitcher />
            </world.Provider>
          </div>,
        )
        await userEvent.click(await screen.findByRole('button', { name: /^Organization: / }))
        const panel = await screen.findByRole('dialog')
        await screen.findByRole('option', { name: /מכון/ })
        expect(panel).toMatchObject({ dir, dataset: { lkTheme: 'dark' } })
        await waitFor(() => {
          const { left, right, bottom } = panel.getBoundingClientRect()
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(320)
          expect(bottom).toBeLessThanOrEqual(480)
        })
        expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth)
        expect(container.scrollWidth).toBeLessThanOrEqual(320)
      } finally {
        await page.viewport(414, 896)
      }
    },
  )

  it.each([
    ['a short list and invitations', invited],
    ['a list to search', many(40)],
  ])('has nothing for axe to say, with %s', async (_, scenario) => {
    const { panel } = await open(scenario)
    await waitFor(() => expect(options().length).toBeGreaterThan(1))
    endMotion()
    const { violations } = await run(panel, { rules: { region: { enabled: false } } })
    expect(violations).toEqual([])
    expect((await run(trigger())).violations).toEqual([])
  })
})

function tooBusy({ control }: World['emulator']) {
  control.fail({ operation: 'authenticateWithRefreshToken', status: 429, headers: { 'retry-after': '30' } })
}

/** How many more there are than the world begins with: Grace has one. */
function factors({ emulator }: Pick<World, 'emulator'>): number {
  return emulator.snapshot().factors.length - 1
}

function invitationTo({ emulator }: Pick<World, 'emulator'>, name: string) {
  const { organizations, invitations } = emulator.snapshot()
  const id = organizations.find(organization => organization.name === name)?.id
  return invitations.find(({ organizationId }) => organizationId === id)
}

/** As the session of somebody who was impersonated on the WorkOS dashboard. */
function longNames(): { seed: Seed } {
  const names = ['The Honourable Society for the Encouragement of Arts, Manufactures and Commerce', 'מכון ויצמן למדע']
  return {
    seed: {
      users: [{ email: 'ada@example.com', password: peoplesPassword, firstName: 'Ada' }],
      organizations: [...names, 'W'.repeat(200)].map(name => ({ name })),
      memberships: [...names, 'W'.repeat(200)].map(organization => ({ user: 'ada@example.com', organization })),
    },
  }
}
