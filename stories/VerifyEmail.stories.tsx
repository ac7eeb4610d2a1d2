import { VerifyEmail } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Field, Form } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const meta = {
  title: 'Sign-in/VerifyEmail',
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

/** The code in a host's own design: asked for whole. */
export const OwnStep: Story = {
  parameters: { world: unproven },
  args: {
    steps: {
      code: ({ current, verification, pending, ...parts }) => (
        <Form
          {...parts}
          heading="A letter is on its way"
          action="It says so"
          isPending={pending === 'verifyEmail'}
          onSubmit={typed => verification.submitCode(typed('code'))}
        >
          <p className="own-text">to {current.email}.</p>
          <Field label="What does it say?" {...parts.fieldProps('code')} error={parts.errorProps('code')} />
        </Form>
      ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Send the code' }))
    const field = await canvas.findByLabelText('What does it say?')
    await waitFor(() => expect(field).toHaveFocus())
    await userEvent.type(field, '123{Enter}')
    await waitFor(() => expect(field).toHaveAccessibleDescription('Enter all six digits.'))
  },
}

/** A code that is not right is kept, to be corrected. */
export const WrongCode: Story = {
  parameters: { world: unproven },
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Send the code' }))
    const field = await canvas.findByLabelText('Code')
    worldOf(context).network.intercept = ({ url }) =>
      url.endsWith('/verifyEmail') ? Response.json({ code: 'invalid_code', message: 'No' }, { status: 400 }) : undefined
    await userEvent.type(field, '000000')
    await expect(await canvas.findByText(/That code is not right/)).toBeVisible()
  },
}

/** The network is gone. */
export const Offline: Story = {
  parameters: { world: unproven },
  play: async context => {
    const { canvas, userEvent } = context
    const button = await canvas.findByRole('button', { name: 'Send the code' })
    worldOf(context).network.offline = true
    await userEvent.click(button)
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...Code, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Code, decorators: [narrow] }
