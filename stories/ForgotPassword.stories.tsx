import { ForgotPassword } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld } from './world.js'

const meta = { component: ForgotPassword, decorators: [withWorld] } satisfies Meta<typeof ForgotPassword>
export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

/** One field. */
export const Asked: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
  },
}

/** A link is on its way, if the address has a password here. */
export const Sent: Story = {
  play: async context => {
    await ask(context, 'mary@example.com')
    await expect(await context.canvas.findByRole('heading', { name: 'Check your email' })).toBeVisible()
  },
}

/** The same screen for an address that nobody has. */
export const SentToNobody: Story = {
  play: async context => {
    await ask(context, 'nobody@example.com')
    await expect(await context.canvas.findByRole('heading', { name: 'Check your email' })).toBeVisible()
  },
}

/** The address needs a correction first. */
export const EmailIncomplete: Story = {
  play: async context => {
    await ask(context, 'mary@example')
    await expect(context.canvas.getByLabelText('Email')).toHaveAccessibleDescription(/whole email/)
  },
}

async function ask({ canvas, userEvent }: Parameters<Play>[0], email: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
}
