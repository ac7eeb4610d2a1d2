import { VerifyEmail } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { type WorldParameters, withWorld } from './world.js'

const meta = {
  component: VerifyEmail,
  decorators: [withWorld],
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } satisfies WorldParameters },
} satisfies Meta<typeof VerifyEmail>
export default meta

type Story = StoryObj<typeof meta>

/** Support has marked the address as unproven since Mary signed in; the handler says so in its answers. */
const unproven: WorldParameters = {
  scenario: { signedInAs: 'mary@example.com' },
  arrange: world => {
    world.network.intercept = async request => {
      if (new URL(request.url).pathname !== '/auth/session' || world.inbox.all().length > 0) return undefined
      world.network.intercept = undefined
      const response = await world.server(request, {
        cookies: world.cookies,
        origin: null,
        fetchSite: 'same-origin',
        clientIp: '127.0.0.1',
      })
      const answer = await response.json()
      answer.session.user.emailVerified = false
      return Response.json(answer)
    }
  },
}

/** Nothing is sent before the press. */
export const Asked: Story = {
  parameters: { world: unproven },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Send the code' })).toBeVisible()
  },
}

/** A code is on its way. */
export const Code: Story = {
  parameters: { world: unproven },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Send the code' }))
    await expect(await canvas.findByLabelText('Code')).toBeVisible()
  },
}

/** Proven. */
export const Done: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Your email is verified' })).toBeVisible()
  },
}
