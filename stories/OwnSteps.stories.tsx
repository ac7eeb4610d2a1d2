import { SignIn, type SignInSteps } from '@latchkey/react'
import { peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Field } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'

/** Two steps in a host's own design. The others, and every sentence about an error, stay the kit's. */
const steps: SignInSteps = {
  password: ({ current, signIn, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form className="own-form" {...formProps(typed => signIn.submitPassword(typed('password')))}>
      <h1 className="own-heading" {...headingProps}>
        Welcome back
      </h1>
      <p className="own-text">{current.email}</p>
      <input {...fieldProps('email')} hidden />
      <Field label="Passphrase" {...fieldProps('password')} error={errorProps('password')} />
      <div className="own-actions">
        <button className="own-button" aria-disabled={pending === 'password'}>
          Go in
        </button>
        <button className="own-button" type="button" onClick={() => void signIn.sendCode()}>
          By a letter
        </button>
      </div>
    </form>
  ),
  code: ({ current, signIn, pending, headingProps, formProps, fieldProps, errorProps }) => (
    <form className="own-form" {...formProps(typed => signIn.submitCode(typed('code')))}>
      <h1 className="own-heading" {...headingProps}>
        A letter is on its way
      </h1>
      <p className="own-text">to {current.email}, if it lives here.</p>
      <Field label="What does it say?" {...fieldProps('code')} error={errorProps('code')} />
      <div className="own-actions">
        <button className="own-button" aria-disabled={pending === 'submitCode'}>
          Go in
        </button>
        <button className="own-button" type="button" onClick={signIn.back}>
          Not me
        </button>
      </div>
    </form>
  ),
}

// In memory, because all stories of a run share one tab and its history.
const meta = {
  title: 'Sign-in/SignIn with own steps',
  component: SignIn,
  decorators: [withWorld],
  args: { routing: 'memory', steps },
} satisfies Meta<typeof SignIn>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Play = NonNullable<Story['play']>

/** The address is asked for by the kit, the password by the host. */
export const Password: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await waitFor(() => expect(context.canvas.getByLabelText('Passphrase')).toHaveFocus())
    await expect(context.canvas.getByRole('group', { name: 'Welcome back' })).toBeVisible()
  },
}

/** What is wrong is said by the host's field, in the kit's words. */
export const WrongPassword: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await context.userEvent.type(await context.canvas.findByLabelText('Passphrase'), 'a wrong password{Enter}')
    await waitFor(() => expect(context.canvas.getByLabelText('Passphrase')).toHaveAccessibleDescription(/do not match/))
  },
}

/** What no field says stands above the step, and is kept until it is over. */
export const Offline: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    worldOf(context).network.offline = true
    await context.userEvent.type(await context.canvas.findByLabelText('Passphrase'), `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByText(/You are offline/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Passphrase')).toHaveValue(peoplesPassword)
  },
}

/** A wrong code, sent by itself once it was whole. */
export const WrongCode: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await context.userEvent.click(await context.canvas.findByRole('button', { name: 'By a letter' }))
    await context.userEvent.click(await context.canvas.findByLabelText('What does it say?'))
    await context.userEvent.paste('000 000')
    await waitFor(() =>
      expect(context.canvas.getByLabelText('What does it say?')).toHaveAccessibleDescription(/not right/),
    )
  },
}

/** The request is under way: what was typed is kept. */
export const Pending: Story = {
  parameters: {
    world: {
      arrange: world => void world.emulator.control.fail({ operation: 'authenticateWithPassword', delayMs: 60_000 }),
    },
  },
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await context.userEvent.type(await context.canvas.findByLabelText('Passphrase'), `${peoplesPassword}{Enter}`)
    await expect(context.canvas.getByRole('button', { name: 'Go in' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** The next step is the kit's again. */
export const ThenOurs: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await context.userEvent.type(await context.canvas.findByLabelText('Passphrase'), `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByRole('heading', { name: 'Choose an organization' })).toHaveFocus()
  },
}

async function enterEmail({ canvas, userEvent }: Parameters<Play>[0], email: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
}
