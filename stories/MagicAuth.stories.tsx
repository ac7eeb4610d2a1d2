import { MagicAuth } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

// In memory, because all stories of a run share one tab and its history.
const meta = {
  title: 'Sign-in/MagicAuth',
  component: MagicAuth,
  decorators: [withWorld],
  args: { routing: 'memory' },
} satisfies Meta<typeof MagicAuth>
export default meta
type Story = StoryObj<typeof meta>

/** The address, and no password anywhere. */
export const FirstVisit: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Sign in with a code' })).toBeVisible()
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
  },
}

/** From the address through the emailed code to a session. */
export const Done: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('Email'), 'mary@example.com{Enter}')
    const { code } = await worldOf(context).inbox.next('mary@example.com')
    await userEvent.type(await canvas.findByLabelText('Code'), code)
    await expect(await canvas.findByRole('heading', { name: 'You are signed in' })).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'You are signed in' })).toHaveFocus())
  },
}

/** WorkOS says that nothing can be delivered there. */
export const EmailNotDeliverable: Story = {
  parameters: {
    world: {
      arrange: (world: ReturnType<typeof worldOf>) =>
        void world.emulator.control.fail({
          operation: 'createMagicAuth',
          status: 400,
          body: { code: 'email_domain_not_deliverable', message: 'The domain takes no email.' },
        }),
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'ada@exmaple.test{Enter}')
    await expect(await canvas.findByText(/cannot send email to this address/)).toBeVisible()
    await expect(canvas.getByLabelText('Email')).toHaveValue('ada@exmaple.test')
  },
}

/** Before it is known who the visitor is. */
export const Loading: Story = {
  parameters: { world: { arrange: (world: ReturnType<typeof worldOf>) => void (world.network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByLabelText('Email')).toBeNull()
  },
}

/** The network is gone: the address is kept. */
export const Offline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    const field = await canvas.findByLabelText('Email')
    worldOf(context).network.offline = true
    await userEvent.type(field, 'mary@example.com{Enter}')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByLabelText('Email')).toHaveValue('mary@example.com')
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...EmailNotDeliverable, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...EmailNotDeliverable, decorators: [narrow] }
