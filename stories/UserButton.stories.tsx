import { UserButton } from '@latchkey/react'
import { people, peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'
import portraitPath from './portrait.svg?no-inline'
import { impersonated } from '../test/browser/impersonated.js'

const portrait = new URL(portraitPath, location.href).href

const meta = {
  title: 'Account/UserButton',
  component: UserButton,
  decorators: [withWorld],
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' } } },
} satisfies Meta<typeof UserButton>
export default meta
type Story = StoryObj<typeof meta>

/** Initials where there is no picture. */
export const Closed: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Account of Ada Lovelace' })).toBeVisible()
  },
}

/** The picture that WorkOS has of somebody. */
export const WithPicture: Story = {
  parameters: {
    world: {
      scenario: {
        seed: { ...people, users: people.users.map(user => ({ ...user, profilePictureUrl: portrait })) },
        signedInAs: 'ada@example.com',
      },
    },
  },
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: 'Account of Ada Lovelace' })
    await waitFor(() => expect(button.querySelector('img')).toHaveProperty('naturalWidth', 64))
  },
}

/** Who, where, and the way out. Escape closes it and gives the focus back. */
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Account of Ada Lovelace' }))
    await expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeVisible()
    await expect(screen.getByText('Analytical Engines')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Account of Ada Lovelace' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Sign out' })).toHaveFocus())
  },
}

/** The way to the account, the host's own ways, and out. Walked by arrows, Home, End and the first letters. */
export const WithWays: Story = {
  args: {
    profileUrl: '#account',
    items: [
      { label: 'Billing', href: '#billing' },
      { label: 'Keyboard shortcuts', onSelect: () => {} },
    ],
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Account of Ada Lovelace' }))
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Your account' })).toHaveFocus())
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Sign out' })).toHaveFocus())
    await userEvent.keyboard('b')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Billing' })).toHaveFocus())
  },
}

/** Signing out needs the network; without it the person stays signed in and is told. */
export const SignOutOffline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Account of Ada Lovelace' }))
    worldOf(context).network.offline = true
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    await expect(await screen.findByText(/You are offline/)).toBeVisible()
  },
}

/** No name, a long address, no organization. */
export const WithoutNames: Story = {
  parameters: {
    world: {
      scenario: {
        signedInAs: 'a.very.long.address.without.a.name@correspondence.example.com',
        seed: {
          users: [
            { email: 'a.very.long.address.without.a.name@correspondence.example.com', password: peoplesPassword },
          ],
        },
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Account of a.very.long/ }))
    await expect(await screen.findByText('No organization')).toBeVisible()
  },
}

/** Nothing is drawn before it is known who is here. */
export const Loading: Story = {
  parameters: {
    world: {
      scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' },
      arrange: ({ network }: ReturnType<typeof worldOf>) => void (network.latencyMs = 60_000),
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button')).toBeNull()
  },
}

/** A colleague acts in somebody's name, and the menu says so. */
export const Impersonated: Story = {
  parameters: {
    world: { scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }, arrange: impersonated },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Account of Ada Lovelace' }))
    await expect(await screen.findByRole('menu')).toBeVisible()
  },
}

/** Read from right to left: the menu opens to the other side. */
export const RightToLeft: Story = { ...WithWays, globals: { direction: 'rtl' } }

/** On a telephone of 320 px: the menu stays on the page. */
export const Narrow: Story = { ...WithoutNames, decorators: [narrow] }
