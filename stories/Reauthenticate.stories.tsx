import { Reauthenticate, useReauthentication, useTotpFactors } from '@latchkey/react'
import { gracesTotpSecret, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { Field, Form } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const email = 'mary@example.com'
const mary: Scenario = { signedInAs: email }

const meta = {
  title: 'Sign-in/Reauthenticate',
  component: Reauthenticate,
  decorators: [withWorld],
  parameters: { world: { scenario: mary } },
} satisfies Meta<typeof Reauthenticate>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

/** Mary has been away: one field, focused, and whose password it is. */
export const Password: Story = {
  play: async context => {
    await waitFor(async () => expect(await passwordField(context)).toHaveFocus())
    await expect(context.canvas.getByText(email)).toBeVisible()
  },
}

/** As long as it is not known who is here, the place it will take. */
export const Loading: Story = {
  parameters: {
    world: {
      scenario: mary,
      arrange: world => {
        world.network.intercept = () => new Promise<Response>(() => {})
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toHaveTextContent('Loading')
  },
}

/** Several ways: none of them mails anything, or leaves the page, before it is chosen. */
export const Choice: Story = {
  args: { methods: ['code', 'password', 'redirect'] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /^Code by email/ })).toBeVisible()
    await expect(canvas.getAllByRole('listitem')).toHaveLength(3)
  },
}

/** What was typed is kept and selected. */
export const WrongPassword: Story = {
  play: async context => {
    const field = await passwordField(context)
    await context.userEvent.type(field, 'not this one{Enter}')
    await expect(await context.canvas.findByText(/That password is not right/)).toBeVisible()
    await expect(field).toHaveValue('not this one')
  },
}

/** Nothing was typed, and nothing is sent. */
export const PasswordMissing: Story = {
  play: async context => {
    await context.userEvent.type(await passwordField(context), '{Enter}')
    await expect(await context.canvas.findByText('Enter your password.')).toBeVisible()
  },
}

/** The server is asked, and takes its time. */
export const UnderWay: Story = {
  play: async context => {
    const field = await passwordField(context)
    worldOf(context).network.latencyMs = 60_000
    await context.userEvent.type(field, `${peoplesPassword}{Enter}`)
    await waitFor(() =>
      expect(context.canvas.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-pending'),
    )
  },
}

/** The wait is said out loud. */
export const RateLimited: Story = {
  play: async context => {
    const field = await passwordField(context)
    answer(context, 'reauthenticate', 429, { code: 'rate_limited', message: 'Too many', retryAfterMs: 30_000 })
    await context.userEvent.type(field, `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/Wait 30 seconds/)
  },
}

/** The network is gone in the middle: the password stays. */
export const Offline: Story = {
  play: async context => {
    const field = await passwordField(context)
    worldOf(context).network.offline = true
    await context.userEvent.type(field, `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByText(/You are offline/)).toBeVisible()
    await expect(field).toHaveValue(peoplesPassword)
  },
}

/** A code instead, to the address of the account and no other. */
export const Code: Story = {
  play: async context => {
    await waitFor(async () => expect(await askForCode(context)).toHaveFocus())
    await expect(context.canvas.getByText(email)).toBeVisible()
  },
}

export const WrongCode: Story = {
  play: async context => {
    const field = await askForCode(context)
    await context.userEvent.type(field, '000000')
    await expect(await context.canvas.findByText(/That code is not right/)).toBeVisible()
    await expect(field).toHaveValue('000000')
  },
}

/** After the fifth wrong code it begins again, and says so. */
export const TooManyWrongCodes: Story = {
  play: async context => {
    const field = await askForCode(context)
    answer(context, 'submitCode', 400, { code: 'too_many_attempts', message: 'The last one' })
    await context.userEvent.type(field, '000000')
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/one try too many/)
    await expect(context.canvas.getByLabelText('Password')).toBeVisible()
  },
}

/** Somebody else answered: nothing came of it, and Mary stays signed in. */
export const SomebodyElse: Story = {
  play: async context => {
    const field = await askForCode(context)
    answer(context, 'submitCode', 403, { code: 'identity_mismatch', message: 'Somebody else' })
    await context.userEvent.type(field, '123456')
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/another account/)
    await expect(worldOf(context).client.store.getState().status).toBe('signedIn')
  },
}

/** There is an authenticator app, and the password alone does not do. */
export const SecondFactor: Story = {
  play: async context => {
    const factor = { id: 'auth_factor_1', type: 'totp' }
    await demand(context, { step: 'challengeTotp', factors: [factor], factorId: factor.id })
    await expect(await context.canvas.findByRole('heading', { name: 'Enter the code from your app' })).toBeVisible()
    await expect(context.canvas.getByRole('button', { name: 'Cancel' })).toBeVisible()
  },
}

/** The organization has its own way in: what that means for what waits is said before the page is left. */
export const Organization: Story = {
  play: async context => {
    await demandSso(context)
    await expect(context.canvas.getByText(/start again what you were doing/)).toBeVisible()
  },
}

/** The page is about to go; the button waits with it. */
export const Leaving: Story = {
  play: async context => {
    await demandSso(context)
    const leave = context.canvas.getByRole('button', { name: 'Go to the sign-in page' })
    await context.userEvent.click(leave)
    await waitFor(() => expect(worldOf(context).navigation.left).toHaveLength(1))
    await expect(leave).toHaveAttribute('data-pending')
  },
}

export const Done: Story = {
  play: async context => {
    await context.userEvent.type(await passwordField(context), `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByRole('heading', { name: 'Thank you' })).toBeVisible()
  },
}

export const Cancelled: Story = {
  play: async context => {
    await passwordField(context)
    await context.userEvent.click(context.canvas.getByRole('button', { name: 'Cancel' }))
    await expect(await context.canvas.findByText('Nothing was confirmed.')).toBeVisible()
  },
}

/** Where it is at home: a page asks for something, the question stands below it, and then it is done. */
export const InPlace: Story = {
  parameters: {
    world: {
      scenario: {
        seed: { users: [{ email, password: peoplesPassword, totpSecret: gracesTotpSecret }] },
        signedInAs: email,
        emulator: { mfa: 'off' },
      },
      arrange: world => {
        let isFirst = true
        world.network.intercept = ({ url }) => {
          if (!isFirst || !url.endsWith('/removeFactor')) return undefined
          isFirst = false
          return Response.json({ code: 'reauth_required', message: 'Too long ago' }, { status: 403 })
        }
      },
    },
  },
  render: () => <Account />,
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove the app' }))
    await userEvent.type(await passwordField(context), `${peoplesPassword}{Enter}`)
    await expect(await canvas.findByText('It is removed.')).toBeVisible()
    await expect(worldOf(context).emulator.snapshot().factors).toHaveLength(0)
  },
}

/** A name as long as an address can be. */
export const LongAddress: Story = {
  parameters: {
    world: {
      scenario: { seed: { users: [{ email: longEmail(), password: peoplesPassword }] }, signedInAs: longEmail() },
    },
  },
  play: async context => {
    await passwordField(context)
    await expect(context.canvas.getByText(longEmail())).toBeVisible()
  },
}

export const Dark: Story = {
  globals: { theme: 'dark' },
  args: { methods: ['code', 'password', 'redirect'] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /^Password/ })).toBeVisible()
  },
}

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  args: { methods: ['code', 'password', 'redirect'] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /^Password/ })).toBeVisible()
  },
}

/** The question in a host's own design; a code, or a second factor, would be the kit's. */
export const OwnStep: Story = {
  args: {
    steps: {
      password: ({ current, reauthentication, pending, ...parts }) => (
        <Form
          {...parts}
          heading="Still you?"
          action="Yes"
          isPending={pending !== null}
          onSubmit={typed => reauthentication.submitPassword(typed('password'))}
        >
          <p className="own-text">{current.email}</p>
          <input {...parts.fieldProps('email')} hidden />
          <Field label="Passphrase" {...parts.fieldProps('password')} error={parts.errorProps('password')} />
        </Form>
      ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText('Passphrase')
    await userEvent.type(field, 'not this one{Enter}')
    await waitFor(() => expect(field).toHaveAccessibleDescription(/That password is not right/))
    await expect(field).toHaveValue('not this one')
  },
}

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Choice, decorators: [narrow] }

function Account() {
  const { items, remove } = useTotpFactors()
  const reauthentication = useReauthentication()
  const [isRemoved, setIsRemoved] = useState(false)

  async function take(id: string) {
    const result = await reauthentication.run(() => remove(id))
    setIsRemoved(result.ok)
  }

  return (
    <>
      {items.map(({ id }) => (
        <button key={id} type="button" onClick={() => void take(id)}>
          Remove the app
        </button>
      ))}
      <p role="status">{isRemoved && 'It is removed.'}</p>
      <Reauthenticate reauthentication={reauthentication} />
    </>
  )
}

function passwordField({ canvas }: Context): Promise<HTMLElement> {
  return canvas.findByLabelText('Password')
}

async function askForCode(context: Context): Promise<HTMLElement> {
  await passwordField(context)
  await context.userEvent.click(context.canvas.getByRole('button', { name: 'Email me a code instead' }))
  return context.canvas.findByLabelText('Code')
}

async function demandSso(context: Context) {
  await demand(context, { step: 'useSso', connectionIds: ['conn_1'], organizationId: null, methods: [] })
  await context.canvas.findByText(/Your organization has you confirm/)
}

/** The password is right, and one more step comes after it. */
async function demand(context: Context, step: object) {
  const field = await passwordField(context)
  answer(context, 'reauthenticate', 200, { session: null, flow: { id: 'a'.repeat(22), email, ...step } })
  await context.userEvent.type(field, `${peoplesPassword}{Enter}`)
}

/** Lets the handler answer one action so, from now on. */
function answer(context: Context, action: string, status: number, body: object) {
  worldOf(context).network.intercept = ({ url }) =>
    url.endsWith(`/${action}`) ? Response.json(body, { status }) : undefined
}

function longEmail() {
  return 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
}
