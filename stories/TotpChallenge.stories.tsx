import { TotpChallenge } from '@latchkey/react'
import { signInFlow } from '@latchkey/react/client'
import { gracesTotpSecret, peoplesPassword, type Seed } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { codeOf } from './authenticator.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const meta = {
  title: 'Sign-in/TotpChallenge',
  component: TotpChallenge,
  decorators: [withWorld],
  // There is nothing of it before the conversation has come to this step.
  parameters: { docs: { story: { autoplay: true } } },
} satisfies Meta<typeof TotpChallenge>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

const grace = 'grace@example.com'
const telephone = '+15005550006'
const twoKinds: Seed = {
  users: [{ email: grace, password: peoplesPassword, totpSecret: gracesTotpSecret, phoneNumber: telephone }],
}

/** Grace has an authenticator app: one field, focused. */
export const App: Story = {
  play: async context => {
    await waitFor(async () => expect(await askGrace(context)).toHaveFocus())
  },
}

/** Pasted with a space, as apps show it, and sent by itself. */
export const RightCode: Story = {
  play: async context => {
    await context.userEvent.click(await askGrace(context))
    const code = codeOf(gracesTotpSecret)
    await context.userEvent.paste(`${code.slice(0, 3)} ${code.slice(3)}`)
    await waitFor(() => expect(worldOf(context).client.store.getState().status).toBe('signedIn'))
  },
}

/** A wrong code keeps the step, and what was typed. */
export const WrongCode: Story = {
  play: async context => {
    await context.userEvent.type(await askGrace(context), '000000')
    await expect(await context.canvas.findByText(/wait for the next one/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Code')).toHaveValue('000000')
  },
}

/** A code works once: whoever looked over a shoulder gains nothing. */
export const CodeUsed: Story = {
  parameters: { world: { arrange: answering('submitTotp', 400, { code: 'code_expired', message: 'Used' }) } },
  play: async context => {
    await context.userEvent.type(await askGrace(context), '123456')
    await expect(await context.canvas.findByText(/used already/)).toBeVisible()
  },
}

/** An app and a telephone: nothing is sent before one of them is chosen. */
export const SeveralFactors: Story = {
  parameters: { world: { scenario: { seed: twoKinds } } },
  play: async context => {
    await signInAsGrace(context)
    await expect(await context.canvas.findByRole('button', { name: /Authenticator app/ })).toBeVisible()
    await expect(context.canvas.getByRole('button', { name: /Text message/ })).toBeVisible()
  },
}

/** The telephone was chosen, and is sent its code; another can be asked for after half a minute. */
export const TextMessage: Story = {
  parameters: { world: { scenario: { seed: twoKinds } } },
  play: async context => {
    const { canvas, userEvent } = context
    await signInAsGrace(context)
    await userEvent.click(await canvas.findByRole('button', { name: /Text message/ }))
    await expect(await canvas.findByRole('heading', { name: 'Check your phone' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: /Send another code in 0:/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  },
}

/** A factor that was chosen can be left for another. */
export const AnotherWay: Story = {
  parameters: { world: { scenario: { seed: twoKinds } } },
  play: async context => {
    const { canvas, userEvent } = context
    await signInAsGrace(context)
    await userEvent.click(await canvas.findByRole('button', { name: /Authenticator app/ }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Use another way' }))
    await expect(await canvas.findByRole('heading', { name: 'Choose where your code comes from' })).toBeVisible()
  },
}

/** The wait is said out loud. */
export const RateLimited: Story = {
  parameters: {
    world: {
      arrange: answering('submitTotp', 429, { code: 'rate_limited', message: 'Too many', retryAfterMs: 30_000 }),
    },
  },
  play: async context => {
    await context.userEvent.type(await askGrace(context), '123456')
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/Wait 30 seconds/)
  },
}

/** The network is gone in the middle: the code stays. */
export const Offline: Story = {
  play: async context => {
    const field = await askGrace(context)
    worldOf(context).network.offline = true
    await context.userEvent.type(field, '123456')
    await expect(await context.canvas.findByText(/You are offline/)).toBeVisible()
    await expect(field).toHaveValue('123456')
  },
}

export const Dark: Story = {
  globals: { theme: 'dark' },
  parameters: { world: { scenario: { seed: twoKinds } } },
  play: async context => {
    await signInAsGrace(context)
    await expect(await context.canvas.findByRole('button', { name: /Text message/ })).toBeVisible()
  },
}

/** Read from right to left; the digits are not. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async context => {
    await expect(await askGrace(context)).toHaveStyle({ direction: 'ltr' })
  },
}

/** On a telephone of 320 px. */
export const Narrow: Story = { ...AnotherWay, decorators: [narrow] }

async function signInAsGrace(context: Context) {
  const { client } = worldOf(context)
  await client.ready
  await signInFlow(client).submitIdentifier(grace, peoplesPassword)
}

async function askGrace(context: Context): Promise<HTMLElement> {
  await signInAsGrace(context)
  return context.canvas.findByLabelText('Code')
}

/** Lets the handler refuse one action. */
function answering(action: string, status: number, body: object): NonNullable<WorldParameters['arrange']> {
  return ({ network }) => {
    network.intercept = request =>
      new URL(request.url).pathname.endsWith(`/${action}`) ? Response.json(body, { status }) : undefined
  }
}
