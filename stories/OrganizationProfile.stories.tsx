import { OrganizationProfile } from '@latchkey/react'
import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { crowd } from '../test/browser/crowd.js'
import { impersonated, passOn } from '../test/browser/impersonated.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

const longName = {
  email: 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com',
  firstName: 'Augusta-Ada-Byron-King-Noel-Milbanke-Wentworth-Lovelace',
  lastName: 'Countess of Lovelace, the first of all programmers and enchantress of numbers',
}

const hebrewName = { email: 'miriam@example.com', firstName: 'מרי', lastName: 'סומרוויל' }

const meta = {
  title: 'Organizations/OrganizationProfile',
  component: OrganizationProfile,
  decorators: [withWorld],
  parameters: { layout: 'padded', world: { scenario: ada } },
} satisfies Meta<typeof OrganizationProfile>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]
type Arranged = Parameters<NonNullable<WorldParameters['arrange']>>[0]

/** An admin’s page: what it is called, who is in it, who was asked, and the way out. */
export const AtAGlance: Story = {
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    await expect(await (await part(context, 'Members')).findByText('Grace Hopper')).toBeVisible()
    await expect(await (await part(context, 'Invitations')).findByText('one@example.com')).toBeVisible()
  },
}

/** A member reads the same, and is offered nothing but to leave. */
export const ForAMember: Story = {
  parameters: { world: { scenario: { ...ada, organization: 'Difference Works' } } },
  play: async context => {
    await expect(await (await part(context, 'Members')).findByText('Ada Lovelace')).toBeVisible()
    await (await part(context, 'Invitations')).findByText('No invitation is open.')
    const buttons = context.canvas.getAllByRole('button').map(({ textContent }) => textContent)
    await expect(buttons).toEqual(['Leave organization'])
  },
}

/** Whoever may not even read sees neither members nor invitations. */
export const ForSomebodyWhoMayNotRead: Story = {
  parameters: {
    world: {
      scenario: {
        ...ada,
        organization: 'Difference Works',
        seed: { ...people, roles: [{ slug: 'member', name: 'Member', permissions: [] }] },
      },
    },
  },
  play: async context => {
    await part(context, 'Leave')
    await expect(context.canvas.queryByRole('region', { name: 'Members' })).toBeNull()
  },
}

/** The session is in no organization; below is what the host says to that. */
export const InNone: Story = {
  args: { children: 'Ask a colleague for an invitation.' },
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You are not in an organization.')).toBeVisible()
  },
}

/** A colleague looks, and can change nothing: there is no button. */
export const Impersonated: Story = {
  parameters: { world: { scenario: ada, arrange: world => impersonated(world, 'Ticket 42') } },
  play: async context => {
    await expect(await context.canvas.findByRole('note')).toHaveTextContent(
      /support@example.com is using the account of Ada/,
    )
    await (await part(context, 'Members')).findByText('Grace Hopper')
    await expect(context.canvas.queryByRole('button')).toBeNull()
  },
}

/** Nobody knows yet who is here: the page keeps its place. */
export const Loading: Story = {
  parameters: { world: { scenario: ada, arrange: ({ network }) => void (network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toHaveTextContent('Loading')
  },
}

/** Each part waits for its own answer. */
export const PartsLoading: Story = {
  parameters: { world: { scenario: ada, arrange: world => answer(world, 'listMembers', () => new Promise(() => {})) } },
  play: async context => {
    await expect(await (await part(context, 'Members')).findByText('Loading')).toBeInTheDocument()
    await expect(await (await part(context, 'Invitations')).findByText('No invitation is open.')).toBeVisible()
  },
}

/** One part that cannot be loaded says so and leaves the others alone. */
export const PartFailed: Story = {
  parameters: { world: { scenario: ada, arrange: world => refuse(world, 'listMembers', 'service_unavailable', 503) } },
  play: async context => {
    const members = await part(context, 'Members')
    await expect(await members.findByRole('alert')).toHaveTextContent(/not answering/)
    worldOf(context).network.intercept = undefined
    await context.userEvent.click(members.getByRole('button', { name: 'Try again' }))
    await expect(await members.findByText('Grace Hopper')).toBeVisible()
  },
}

/** One member, who is its admin. */
export const Alone: Story = {
  parameters: { world: { scenario: { ...ada, seed: alone() } } },
  play: async context => {
    const members = await part(context, 'Members')
    await expect(await members.findByText('You')).toBeVisible()
    await expect(members.getAllByRole('rowheader')).toHaveLength(1)
  },
}

/** Five hundred: a page at a time, and found by the server. */
export const FiveHundred: Story = {
  args: { sections: ['members'] },
  parameters: { world: { scenario: { ...ada, seed: crowd(500) } } },
  play: async context => {
    const members = await part(context, 'Members')
    await context.userEvent.click(await members.findByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(members.getAllByRole('rowheader')).toHaveLength(200))
    await context.userEvent.type(members.getByRole('searchbox'), 'clerk 007')
    await waitFor(() => expect(members.getAllByRole('rowheader')).toHaveLength(1), { timeout: 5_000 })
  },
}

/** Nobody is like that. */
export const NobodyFound: Story = {
  args: { sections: ['members'] },
  play: async context => {
    const members = await part(context, 'Members')
    await members.findByText('Grace Hopper')
    await context.userEvent.type(members.getByRole('searchbox'), 'nobody like it')
    await expect(await members.findByText('No member matches.')).toBeVisible()
  },
}

/** What the host knows of each stands in a column of its own. */
export const WithAColumnOfTheHost: Story = {
  args: {
    sections: ['members'],
    memberColumns: [{ id: 'seat', heading: 'Seat', render: ({ self }) => (self ? 'Paid' : 'Free') }],
  },
  play: async context => {
    const members = await part(context, 'Members')
    await expect(await members.findByRole('columnheader', { name: 'Seat' })).toBeVisible()
    await expect(members.getByText('Paid')).toBeVisible()
  },
}

/** In the place of whom it is about: the roles one may give, a pause, an end. */
export const ManagingAMember: Story = {
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    const form = await manage(context, 'Grace Hopper')
    await waitFor(() => expect(form.getByLabelText('Role')).toHaveFocus())
  },
}

/** Said where it stays in sight, with the way back. */
export const RoleGiven: Story = {
  play: async context => {
    await giveRole(context)
    const members = await part(context, 'Members')
    await expect(await members.findByRole('button', { name: 'Undo' })).toBeVisible()
  },
}

/** What the server refuses is shown where it was asked, and the table goes back. */
export const RoleRefused: Story = {
  parameters: { world: { scenario: ada, arrange: world => refuse(world, 'updateMember', 'last_admin', 409) } },
  play: async context => {
    const form = await giveRole(context)
    await expect(await form.findByRole('alert')).toHaveTextContent('Make somebody else an admin first.')
  },
}

/** What was chosen stays until the network is back. */
export const RoleGivenOffline: Story = {
  play: async context => {
    const form = await manage(context, 'Grace Hopper')
    worldOf(context).network.offline = true
    await context.userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
    await context.userEvent.click(form.getByRole('button', { name: 'Save' }))
    await expect(await form.findByRole('alert')).toHaveTextContent(/You are offline/)
    await expect(form.getByLabelText('Role')).toHaveValue('admin')
  },
}

/** One more question, and what it means to say yes. The focus is on the way out. */
export const RemovingAMember: Story = {
  play: async context => {
    const question = await askToRemove(context)
    await waitFor(() => expect(question.getByRole('button', { name: 'Cancel' })).toHaveFocus())
  },
}

/** The last sign-in is too long ago: asked in the place of what waits for it. */
export const ConfirmingThatItIsYou: Story = {
  parameters: { world: { scenario: ada, arrange: world => refuse(world, 'removeMember', 'reauth_required') } },
  play: async context => {
    const question = await askToRemove(context)
    await context.userEvent.click(question.getByRole('button', { name: 'Remove' }))
    const members = await part(context, 'Members')
    await expect(await members.findByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
    await waitFor(() => expect(members.getByLabelText('Password')).toHaveFocus())
  },
}

/** The directory’s members are its own: the page says so, and has no button for them. */
export const FromTheDirectory: Story = {
  args: { sections: ['members'] },
  parameters: { world: { scenario: ada, arrange: fromDirectory } },
  play: async context => {
    const members = await part(context, 'Members')
    await expect(await members.findByText('Members from your directory are changed there.')).toBeVisible()
    await expect(members.queryByRole('button', { name: /^Manage/ })).toBeNull()
  },
}

/** Many addresses at once, as somebody pasted them. */
export const Inviting: Story = {
  args: { sections: ['invitations'] },
  play: async context => {
    const invitations = await openInviteForm(context)
    await context.userEvent.click(invitations.getByLabelText('Email addresses'))
    await context.userEvent.paste('Mary <mary@example.com>, two@example.com')
    await expect(invitations.getByLabelText('Valid for')).toHaveValue('7')
  },
}

/** A result for each; what could not be sent is still in the field. */
export const InvitedInPart: Story = {
  args: { sections: ['invitations'] },
  play: async context => {
    const invitations = await openInviteForm(context)
    const field = invitations.getByLabelText('Email addresses')
    await context.userEvent.click(field)
    await context.userEvent.paste('one@example.com, two@example.com, grace@example.com')
    await context.userEvent.click(invitations.getByRole('button', { name: 'Send invitations' }))
    await expect(await invitations.findByText('This person is a member already.')).toBeVisible()
    await waitFor(() => expect(field).toHaveValue('grace@example.com'))
  },
}

/** What is no address is named, and nothing is sent. */
export const NoAddress: Story = {
  args: { sections: ['invitations'] },
  play: async context => {
    const invitations = await openInviteForm(context)
    await context.userEvent.type(invitations.getByLabelText('Email addresses'), 'one@example.com, grace')
    await context.userEvent.click(invitations.getByRole('button', { name: 'Send invitations' }))
    await expect(await invitations.findByText(/^Not a whole email:/)).toHaveTextContent('Not a whole email: grace')
  },
}

/** The mail is on its way again. */
export const SentAgain: Story = {
  args: { sections: ['invitations'] },
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    const invitations = await part(context, 'Invitations')
    await context.userEvent.click(await invitations.findByRole('button', { name: 'Send again to one@example.com' }))
    await expect(await invitations.findByText(/on its way to/)).toHaveTextContent(/to one@example.com again/)
  },
}

/** One more question before the link stops working. */
export const TakingBack: Story = {
  args: { sections: ['invitations'] },
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    const invitations = await part(context, 'Invitations')
    await context.userEvent.click(await invitations.findByRole('button', { name: /^Revoke .* one/ }))
    await expect(await invitations.findByRole('group', { name: /^Revoke/ })).toBeVisible()
  },
}

/** Those that are over say how, and can be sent anew. */
export const TakenBack: Story = {
  args: { sections: ['invitations'] },
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    const invitations = await part(context, 'Invitations')
    await context.userEvent.click(await invitations.findByRole('button', { name: /^Revoke .* one/ }))
    const question = within(await invitations.findByRole('group'))
    await context.userEvent.click(question.getByRole('button', { name: 'Revoke' }))
    await context.userEvent.selectOptions(invitations.getByRole('combobox', { name: 'State' }), 'Every state')
    await expect(await invitations.findByRole('button', { name: 'Invite again: one@example.com' })).toBeVisible()
  },
}

/** Both names in place; the field has the focus. */
export const Renaming: Story = {
  args: { sections: ['general'] },
  play: async context => {
    const general = await part(context, 'General')
    await context.userEvent.click(await general.findByRole('button', { name: 'Rename' }))
    await waitFor(() => expect(general.getByLabelText('Name')).toHaveFocus())
  },
}

/** Somebody must be able to run it. */
export const LeavingAsTheLastAdmin: Story = {
  args: { sections: ['leaving'] },
  play: async context => {
    const leaving = await part(context, 'Leave')
    await context.userEvent.click(await leaving.findByRole('button', { name: 'Leave organization' }))
    const question = within(leaving.getByRole('group'))
    await context.userEvent.click(question.getByRole('button', { name: 'Leave organization' }))
    await expect(await question.findByRole('alert')).toHaveTextContent('Make somebody else an admin first.')
  },
}

/** Names that are longer than any line. */
export const LongNames: Story = {
  parameters: { world: { scenario: { ...ada, seed: withMember(longName) } } },
  play: async context => {
    await expect(await (await part(context, 'Members')).findByText(/Augusta/)).toBeVisible()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth)
  },
}

/** A name that is read from right to left, on a page that is too. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  parameters: { world: { scenario: { ...ada, seed: withMember(hebrewName) } } },
  play: async context => {
    await expect(await (await part(context, 'Members')).findByText('מרי סומרוויל')).toBeVisible()
  },
}

/** On a telephone the rows are cards: nothing is cut, nothing beside the page. */
export const Narrow: Story = {
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  decorators: [
    Story => (
      <div className="narrow">
        <Story />
      </div>
    ),
  ],
  play: async context => {
    await manage(context, 'Grace Hopper')
    const card = context.canvasElement.querySelector('section')
    await expect(card?.scrollWidth).toBeLessThanOrEqual(288)
  },
}

/** The same in the dark, with a form open and a question asked. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  parameters: { world: { scenario: { ...ada, seed: staff() } } },
  play: async context => {
    await askToRemove(context)
    await openInviteForm(context)
  },
}

async function part({ canvas }: Context, name: string) {
  return within(await canvas.findByRole('region', { name }))
}

async function manage(context: Context, name: string) {
  const members = await part(context, 'Members')
  await context.userEvent.click(await members.findByRole('button', { name: `Manage ${name}` }))
  return within(await members.findByRole('form', { name: `Manage ${name}` }))
}

async function giveRole(context: Context) {
  const form = await manage(context, 'Grace Hopper')
  await context.userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
  await context.userEvent.click(form.getByRole('button', { name: 'Save' }))
  return form
}

async function askToRemove(context: Context) {
  const form = await manage(context, 'Grace Hopper')
  await context.userEvent.click(form.getByRole('button', { name: 'Remove' }))
  const members = await part(context, 'Members')
  return within(await members.findByRole('group', { name: /^Remove Grace Hopper/ }))
}

async function openInviteForm(context: Context) {
  const invitations = await part(context, 'Invitations')
  await context.userEvent.click(await invitations.findByRole('button', { name: 'Invite people' }))
  await invitations.findByLabelText('Role')
  return invitations
}

function answer({ network }: Arranged, action: string, respond: () => Promise<Response> | Response) {
  network.intercept = request => (request.url.endsWith(`/${action}`) ? respond() : undefined)
}

function refuse(world: Arranged, action: string, code: string, status = 403) {
  answer(world, action, () => Response.json({ code, message: 'No' }, { status }))
}

function fromDirectory(world: Arranged) {
  world.network.intercept = async request => {
    if (!request.url.endsWith('/listMembers')) return undefined
    const body = (await (await passOn(world, request)).json()) as { items: { self: boolean }[] }
    return Response.json({ ...body, items: body.items.map(each => ({ ...each, directoryManaged: !each.self })) })
  }
}

function withMember(user: { email: string; firstName: string; lastName: string }): Seed {
  return {
    ...people,
    users: [...people.users, { ...user, password: peoplesPassword }],
    memberships: [...people.memberships, { user: user.email, organization: 'Analytical Engines', role: 'member' }],
  }
}

/** A few people, each in another state. */
function staff(): Seed {
  const { users = [], memberships = [] } = withMember({
    email: 'joan@example.com',
    firstName: 'Joan',
    lastName: 'Clarke',
  })
  return {
    ...people,
    users,
    memberships: memberships.map(each => (each.user === 'joan@example.com' ? { ...each, status: 'inactive' } : each)),
    invitations: [
      { email: 'mary@example.com', organization: 'Analytical Engines', role: 'member' },
      { email: 'one@example.com', organization: 'Analytical Engines', role: 'admin' },
    ],
  }
}

function alone(): Seed {
  return { ...people, memberships: people.memberships.filter(({ user }) => user === 'ada@example.com') }
}
