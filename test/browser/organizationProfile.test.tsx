import { ImpersonationBanner, OrganizationProfile, type OrganizationProfileProps } from '@latchkey/react'
import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { crowd } from './crowd.js'
import { impersonated, passOn } from './impersonated.js'
import { createWorld, type World, openDeafPage } from './page.js'

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }
const member: Scenario = { ...ada, organization: 'Difference Works' }
const longAgoMs = 6 * 60_000

type Part = 'General' | 'Members' | 'Invitations' | 'Leave'

function part(name: Part) {
  return within(screen.getByRole('region', { name }))
}

async function open(props: OrganizationProfileProps = {}, world = createWorld(ada)) {
  const page = render(
    <StrictMode>
      <world.Provider>
        <OrganizationProfile {...props} />
      </world.Provider>
    </StrictMode>,
  )
  await screen.findByRole('heading', { name: 'Your organization' })
  return { ...world, world, page }
}

const openAs = (scenario: Omit<Scenario, 'clock'>, props: OrganizationProfileProps = {}) =>
  open(props, createWorld(scenario))

/** Presses a button of a part, once it is there. */
async function press(name: Part, button: string | RegExp) {
  await userEvent.click(await part(name).findByRole('button', { name: button }))
}

async function manage(name: string) {
  await press('Members', `Manage ${name}`)
  return within(await screen.findByRole('form', { name: `Manage ${name}` }))
}

/** A part says it, in one live region of it. */
async function saidOf(name: Part, sentence: string) {
  await waitFor(() => {
    const said = part(name)
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
    expect(said).toContain(sentence)
  })
}

function row(name: RegExp) {
  return part('Members').getByRole('row', { name })
}

async function names() {
  const headers = await part('Members').findAllByRole('rowheader')
  return headers.map(({ textContent }) => textContent)
}

function sent({ network }: Pick<World, 'network'>, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

function refuse({ network }: Pick<World, 'network'>, action: string, code: string, status = 403) {
  network.intercept = request =>
    request.url.endsWith(`/${action}`) ? Response.json({ code, message: 'No' }, { status }) : undefined
}

function membershipOf({ emulator }: Pick<World, 'emulator'>, email: string, organization = 'Analytical Engines') {
  const { users, organizations, memberships } = emulator.snapshot()
  const userId = users.find(user => user.email === email)?.id
  const organizationId = organizations.find(({ name }) => name === organization)?.id
  return memberships.find(each => each.userId === userId && each.organizationId === organizationId)
}

async function focusIs(element: () => HTMLElement) {
  await waitFor(() => expect(document.activeElement).toBe(element()))
}

describe('the organization page', () => {
  it('is nothing for a visitor who is signed out, and waits for one nobody knows yet', async () => {
    const world = createWorld()
    const { container } = render(<OrganizationProfile />, { wrapper: world.Provider })
    expect(screen.getByRole('status').textContent).toBe('Loading')
    await waitFor(() => expect(container.textContent).toBe(''))
  })

  it('says that nobody can tell who is here, and tries again', async () => {
    const world = createWorld(ada)
    world.network.fail(3)
    render(<OrganizationProfile />, { wrapper: world.Provider })
    await act(() => world.clock.advance(2_000))
    await screen.findByRole('heading', { name: 'We could not load your account' })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: 'Your organization' })
  })

  it('has a heading for each part, in the order that the host wants, and the host’s own below', async () => {
    await open({ sections: ['members', 'general'], children: <h2>Plan</h2> })
    const headings = () => screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${textContent}`)
    expect(headings()).toEqual(['H1 Your organization', 'H2 Members', 'H2 General', 'H2 Plan'])
  })

  it('tells somebody in no organization so, asks for nothing, and draws what the host has to say', async () => {
    const { network } = await openAs({ signedInAs: 'mary@example.com' }, { children: <p>Ask for an invitation.</p> })
    screen.getByText('You are not in an organization.')
    screen.getByText('Ask for an invitation.')
    expect(screen.queryAllByRole('region', { name: /.+/ })).toEqual([])
    expect(network.requests.filter(line => /list/.test(line))).toEqual([])
  })

  it('lets a member read, leave, and change nothing', async () => {
    await openAs(member)
    await part('Members').findByText('Ada Lovelace')
    await part('Invitations').findByText('No invitation is open.')
    const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent)
    expect(buttons).toEqual(['Leave organization'])
    expect(part('Members').queryByRole('columnheader', { name: 'Actions' })).toBeNull()
    part('General').getByText('Your role: Member')
  })

  it.each([
    ['a member', member, 'forbidden'],
    ['somebody in no organization', { signedInAs: 'mary@example.com' }, 'forbidden'],
  ] as const)(
    'is not what keeps %s from it: the server refuses the same acts done by hand',
    async (_, scenario, code) => {
      const { world, client } = await openAs(scenario)
      const grace = membershipOf(world, 'grace@example.com')?.id ?? ''
      const { writes } = world.emulator.snapshot()
      const answers = [
        await client.call('updateMember', { membershipId: grace, role: 'admin' }),
        await client.call('deactivateMember', { membershipId: grace }),
        await client.call('removeMember', { membershipId: grace }),
        await client.call('sendInvitation', { email: 'new@example.com' }),
        await client.call('updateOrganization', { name: 'Mine' }),
      ]
      expect(answers.map(answer => !answer.ok && answer.error.code)).toEqual(answers.map(() => code))
      expect(world.emulator.snapshot().writes).toBe(writes)
    },
  )

  it('shows nobody’s names to a member who may not read them', async () => {
    const roles = [{ slug: 'member', name: 'Member', permissions: [] }]
    const { network } = await openAs({ ...member, seed: { ...people, roles } })
    expect(screen.queryByRole('region', { name: 'Members' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Invitations' })).toBeNull()
    expect(network.requests.filter(line => /list/.test(line))).toEqual([])
  })

  it('goes by the permissions that the handler goes by', async () => {
    const roles = [
      { slug: 'admin', name: 'Admin', permissions: ['team:run'] },
      { slug: 'member', name: 'Member', permissions: [] },
    ]
    const seed = { ...people, roles }
    const handler = { permissions: { manage: 'team:run', read: 'team:see' } }
    await openAs({ ...ada, seed, handler }, { permissions: { manage: 'team:run', read: 'team:see' } })
    await press('Members', 'Manage Grace Hopper')
  })

  it('lets a colleague who is signed in as an admin look, and change nothing', async () => {
    const world = createWorld(ada)
    impersonated(world)
    await open({}, world)
    expect(screen.getByRole('note').textContent).toMatch(/^support@example.com is using the account of Ada Lovelace\./)
    await part('Members').findByText('Grace Hopper')
    await part('Invitations').findByText('No invitation is open.')
    expect(screen.queryAllByRole('button')).toEqual([])
  })

  it('becomes that of another organization when the session moves, with nothing of the one before', async () => {
    const { world } = await open()
    await manage('Grace Hopper')
    const to = world.emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    await act(async () => void (await world.client.switchOrganization(to)))
    await waitFor(async () => expect(await names()).toEqual(['Ada LovelaceYouada@example.com']))
    expect(document.body.textContent).not.toMatch(/Grace|Analytical/)
  })

  it('has nothing for axe to say, read or managed', async () => {
    const { page } = await open()
    await (await manage('Grace Hopper')).findByLabelText('Role')
    await press('Invitations', 'Invite people')
    const { violations } = await axe.run(page.container)
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})

describe('a page that is drawn for an organization the session has left', () => {
  it('does nothing, keeps what was typed for it, becomes the page of where the session is, and says why', async () => {
    const world = createWorld(ada)
    const deaf = await openDeafPage(world, <OrganizationProfile />)
    await screen.findByRole('region', { name: 'General' })
    await press('General', 'Rename')
    await userEvent.type(part('General').getByLabelText('Name'), ' of London')
    const to = (name: string) => world.emulator.snapshot().organizations.find(each => each.name === name)?.id ?? ''
    await act(async () => void (await world.client.switchOrganization(to('Difference Works'))))
    await press('General', 'Save')
    await act(() => world.clock.advance(10_000))
    await screen.findByText('Your role: Member')
    expect(screen.getByRole('alert').textContent).toMatch(/changed in another tab, so nothing was done/)
    await userEvent.click(screen.getByRole('heading', { name: 'Your organization' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(world.emulator.snapshot().organizations.map(({ name }) => name)).not.toContain(
      'Analytical Engines of London',
    )
    await act(async () => void (await world.client.switchOrganization(to('Analytical Engines'))))
    await act(() => deaf.restore())
    expect(await screen.findByLabelText('Name')).toHaveProperty('value', 'Analytical Engines of London')
  })
})

describe('the name of the organization', () => {
  it('is changed in place, and the session says it at once', async () => {
    const { client } = await open()
    await press('General', 'Rename')
    const field = part('General').getByLabelText('Name')
    await focusIs(() => field)
    await userEvent.clear(field)
    await userEvent.type(field, 'Engines & Daughters{Enter}')
    await part('General').findByText('The name is saved.')
    part('General').getByText('Engines & Daughters')
    await focusIs(() => part('General').getByRole('button', { name: 'Rename' }))
    expect(client.store.getState()).toMatchObject({ session: { organization: { name: 'Engines & Daughters' } } })
  })

  it('is missed where it is empty, and kept where the server does not take it', async () => {
    const { world } = await open()
    await press('General', 'Rename')
    const field = part('General').getByLabelText('Name')
    await userEvent.clear(field)
    await press('General', 'Save')
    await part('General').findByText('Enter a name.')
    refuse(world, 'updateOrganization', 'invalid_input', 400)
    await userEvent.type(field, 'Odd name{Enter}')
    await part('General').findByText(/Choose a name of one line/)
    expect(field).toHaveProperty('value', 'Odd name')
  })
})

describe('the table of members', () => {
  it('names its columns, and says of each who, what, whether and since when', async () => {
    await open()
    await part('Members').findByText('Grace Hopper')
    const table = part('Members').getByRole('table', { name: 'Members' })
    const columns = within(table).getAllByRole('columnheader')
    expect(columns.map(({ textContent }) => textContent)).toEqual(['Member', 'Role', 'Status', 'Joined', 'Actions'])
    const cells = within(row(/Grace Hopper/)).getAllByRole('cell')
    expect(cells.map(textOf)).toEqual(['Member', 'Active', expect.stringMatching(/\d{4}/), 'Manage'])
    expect(
      within(row(/Ada Lovelace/))
        .getAllByRole('cell')
        .at(-1)?.textContent,
    ).toBe('')
  })

  it('has the host’s columns, and draws them for each', async () => {
    const render = vi.fn<(member: { user: { email: string } }) => string>(({ user }) => `Seat of ${user.email}`)
    await open({ memberColumns: [{ id: 'seat', heading: 'Seat', render }] })
    await part('Members').findByText('Seat of grace@example.com')
    part('Members').getByRole('columnheader', { name: 'Seat' })
  })

  it('is searched, and narrowed to a role and to a status', async () => {
    const { network } = await open()
    await part('Members').findByText('Grace Hopper')
    await userEvent.type(part('Members').getByRole('searchbox', { name: 'Find a member' }), 'hopper')
    expect(await names()).toEqual(['Grace Hoppergrace@example.com'])
    part('Members').getByText('Found: 1')
    await userEvent.selectOptions(part('Members').getByRole('combobox', { name: 'Role' }), 'Admin')
    await part('Members').findByText('No member matches.')
    await userEvent.clear(part('Members').getByRole('searchbox'))
    expect(await names()).toEqual(['Ada LovelaceYouada@example.com'])
    await userEvent.selectOptions(part('Members').getByRole('combobox', { name: 'Status' }), 'Deactivated')
    await part('Members').findByText('No member matches.')
    expect(sent({ network }, 'listMembers')).toBe(1)
  })

  it('shows five hundred page by page, and the heading has the focus once the last is there', async () => {
    await openAs({ ...ada, seed: crowd(500) })
    await part('Members').findByRole('button', { name: 'Show more' })
    expect(await names()).toHaveLength(100)
    for (let page = 2; page <= 5; page++) {
      await press('Members', 'Show more')
      await waitFor(async () => expect(await names()).toHaveLength(page * 100))
    }
    expect(part('Members').queryByRole('button', { name: 'Show more' })).toBeNull()
    await focusIs(() => screen.getByRole('heading', { name: 'Members' }))
  })

  it('keeps the invited apart, who can be removed and not deactivated', async () => {
    await openAs({ ...ada, seed: invitedMary() })
    expect(within(await part('Members').findByRole('row', { name: /Mary/ })).getByText('Invited')).toBeDefined()
    const form = await manage('Mary Somerville')
    expect(form.queryByRole('button', { name: 'Deactivate' })).toBeNull()
    form.getByRole('button', { name: 'Remove' })
  })

  it('leaves those alone whom the directory keeps, and says why', async () => {
    const world = createWorld(ada)
    world.network.intercept = async request => {
      if (!request.url.endsWith('/listMembers')) return undefined
      const answer = await passOn(world, request)
      const body = (await answer.json()) as { items: { user: { email: string } }[] }
      const items = body.items.map(each => ({ ...each, directoryManaged: each.user.email === 'grace@example.com' }))
      return Response.json({ ...body, items })
    }
    await open({}, world)
    await part('Members').findByText('Members from your directory are changed there.')
    within(row(/Grace/)).getByText('Directory')
    expect(part('Members').queryByRole('button', { name: /^Manage/ })).toBeNull()
  })

  it('leaves those alone who may do what the visitor may not', async () => {
    const roles = [{ slug: 'owner', name: 'Owner', permissions: ['users:manage', 'users:read', 'billing:manage'] }]
    const memberships = people.memberships.map(each =>
      each.user === 'grace@example.com' ? { ...each, role: 'owner' } : each,
    )
    await openAs({ ...ada, seed: { ...people, roles, memberships } })
    await waitFor(() => expect(within(row(/Grace/)).getByText('Owner')).toBeDefined())
    await waitFor(() => expect(part('Members').queryByRole('button', { name: /^Manage/ })).toBeNull())
  })

  it('says that it could not be loaded, and tries again', async () => {
    const world = createWorld(ada)
    refuse(world, 'listMembers', 'service_unavailable', 503)
    await open({}, world)
    await part('Members').findByRole('alert')
    world.network.intercept = undefined
    await press('Members', 'Try again')
    await part('Members').findByText('Grace Hopper')
  })
})

describe('a role', () => {
  it('is given from those the visitor may give, is drawn at once, and can be undone', async () => {
    const roles = [{ slug: 'owner', name: 'Owner', permissions: ['users:manage', 'users:read', 'billing:manage'] }]
    const { world } = await openAs({ ...ada, seed: { ...people, roles } })
    const form = await manage('Grace Hopper')
    await focusIs(() => form.getByLabelText('Role'))
    const choices = within(form.getByLabelText('Role')).getAllByRole('option')
    expect(choices.map(({ textContent }) => textContent)).toEqual(['Admin', 'Member'])
    await userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))
    await saidOf('Members', 'Grace Hopper is Admin now.')
    expect(membershipOf(world, 'grace@example.com')?.role.slug).toBe('admin')
    await focusIs(() => part('Members').getByRole('button', { name: 'Manage Grace Hopper' }))
    await press('Members', 'Undo')
    await part('Members').findByText('Undone.')
    expect(membershipOf(world, 'grace@example.com')?.role.slug).toBe('member')
  })

  it('goes back where it is refused, and the refusal stands where it was asked', async () => {
    const { world } = await open()
    const form = await manage('Grace Hopper')
    refuse(world, 'updateMember', 'forbidden')
    await userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))
    expect((await form.findByRole('alert')).textContent).toBe('You are not allowed to do this.')
    expect(
      within(row(/^Grace/))
        .getAllByRole('cell')
        .map(textOf)[0],
    ).toBe('Member')
    expect(form.getByLabelText('Role')).toHaveProperty('value', 'admin')
  })

  it('that takes somebody out of what is looked for brings them back with the refusal', async () => {
    const { world } = await open()
    await part('Members').findByText('Grace Hopper')
    await userEvent.selectOptions(part('Members').getByRole('combobox', { name: 'Role' }), 'Member')
    const form = await manage('Grace Hopper')
    refuse(world, 'updateMember', 'last_admin', 409)
    world.network.latencyMs = 1_000
    await userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))
    await part('Members').findByText('No member matches.')
    await act(() => world.clock.advance(1_000))
    const again = within(await screen.findByRole('form', { name: 'Manage Grace Hopper' }))
    expect((await again.findByRole('alert')).textContent).toBe('Make somebody else an admin first.')
  })

  it('that stays the same asks nobody', async () => {
    const { network } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))
    expect(screen.queryByRole('form')).toBeNull()
    expect(sent({ network }, 'updateMember')).toBe(0)
  })
})

describe('a member', () => {
  it('is deactivated once that is said twice, and the way back is offered', async () => {
    const { world } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Deactivate' }))
    const question = await part('Members').findByRole('group', { name: /^Deactivate Grace Hopper\?/ })
    await focusIs(() => within(question).getByRole('button', { name: 'Cancel' }))
    await userEvent.click(within(question).getByRole('button', { name: 'Deactivate' }))
    await saidOf('Members', 'Grace Hopper is deactivated.')
    within(row(/^Grace/)).getByText('Deactivated')
    expect(membershipOf(world, 'grace@example.com')?.status).toBe('inactive')
    await press('Members', 'Undo')
    await part('Members').findByText('Undone.')
    expect(membershipOf(world, 'grace@example.com')?.status).toBe('active')
  })

  it('is reactivated without a question', async () => {
    const { world } = await open()
    await deactivate('Grace Hopper')
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Reactivate' }))
    await saidOf('Members', 'Grace Hopper is active again.')
    expect(membershipOf(world, 'grace@example.com')?.status).toBe('active')
  })

  it('is removed once that is said twice, for good, and the heading has the focus', async () => {
    const { world } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Remove' }))
    const question = await part('Members').findByRole('group', { name: /^Remove Grace Hopper\?/ })
    await userEvent.click(within(question).getByRole('button', { name: 'Remove' }))
    await saidOf('Members', 'Grace Hopper is removed.')
    expect(await names()).toEqual(['Ada LovelaceYouada@example.com'])
    expect(part('Members').queryByRole('button', { name: 'Undo' })).toBeNull()
    expect(membershipOf(world, 'grace@example.com')).toBeUndefined()
    await focusIs(() => screen.getByRole('heading', { name: 'Members' }))
  })

  it('stays when the question is given up, and the button has the focus again', async () => {
    const { world } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Remove' }))
    const question = await part('Members').findByRole('group', { name: /^Remove/ })
    await userEvent.click(within(question).getByRole('button', { name: 'Cancel' }))
    const again = within(await screen.findByRole('form', { name: 'Manage Grace Hopper' }))
    await userEvent.click(again.getByRole('button', { name: 'Cancel' }))
    await focusIs(() => part('Members').getByRole('button', { name: 'Manage Grace Hopper' }))
    expect(sent(world, 'removeMember')).toBe(0)
  })

  it('is removed after a sign-in that is asked for in place, by itself', async () => {
    const { world, clock } = await open()
    await part('Members').findByText('Grace Hopper')
    await act(() => clock.advance(longAgoMs))
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Remove' }))
    const question = await part('Members').findByRole('group', { name: /^Remove/ })
    await userEvent.click(within(question).getByRole('button', { name: 'Remove' }))
    await part('Members').findByRole('heading', { name: 'Confirm that it is you' })
    await userEvent.type(await part('Members').findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await saidOf('Members', 'Grace Hopper is removed.')
    expect(membershipOf(world, 'grace@example.com')).toBeUndefined()
  })

  it('is removed once for a double press', async () => {
    const { world } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Remove' }))
    const question = await part('Members').findByRole('group', { name: /^Remove/ })
    await userEvent.dblClick(within(question).getByRole('button', { name: 'Remove' }))
    await saidOf('Members', 'Grace Hopper is removed.')
    expect(sent(world, 'removeMember')).toBe(1)
  })

  it('keeps the question and says why where there is no network', async () => {
    const { network } = await open()
    const form = await manage('Grace Hopper')
    await userEvent.click(form.getByRole('button', { name: 'Deactivate' }))
    const question = await part('Members').findByRole('group', { name: /^Deactivate/ })
    network.offline = true
    await userEvent.click(within(question).getByRole('button', { name: 'Deactivate' }))
    expect((await within(question).findByRole('alert')).textContent).toMatch(/You are offline/)
    network.offline = false
    await userEvent.click(within(question).getByRole('button', { name: 'Deactivate' }))
    await saidOf('Members', 'Grace Hopper is deactivated.')
  })

  it('is managed by keys alone', async () => {
    const { world } = await open()
    const opener = await part('Members').findByRole('button', { name: 'Manage Grace Hopper' })
    await part('Members').findByRole('searchbox')
    part('Members').getByRole('searchbox').focus()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    expect(document.activeElement).toBe(opener)
    await userEvent.keyboard('{Enter}')
    await focusIs(() => within(screen.getByRole('form')).getByLabelText('Role'))
    const walked: string[] = []
    for (let stop = 0; stop < 4; stop++) {
      await userEvent.tab()
      walked.push(document.activeElement?.textContent ?? '')
    }
    expect(walked).toEqual(['Save', 'Cancel', 'Deactivate', 'Remove'])
    await userEvent.keyboard('{Enter}')
    await focusIs(() => screen.getByRole('button', { name: 'Cancel' }))
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{Enter}')
    await saidOf('Members', 'Grace Hopper is removed.')
    expect(membershipOf(world, 'grace@example.com')).toBeUndefined()
  })
})

describe('invitations', () => {
  it('go to many addresses at once, with a role and an end, and an answer for each', async () => {
    const world = createWorld(ada)
    const { inbox, emulator } = await open({}, world)
    await press('Invitations', 'Invite people')
    const form = within(await screen.findByRole('form', { name: 'Invite people' }))
    const field = form.getByLabelText('Email addresses')
    await focusIs(() => field)
    await userEvent.click(field)
    await userEvent.paste('One <one@example.com>, two@example.com\ngrace@example.com;')
    await userEvent.selectOptions(await form.findByLabelText('Role'), 'Admin')
    await userEvent.selectOptions(form.getByLabelText('Valid for'), '14 days')
    await userEvent.click(form.getByRole('button', { name: 'Send invitations' }))
    const answers = await screen.findByRole('list', { name: 'Result for each address' })
    await waitFor(() =>
      expect(
        within(answers)
          .getAllByRole('listitem')
          .map(({ textContent }) => textContent),
      ).toEqual([
        'one@example.comInvited',
        'two@example.comInvited',
        'grace@example.comThis person is a member already.',
      ]),
    )
    await waitFor(() => expect(field).toHaveProperty('value', 'grace@example.com'))
    expect(inbox.all('one@example.com')).toHaveLength(1)
    expect(emulator.snapshot().invitations.filter(({ roleSlug }) => roleSlug === 'admin')).toHaveLength(2)
    await part('Invitations').findByText('two@example.com', { selector: '[data-lk-part="profile-name"]' })
    part('Invitations').getAllByText(/^Admin · Expires /)
  })

  it('close the form once all are sent, and keep the answers', async () => {
    await open()
    await press('Invitations', 'Invite people')
    await userEvent.type(await screen.findByLabelText('Email addresses'), 'one@example.com')
    await press('Invitations', 'Send invitations')
    await focusIs(() => part('Invitations').getByRole('button', { name: 'Invite people' }))
    expect(screen.getByRole('list', { name: 'Result for each address' }).textContent).toBe('one@example.comInvited')
  })

  it('say what is no address, and send nothing before that is put right', async () => {
    const { world } = await open()
    await press('Invitations', 'Invite people')
    const field = await screen.findByLabelText('Email addresses')
    await press('Invitations', 'Send invitations')
    await part('Invitations').findByText('Enter an email.')
    await userEvent.type(field, 'one@example.com, grace')
    await press('Invitations', 'Send invitations')
    const wrong = await part('Invitations').findByText(/^Not a whole email:/)
    expect(wrong.textContent).toBe('Not a whole email: grace')
    await focusIs(() => field)
    expect(sent(world, 'sendInvitation')).toBe(0)
  })

  it('keep what was typed while there is no network, and in the page when it is drawn again', async () => {
    const { world, page, network } = await open()
    await press('Invitations', 'Invite people')
    await userEvent.type(await screen.findByLabelText('Email addresses'), 'one@example.com two@example.com')
    network.offline = true
    await press('Invitations', 'Send invitations')
    await waitFor(() => expect(screen.getAllByText(/You are offline/)).toHaveLength(2))
    expect(screen.getByLabelText('Email addresses')).toHaveProperty('value', 'one@example.com\ntwo@example.com')
    network.offline = false
    page.unmount()
    await open({}, world)
    expect(await screen.findByLabelText('Email addresses')).toHaveProperty('value', 'one@example.com\ntwo@example.com')
    await press('Invitations', 'Send invitations')
    await waitFor(() => expect(world.inbox.all('two@example.com')).toHaveLength(1))
  })

  it('are mailed again, and taken back once that is said twice', async () => {
    const { world } = await openAs({ ...ada, seed: invited() })
    await press('Invitations', 'Send again to one@example.com')
    await saidOf('Invitations', 'The invitation is on its way to one@example.com again.')
    expect(world.inbox.all('one@example.com')).toHaveLength(1)
    await press('Invitations', 'Revoke the invitation to one@example.com')
    const question = await part('Invitations').findByRole('group', { name: /^Revoke the invitation/ })
    await userEvent.click(within(question).getByRole('button', { name: 'Revoke' }))
    await saidOf('Invitations', 'The invitation to one@example.com is revoked.')
    await part('Invitations').findByText('No invitation is open.')
    await focusIs(() => screen.getByRole('heading', { name: 'Invitations' }))
    await userEvent.selectOptions(part('Invitations').getByRole('combobox', { name: 'State' }), 'Revoked')
    await press('Invitations', 'Invite again: one@example.com')
    await saidOf('Invitations', 'A new invitation is on its way to one@example.com.')
    expect(world.inbox.all('one@example.com')).toHaveLength(2)
  })

  it('come back where taking one back is refused, with the reason', async () => {
    const { world } = await openAs({ ...ada, seed: invited() })
    await press('Invitations', 'Revoke the invitation to one@example.com')
    const question = await part('Invitations').findByRole('group', { name: /^Revoke/ })
    refuse(world, 'revokeInvitation', 'invitation_invalid', 409)
    await userEvent.click(within(question).getByRole('button', { name: 'Revoke' }))
    expect((await part('Invitations').findByRole('alert')).textContent).toMatch(/no longer open/)
    part('Invitations').getByText('one@example.com', { selector: '[data-lk-part=profile-name]' })
  })

  it('tell how long to wait once there were too many', async () => {
    const { world } = await openAs({ ...ada, seed: invited() })
    world.network.intercept = request =>
      request.url.endsWith('/resendInvitation')
        ? Response.json({ code: 'rate_limited', message: 'No', retryAfterMs: 30_000 }, { status: 429 })
        : undefined
    await press('Invitations', 'Send again to one@example.com')
    expect((await part('Invitations').findByRole('alert')).textContent).toMatch(/Wait 30 seconds/)
  })
})

describe('leaving', () => {
  it('is asked about, and moves the session on', async () => {
    const { world, client } = await openAs(member)
    await press('Leave', 'Leave organization')
    const question = part('Leave').getByRole('group', { name: /^Leave Difference Works\?/ })
    await userEvent.click(within(question).getByRole('button', { name: 'Leave organization' }))
    await screen.findByText('Analytical Engines')
    expect(client.store.getState()).toMatchObject({ session: { organization: { name: 'Analytical Engines' } } })
    expect(membershipOf(world, 'ada@example.com', 'Difference Works')).toBeUndefined()
  })

  it('is refused to the last admin, and to who is kept by a directory, each with the reason', async () => {
    const { world } = await open()
    await press('Leave', 'Leave organization')
    const question = within(part('Leave').getByRole('group'))
    await userEvent.click(question.getByRole('button', { name: 'Leave organization' }))
    expect((await question.findByRole('alert')).textContent).toBe('Make somebody else an admin first.')
    refuse(world, 'leaveOrganization', 'forbidden')
    await userEvent.click(question.getByRole('button', { name: 'Leave organization' }))
    await waitFor(() =>
      expect(question.getByRole('alert').textContent).toMatch(/keeps your membership in its directory/),
    )
    await userEvent.click(question.getByRole('button', { name: 'Cancel' }))
    await focusIs(() => part('Leave').getByRole('button', { name: 'Leave organization' }))
  })
})

describe('the impersonation banner', () => {
  it('is nothing while people act for themselves, or nobody is here', async () => {
    for (const scenario of [{}, ada]) {
      const world = createWorld(scenario)
      const { container, unmount } = render(<ImpersonationBanner />, { wrapper: world.Provider })
      await act(() => world.client.ready)
      expect(container.textContent).toBe('')
      unmount()
    }
  })

  it('says who acts as whom and why, and leads out', async () => {
    const world = createWorld(ada)
    impersonated(world, 'Ticket 42')
    render(<ImpersonationBanner />, { wrapper: world.Provider })
    expect((await screen.findByRole('status')).textContent).toBe(
      'support@example.com is using the account of Ada Lovelace.Reason: Ticket 42',
    )
    world.network.offline = true
    await userEvent.click(screen.getByRole('button', { name: 'Stop and sign out' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/You are offline/)
    world.network.offline = false
    world.network.intercept = undefined
    await userEvent.click(screen.getByRole('button', { name: 'Stop and sign out' }))
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedOut'))
    expect(screen.queryByRole('complementary')).toBeNull()
  })

  it('leaves the reason out where there is none', async () => {
    const world = createWorld(ada)
    impersonated(world)
    render(<ImpersonationBanner />, { wrapper: world.Provider })
    expect((await screen.findByRole('status')).textContent).toBe(
      'support@example.com is using the account of Ada Lovelace.',
    )
  })
})

/** What is read of a cell: not the name of its column, which stands in it for the eye. */
function textOf(cell: HTMLElement): string {
  return [...cell.childNodes]
    .filter(node => !(node instanceof Element && node.ariaHidden === 'true'))
    .map(({ textContent }) => textContent)
    .join('')
}

async function deactivate(name: string) {
  const form = await manage(name)
  await userEvent.click(form.getByRole('button', { name: 'Deactivate' }))
  const question = await part('Members').findByRole('group', { name: /^Deactivate/ })
  await userEvent.click(within(question).getByRole('button', { name: 'Deactivate' }))
  await saidOf('Members', `${name} is deactivated.`)
}

function invited(): Seed {
  return { ...people, invitations: [{ email: 'one@example.com', organization: 'Analytical Engines', role: 'member' }] }
}

function invitedMary(): Seed {
  return { ...people, invitations: [{ email: 'mary@example.com', organization: 'Analytical Engines', role: 'member' }] }
}
