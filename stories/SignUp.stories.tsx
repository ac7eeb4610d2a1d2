import { SignUp } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'
import { withPages } from './pagesOfHost.js'

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

/** With the way to the page of those who have an account already. */
export const WithSignIn: Story = {
  args: { names: 'off' },
  decorators: [withPages],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('link', { name: 'Sign in' }))
    await expect(canvas.getByText('/sign-in')).toBeVisible()
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

/** Before it is known who the visitor is. */
export const Loading: Story = {
  parameters: { world: { arrange: (world: ReturnType<typeof worldOf>) => void (world.network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByLabelText('Email')).toBeNull()
  },
}

/** The network is gone: everything typed is kept. */
export const Offline: Story = {
  args: { names: 'off' },
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('Email'), 'new@example.com')
    worldOf(context).network.offline = true
    await userEvent.type(await canvas.findByLabelText('Password'), 'four calm words together{Enter}')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByLabelText('Email')).toHaveValue('new@example.com')
  },
}

/** The service does not answer: said in place. */
export const Failed: Story = {
  args: { names: 'off' },
  play: async context => {
    await context.canvas.findByLabelText('Email')
    worldOf(context).network.fail(3)
    await enter(context, 'four calm words together')
    await expect(await context.canvas.findByRole('alert')).toBeVisible()
  },
}

/** An address longer than the card. */
export const LongNames: Story = {
  args: { names: 'off' },
  play: async ({ canvas, userEvent }) => {
    const email = 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
    await userEvent.type(await canvas.findByLabelText('Email'), email)
    await userEvent.type(await canvas.findByLabelText('Password'), 'four calm words together{Enter}')
    await expect(await canvas.findByText(email)).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...Mistake, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Everything, decorators: [narrow] }

async function enter({ canvas, userEvent }: Parameters<Play>[0], password: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), 'new@example.com')
  await userEvent.type(await canvas.findByLabelText('Password'), `${password}{Enter}`)
}
