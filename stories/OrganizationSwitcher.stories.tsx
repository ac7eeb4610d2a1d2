import { OrganizationSwitcher } from '@latchkey/react'
import { people, peoplesPassword, type Seed } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor, within } from 'storybook/test'
import { impersonated } from '../test/browser/impersonated.js'
import { withWorld, worldOf, type WorldParameters } from './world.js'
import { narrow } from './narrow.js'

const ada = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

const meta = {
  title: 'Organizations/OrganizationSwitcher',
  component: OrganizationSwitcher,
  decorators: [withWorld],
  parameters: { world: { scenario: ada } },
} satisfies Meta<typeof OrganizationSwitcher>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]
type Arranged = Parameters<NonNullable<WorldParameters['arrange']>>[0]

async function open({ canvas, userEvent }: Context) {
  await userEvent.click(await canvas.findByRole('button', { name: /^Organization: / }))
  return within(await screen.findByRole('dialog', { name: 'Organizations' }))
}

/** Where the visitor is, before anybody asks for more. */
export const Closed: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Organization: Analytical Engines' })).toBeVisible()
  },
}

/** Two organizations need no search. The one the visitor is in stands on top; what they are there is said below its name. */
export const Open: Story = {
  args: { profileUrl: '/organization' },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: 'Difference Works Member' })).toBeVisible()
    await expect(panel.getByRole('option', { name: 'Analytical Engines Admin', selected: true })).toBeVisible()
    await expect(panel.queryByRole('combobox')).toBeNull()
  },
}

/** As a member, in another one: who may run it has no other way here. */
export const AsMember: Story = {
  parameters: { world: { scenario: { ...ada, organization: 'Difference Works' } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: 'Difference Works Member', selected: true })).toBeVisible()
  },
}

/** Only one: where the visitor is, and a way to more. */
export const One: Story = {
  parameters: {
    world: {
      scenario: {
        ...ada,
        seed: { ...people, memberships: people.memberships.filter(({ role }) => role === 'admin') },
      },
    },
  },
  play: async context => {
    const panel = await open(context)
    await waitFor(() => expect(panel.getByRole('listbox')).toHaveAttribute('aria-busy', 'false'))
    await expect(panel.getAllByRole('option')).toHaveLength(1)
  },
}

/** None at all. */
export const Empty: Story = {
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByText('You are not in an organization yet.')).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Create organization' })).toBeVisible()
  },
}

/** The host has a place for the person alone. */
export const Personal: Story = {
  args: { personal: { onSelect() {} } },
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: /Mary Somerville/, selected: true })).toBeVisible()
  },
}

/** Five hundred, of which the next hundred come as the end comes near. */
export const Many: Story = {
  parameters: { world: { scenario: { ...ada, seed: workshops(498) } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('combobox', { name: 'Find an organization' })).toHaveFocus()
    await context.userEvent.keyboard('{End}')
    await waitFor(() => expect(panel.getAllByRole('option').length).toBeGreaterThan(150), { timeout: 5_000 })
  },
}

/** Typing looks for a name, whatever its case; past the first page the server looks for it. */
export const Search: Story = {
  parameters: { world: { scenario: { ...ada, seed: workshops(248) } } },
  play: async context => {
    const panel = await open(context)
    await context.userEvent.type(await panel.findByRole('combobox'), 'workshop 02')
    await waitFor(() => expect(panel.getAllByRole('option')).toHaveLength(10), { timeout: 5_000 })
    await expect(panel.getByRole('status')).toHaveTextContent('Found: 10')
  },
}

/** Nothing has it in its name. */
export const NothingFound: Story = {
  parameters: { world: { scenario: { ...ada, seed: workshops(20) } } },
  play: async context => {
    const panel = await open(context)
    await context.userEvent.type(await panel.findByRole('combobox'), 'Babbage')
    await expect(await panel.findByText(/^No organization has/)).toHaveTextContent(
      'No organization has “Babbage” in its name.',
    )
  },
}

/** What is known is there; the rest has its place. */
export const Loading: Story = {
  parameters: { world: { scenario: ada, arrange: neverAnswered } },
  play: async context => {
    const panel = await open(context)
    await expect(panel.getByRole('status')).toHaveTextContent('Loading')
    await expect(panel.getByRole('option', { name: /Analytical Engines/ })).toBeVisible()
  },
}

/** It did not come. "Try again" is there, and so is where the visitor is. */
export const Failed: Story = {
  parameters: { world: { scenario: ada, arrange: unavailable } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('alert')).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** Without a network the panel says so, and fills itself once there is one. */
export const Offline: Story = {
  play: async context => {
    await context.canvas.findByRole('button')
    worldOf(context).network.offline = true
    const panel = await open(context)
    await expect(await panel.findByRole('alert')).toHaveTextContent(/You are offline/)
  },
}

/** The switch failed: the visitor is where they were, is told, and can try again. */
export const SwitchFailed: Story = {
  play: async context => {
    const panel = await open(context)
    const option = await panel.findByRole('option', { name: /Difference Works/ })
    worldOf(context).emulator.control.fail({ operation: 'authenticateWithRefreshToken', status: 503, times: 3 })
    await context.userEvent.click(option)
    await expect(await panel.findByRole('alert')).toHaveTextContent(/not answering/)
    await expect(panel.getByRole('option', { selected: true })).toHaveTextContent('Analytical Engines')
  },
}

/** On its way: the option that was pressed waits, and a second press is the same press. */
export const Switching: Story = {
  play: async context => {
    const panel = await open(context)
    const option = await panel.findByRole('option', { name: /Difference Works/ })
    worldOf(context).network.latencyMs = 60_000
    await context.userEvent.click(option)
    await waitFor(() => expect(option).toHaveAttribute('data-pending'))
  },
}

/** Where to next: accept, or decline, which is asked about once more. */
export const Invited: Story = {
  parameters: { world: { scenario: { ...ada, seed: invitations() } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('button', { name: 'Join Shortest Paths' })).toBeVisible()
  },
}

/** Once more, since it cannot be undone. */
export const Declining: Story = {
  parameters: { world: { scenario: { ...ada, seed: invitations() } } },
  play: async context => {
    const panel = await open(context)
    const name = 'Decline the invitation to Shortest Paths'
    await context.userEvent.click(await panel.findByRole('button', { name }))
    await expect(panel.getByRole('button', { name: 'Keep invitation to Shortest Paths' })).toHaveFocus()
  },
}

/** The organization asks for a second factor: it is set up here, and the visitor stays where they are until then. */
export const SecondFactorDemanded: Story = {
  parameters: { world: { scenario: ada, arrange: demandSecondFactor } },
  play: async context => {
    const panel = await open(context)
    await context.userEvent.click(await panel.findByRole('option', { name: /Difference Works/ }))
    await expect(await panel.findByRole('img', { name: /QR code/ })).toBeVisible()
    await expect(context.canvas.getByRole('button', { name: 'Organization: Analytical Engines' })).toBeVisible()
  },
}

/** The organization has its own identity provider: the page says so before it is left. */
export const SingleSignOnDemanded: Story = {
  parameters: {
    world: {
      scenario: {
        ...ada,
        seed: {
          ...people,
          memberships: [...people.memberships, { user: 'ada@example.com', organization: 'West Computing' }],
        },
      },
    },
  },
  play: async context => {
    const panel = await open(context)
    await context.userEvent.click(await panel.findByRole('option', { name: /West Computing/ }))
    await expect(await panel.findByRole('button', { name: 'Continue' })).toBeVisible()
    await expect(panel.getByRole('button', { name: 'Stay where I am' })).toBeVisible()
  },
}

/** A new one, without leaving the page. */
export const Creating: Story = {
  play: async context => {
    const panel = await open(context)
    await context.userEvent.click(await panel.findByRole('button', { name: 'Create organization' }))
    await waitFor(() => expect(panel.getByLabelText('Name')).toHaveFocus())
  },
}

/** Somebody acts in Ada's name: they see what she sees, and answer nothing for her. */
export const Impersonated: Story = {
  parameters: { world: { scenario: { ...ada, seed: invitations() }, arrange: impersonated } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByText('Shortest Paths')).toBeVisible()
    await expect(panel.getByRole('note')).toHaveTextContent(/^Only Ada Lovelace can answer/)
    await expect(panel.queryByRole('button')).toBeNull()
  },
}

const longName = 'The Royal Society for the Encouragement of Arts, Manufactures, Commerce and Correspondence'
const hebrewName = 'מכון ויצמן למדע'

/** Names that are longer than any line. */
export const LongNames: Story = {
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: longName, seed: named() } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: /^W{100}/ })).toBeVisible()
    const dialog = screen.getByRole('dialog')
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
  },
}

/** Names that are read from right to left, on a page that is too. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: hebrewName, seed: named() } } },
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: new RegExp(hebrewName) })).toBeVisible()
    await expect(screen.getByRole('dialog')).toHaveAttribute('dir', 'rtl')
  },
}

/** On a telephone of 320 px: the panel stays on the page. */
export const Narrow: Story = { ...LongNames, decorators: [narrow] }

function workshops(count: number): Seed {
  const names = Array.from({ length: count }, (_, index) => `Workshop ${String(index + 1).padStart(3, '0')}`)
  return {
    ...people,
    organizations: [...people.organizations, ...names.map(name => ({ name }))],
    memberships: [...people.memberships, ...names.map(name => ({ user: 'ada@example.com', organization: name }))],
  }
}

function invitations(): Seed {
  return {
    ...people,
    organizations: [...people.organizations, { name: 'Shortest Paths' }],
    invitations: [{ email: 'ada@example.com', organization: 'Shortest Paths', role: 'admin' }],
  }
}

function named(): Seed {
  const names = [longName, hebrewName, 'W'.repeat(200)]
  return {
    users: [{ email: 'ada@example.com', password: peoplesPassword, firstName: 'Ada' }],
    organizations: names.map(name => ({ name })),
    memberships: names.map(organization => ({ user: 'ada@example.com', organization })),
  }
}

function demandSecondFactor({ emulator }: Arranged) {
  emulator.control.setPolicy('Difference Works', { mfaRequired: true })
}

function unavailable({ network }: Arranged) {
  network.intercept = ({ url }) =>
    url.endsWith('/listOrganizations')
      ? Response.json({ code: 'service_unavailable', message: 'Out of reach' }, { status: 503 })
      : undefined
}

function neverAnswered({ network }: Arranged) {
  network.intercept = ({ url }) => (url.endsWith('/listOrganizations') ? new Promise(() => {}) : undefined)
}

/** As the session of somebody who was impersonated on the WorkOS dashboard. */
