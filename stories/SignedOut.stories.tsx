import { SignedOut } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

const meta = {
  title: 'Control/SignedOut',
  component: SignedOut,
  decorators: [withWorld],
  args: { children: <p>For visitors.</p> },
} satisfies Meta<typeof SignedOut>
export default meta
type Story = StoryObj<typeof meta>

/** Nobody is signed in, and that is known. */
export const Shown: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('For visitors.')).toBeVisible()
  },
}

/** Mary is signed in. */
export const NotShown: Story = {
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async context => {
    await worldOf(context).client.ready
    await expect(context.canvas.queryByText('For visitors.')).toBeNull()
  },
}
