import { RedirectToSignIn } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { withPages } from './pagesOfHost.js'
import { withWorld, worldOf } from './world.js'

const meta = {
  title: 'Control/RedirectToSignIn',
  component: RedirectToSignIn,
  decorators: [withPages, withWorld],
} satisfies Meta<typeof RedirectToSignIn>
export default meta
type Story = StoryObj<typeof meta>

/** Nobody is signed in: the host's page is next. */
export const Gone: Story = {
  args: { returnTo: '/billing' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^\/sign-in/)).toBeVisible()
  },
}

/** Somebody is: nothing happens. */
export const Stayed: Story = {
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
  play: async context => {
    await worldOf(context).client.ready
    await expect(context.canvas.getByRole('status')).toHaveTextContent('')
  },
}
