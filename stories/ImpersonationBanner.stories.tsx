import { ImpersonationBanner } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { impersonated } from '../test/browser/impersonated.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const scenario = { signedInAs: 'mary@example.com' }

const meta = {
  title: 'Account/ImpersonationBanner',
  component: ImpersonationBanner,
  decorators: [withWorld],
  parameters: {
    layout: 'fullscreen',
    world: {
      scenario,
      arrange: (world: Parameters<typeof impersonated>[0]) => impersonated(world, 'Ticket 42: cannot find the invoice'),
    },
  },
} satisfies Meta<typeof ImpersonationBanner>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }

/** Who acts as whom, and why. */
export const WithAReason: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/is using the account of/)).toBeVisible()
    await expect(canvas.getByText(/Ticket 42/)).toBeVisible()
  },
}

/** No reason was given. */
export const WithoutAReason: Story = {
  parameters: { world: { scenario, arrange: world => impersonated(world) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Stop and sign out' })).toBeVisible()
    await expect(canvas.queryByText(/Reason/)).toBeNull()
  },
}

/** Stopping is a sign-out, and there is nothing left to say. */
export const Stopped: Story = {
  play: async context => {
    const button = await context.canvas.findByRole('button', { name: 'Stop and sign out' })
    worldOf(context).network.intercept = undefined
    await context.userEvent.click(button)
    await waitFor(() => expect(worldOf(context).client.store.getState().status).toBe('signedOut'))
    await expect(context.canvas.queryByRole('complementary')).toBeNull()
  },
}

/** The way out needs the network, and says so. */
export const StoppedOffline: Story = {
  play: async context => {
    const button = await context.canvas.findByRole('button', { name: 'Stop and sign out' })
    worldOf(context).network.offline = true
    await context.userEvent.click(button)
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/You are offline/)
  },
}

/** The same in the dark. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/is using the account of/)).toBeVisible()
  },
}

/** On a telephone, on a page that is read from right to left. */
export const Narrow: Story = {
  globals: { direction: 'rtl' },
  decorators: [
    Story => (
      <div className="narrow">
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const banner = await canvas.findByRole('complementary')
    await expect(banner.scrollWidth).toBeLessThanOrEqual(320)
  },
}
