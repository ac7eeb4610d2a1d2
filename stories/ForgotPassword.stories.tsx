import { ForgotPassword } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Field, Form } from './ownDesign.js'
import { withWorld } from './world.js'

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

async function ask({ canvas, userEvent }: Parameters<Play>[0], email: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
}
