import { ForgotPassword } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Field, Form } from './ownDesign.js'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const meta = { title: 'Sign-in/ForgotPassword', component: ForgotPassword, decorators: [withWorld] } satisfies Meta<
  typeof ForgotPassword
>
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

/** The question in a host's own design; what is wrong with the answer is said in its field, in the kit's words. */
export const OwnStep: Story = {
  args: {
    steps: {
      request: ({ reset, pending, ...parts }) => (
        <Form
          {...parts}
          heading="Lost the key?"
          action="Write to me"
          isPending={pending !== null}
          onSubmit={typed => reset.request(typed('email'))}
        >
          <Field label="To which address?" {...parts.fieldProps('email')} error={parts.errorProps('email')} />
        </Form>
      ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText('To which address?')
    await waitFor(() => expect(field).toHaveFocus())
    await userEvent.type(field, 'mary@example{Enter}')
    await waitFor(() => expect(field).toHaveAccessibleDescription(/whole email/))
  },
}

/** The network is gone: the address is kept. */
export const Offline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    const field = await canvas.findByLabelText('Email')
    worldOf(context).network.offline = true
    await userEvent.type(field, 'mary@example.com{Enter}')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByLabelText('Email')).toHaveValue('mary@example.com')
  },
}

/** The service does not answer. */
export const Failed: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    const field = await canvas.findByLabelText('Email')
    worldOf(context).network.fail(3)
    await userEvent.type(field, 'mary@example.com{Enter}')
    await expect(await canvas.findByRole('alert')).toBeVisible()
  },
}

/** An address longer than the card. */
export const LongNames: Story = {
  play: async ({ canvas, userEvent }) => {
    const email = 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
    await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
    await expect(await canvas.findByText(email)).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...EmailIncomplete, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Asked, decorators: [narrow] }

async function ask({ canvas, userEvent }: Parameters<Play>[0], email: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
}
