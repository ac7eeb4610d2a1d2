import { SignUpButton } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { withPages } from './pagesOfHost.js'
import { withWorld } from './world.js'

const meta = {
  title: 'Control/SignUpButton',
  component: SignUpButton,
  decorators: [withPages, withWorld],
} satisfies Meta<typeof SignUpButton>
export default meta
type Story = StoryObj<typeof meta>

/** Leads to the host's page, and says where to come back to. */
export const Plain: Story = {
  args: { returnTo: '/billing' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await expect(await canvas.findByRole('status')).toHaveTextContent(/^\/sign-up/)
    await expect(canvas.getByRole('status')).toHaveTextContent(/billing/)
  },
}

/** In the host's words, and quieter. */
export const OwnWords: Story = {
  args: { children: 'To your account', variant: 'secondary' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'To your account' })).toBeVisible()
  },
}
