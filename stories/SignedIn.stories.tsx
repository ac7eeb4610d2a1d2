import { SignedIn } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

const meta = {
  title: 'Control/SignedIn',
  component: SignedIn,
  decorators: [withWorld],
  args: { children: <p>Only for somebody who is signed in.</p> },
} satisfies Meta<typeof SignedIn>
export default meta
type Story = StoryObj<typeof meta>

/** Mary is signed in. */
export const Shown: Story = {
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Only for somebody/)).toBeVisible()
  },
}

/** Nobody is. */
export const NotShown: Story = {
  play: async context => {
    await worldOf(context).client.ready
    await expect(context.canvas.queryByText(/Only for somebody/)).toBeNull()
  },
}
