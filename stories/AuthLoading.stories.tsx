import { AuthLoading } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld, type worldOf } from './world.js'

const meta = {
  title: 'Control/AuthLoading',
  component: AuthLoading,
  decorators: [withWorld],
  args: { children: <p>One moment.</p> },
} satisfies Meta<typeof AuthLoading>
export default meta
type Story = StoryObj<typeof meta>

/** The first answer is on its way. */
export const Shown: Story = {
  parameters: { world: { arrange: ({ network }: ReturnType<typeof worldOf>) => void (network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('One moment.')).toBeVisible()
  },
}

/** It is known who the visitor is. */
export const NotShown: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.queryByText('One moment.')).toBeNull())
  },
}
