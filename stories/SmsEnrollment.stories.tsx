import { TotpEnrollment } from '@latchkey/react'
import type { Scenario } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const mary: Scenario = { signedInAs: 'mary@example.com', handler: { smsFactors: true } }
const number = '+14155550100'

/** Codes by text message, where the host offers them beside an authenticator app. */
const meta = {
  title: 'Sign-in/TotpEnrollment by text message',
  component: TotpEnrollment,
  decorators: [withWorld],
  parameters: { world: { scenario: mary } },
} satisfies Meta<typeof TotpEnrollment>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

/** Below the picture, for whoever has no app. */
export const Offered: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Get codes by text message instead' })).toBeVisible()
  },
}

/** The number, with its country code. */
export const PhoneNumber: Story = {
  play: async context => {
    await choose(context)
    await waitFor(() => expect(context.canvas.getByLabelText('Phone number')).toHaveFocus())
  },
}

/** Kept and selected, and what it lacks is said. */
export const NumberIncomplete: Story = {
  play: async context => {
    await choose(context)
    await context.userEvent.type(context.canvas.getByLabelText('Phone number'), '415 555 0100{Enter}')
    await expect(await context.canvas.findByText(/with its country code/)).toBeVisible()
  },
}

/** The code, and the last digits of where it went. */
export const CodeSent: Story = {
  play: async context => {
    await send(context)
    await waitFor(() => expect(context.canvas.getByLabelText('Code')).toHaveFocus())
  },
}

/** The code is kept. */
export const WrongCode: Story = {
  play: async context => {
    await send(context)
    const wrong = worldOf(context).inbox.all(number).at(-1)?.code === '000000' ? '000001' : '000000'
    await context.userEvent.type(context.canvas.getByLabelText('Code'), wrong)
    await expect(await context.canvas.findByText(/Check the newest message/)).toBeVisible()
  },
}

/** WorkOS sends none at the moment: the number stays. */
export const NotSent: Story = {
  parameters: {
    world: {
      scenario: mary,
      arrange: world => void world.emulator.control.fail({ operation: 'challengeFactor', status: 503 }),
    },
  },
  play: async context => {
    await choose(context)
    await context.userEvent.type(context.canvas.getByLabelText('Phone number'), `${number}{Enter}`)
    await expect(await context.canvas.findByText(/sign-in service is not answering/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Phone number')).toHaveValue(number)
  },
}

/** From now on it is asked for. */
export const Done: Story = {
  play: async context => {
    await send(context)
    const code = worldOf(context).inbox.all(number).at(-1)?.code ?? ''
    await context.userEvent.type(context.canvas.getByLabelText('Code'), code)
    await expect(await context.canvas.findByRole('heading', { name: 'Your phone is set up' })).toBeVisible()
  },
}

/** Read from right to left; the number is not. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async context => {
    await choose(context)
    await expect(context.canvas.getByLabelText('Phone number')).toHaveStyle({ direction: 'ltr' })
  },
}

async function choose({ canvas, userEvent }: Context) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Get codes by text message instead' }))
  await canvas.findByLabelText('Phone number')
}

async function send(context: Context) {
  await choose(context)
  await context.userEvent.type(context.canvas.getByLabelText('Phone number'), `${number}{Enter}`)
  await context.canvas.findByText(/the number that ends in 0100/)
}
