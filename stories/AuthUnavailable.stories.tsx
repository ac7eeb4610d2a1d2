import { AuthUnavailable } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { narrow } from './narrow.js'
import { withWorld, worldOf } from './world.js'

type World = ReturnType<typeof worldOf>

const meta = {
  title: 'Control/AuthUnavailable',
  component: AuthUnavailable,
  decorators: [withWorld],
  // For as long as it is looked at: the page asks again by itself.
  parameters: { world: { arrange: ({ network }: World) => network.fail(Number.POSITIVE_INFINITY) } },
} satisfies Meta<typeof AuthUnavailable>
export default meta
type Story = StoryObj<typeof meta>

/** Nobody could say who this is: the way to ask once more. */
export const Shown: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try again' }, { timeout: 5_000 })).toBeVisible()
  },
}

/** Asked once more, and answered: there is nothing to draw. */
export const Retried: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    const button = await canvas.findByRole('button', { name: 'Try again' }, { timeout: 5_000 })
    worldOf(context).network.fail(0)
    await userEvent.click(button)
    await worldOf(context).client.ready
    await waitFor(() => expect(canvas.queryByRole('button')).toBeNull())
  },
}

/** The device has no network at all. */
export const Offline: Story = {
  parameters: { world: { arrange: ({ network }: World) => void (network.offline = true) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try again' }, { timeout: 5_000 })).toBeVisible()
  },
}

/** In the host's own words. */
export const OwnWords: Story = {
  args: { children: <p>We will be right back.</p> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('We will be right back.', {}, { timeout: 5_000 })).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...Shown, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Shown, decorators: [narrow] }
