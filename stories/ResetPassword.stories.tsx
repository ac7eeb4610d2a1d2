import { ResetPassword } from '@latchkey/react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { type ReactNode, useEffect, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { Field, Form } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

/** Mary asks for a link, and the tab opens the one that she is mailed. */
const fromMail: Decorator = (Story, context) => (
  <FromMail world={worldOf(context)}>
    <Story />
  </FromMail>
)

function FromMail({ world: { client, inbox, navigation }, children }: { world: WorldOfStory; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    void client
      .call('requestPasswordReset', { email: 'mary@example.com' })
      .then(() => inbox.next('mary@example.com'))
      .then(({ link }) => {
        navigation.open(`/reset${new URL(link ?? '').search}`)
        setIsOpen(true)
      })
  }, [client, inbox, navigation])
  return isOpen && children
}

type WorldOfStory = ReturnType<typeof worldOf>

const meta = { title: 'Sign-in/ResetPassword', component: ResetPassword, decorators: [withWorld] } satisfies Meta<
  typeof ResetPassword
>
export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const fromLink = { world: { scenario: { path: '/reset?token=a-token-that-nobody-gave' } } }

/** The page that the link opens: nothing happens before the button is pressed. */
export const Opened: Story = {
  parameters: fromLink,
  play: async context => {
    await expect(await context.canvas.findByLabelText('New password')).toBeVisible()
    await expect(worldOf(context).navigation.url()).not.toContain('token')
  },
}

/** The link is used, or too old. */
export const LinkOver: Story = {
  parameters: fromLink,
  play: async context => {
    await choose(context, 'four calm words together')
    await expect(await context.canvas.findByRole('button', { name: 'Ask for a new link' })).toBeVisible()
  },
}

/** Each rule that the password broke, in a line of its own. */
export const RulesBroken: Story = {
  parameters: {
    world: {
      ...fromLink.world,
      arrange: world =>
        void world.emulator.control.fail({
          operation: 'resetPassword',
          status: 400,
          body: {
            code: 'password_reset_error',
            message: 'Password does not meet strength requirements.',
            errors: [
              { code: 'password_too_short', message: '' },
              { code: 'password_pwned', message: '' },
            ],
          },
        }),
    },
  } satisfies { world: WorldParameters },
  play: async context => {
    await choose(context, 'password1')
    await expect(await context.canvas.findByText(/data breach/)).toBeVisible()
  },
}

/** Set: every session of the person has ended. */
export const Done: Story = {
  decorators: [fromMail],
  play: async context => {
    await choose(context, 'four calm words together')
    await expect(await context.canvas.findByRole('heading', { name: 'Your password is set' })).toBeVisible()
  },
}

/** Opened without a link. */
export const NoLink: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Reset your password' })).toBeVisible()
  },
}

/** The choice in a host's own design: the rules that a password broke are said in its field. */
export const OwnStep: Story = {
  decorators: [fromMail],
  args: {
    steps: {
      choose: ({ reset, pending, ...parts }) => (
        <Form
          {...parts}
          heading="A new key"
          action="Take it"
          isPending={pending !== null}
          onSubmit={typed => reset.reset(typed('newPassword'))}
        >
          <Field
            label="What shall it be?"
            {...parts.fieldProps('newPassword')}
            error={parts.errorProps('newPassword')}
          />
        </Form>
      ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText('What shall it be?')
    await userEvent.type(field, 'aaaa{Enter}')
    await waitFor(() => expect(field).toHaveAccessibleDescription(/It is too short/))
    await expect(field).toHaveValue('aaaa')
  },
}

/** The network is gone: the new password is kept. */
export const Offline: Story = {
  parameters: fromLink,
  play: async context => {
    const { canvas, userEvent } = context
    const field = await canvas.findByLabelText('New password')
    worldOf(context).network.offline = true
    await userEvent.type(field, 'four calm words together{Enter}')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByLabelText('New password')).toHaveValue('four calm words together')
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...Opened, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Opened, decorators: [narrow] }

async function choose({ canvas, userEvent }: Parameters<Play>[0], password: string) {
  await userEvent.type(await canvas.findByLabelText('New password'), `${password}{Enter}`)
}
