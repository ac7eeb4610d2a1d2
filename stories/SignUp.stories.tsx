import { SignUp } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

// In memory, because all stories of a run share one tab and its history.
const meta = {
  title: 'Sign-in/SignUp',
  component: SignUp,
  decorators: [withWorld],
  args: { routing: 'memory' },
} satisfies Meta<typeof SignUp>
export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

/** Names may be left out. */
export const FirstVisit: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('First name (optional)')).toHaveFocus())
  },
}

/** No password: a code from an email is enough. */
export const ByCode: Story = {
  args: { first: 'code', names: 'off' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
    await expect(canvas.queryByLabelText('Password')).toBeNull()
  },
}

/** With providers, a question of the host's own and what one agrees to. */
export const Everything: Story = {
  args: {
    providers: ['GoogleOAuth', 'GitHubOAuth'],
    fields: [{ name: 'company', label: 'Company' }],
    terms: 'By going on you agree to our terms.',
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Continue with GitHub' })).toBeVisible()
  },
}

/** Something is missing: it is focused and described. */
export const Mistake: Story = {
  args: { names: 'required' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'new@example.com{Enter}')
    await expect(canvas.getByLabelText('First name')).toHaveAccessibleDescription('Fill this in.')
  },
}

/** The code goes to any address alike. */
export const Code: Story = {
  args: { names: 'off' },
  play: async context => {
    await enter(context, 'four calm words together')
    await expect(await context.canvas.findByText(/code is on its way/)).toBeVisible()
  },
}

/** Signed in already, and the password that was typed broke rules: another is asked for, or left for later. */
export const SetPassword: Story = {
  args: { names: 'off' },
  play: async context => {
    const { canvas, userEvent } = context
    await enter(context, 'aaaa')
    const { code } = await worldOf(context).inbox.next('new@example.com')
    await userEvent.type(await canvas.findByLabelText('Code'), code)
    await expect(await canvas.findByRole('heading', { name: 'Choose a password' })).toBeVisible()
  },
}

async function enter({ canvas, userEvent }: Parameters<Play>[0], password: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), 'new@example.com')
  await userEvent.type(await canvas.findByLabelText('Password'), `${password}{Enter}`)
}
