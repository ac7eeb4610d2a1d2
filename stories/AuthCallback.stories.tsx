import { AuthCallback } from '@latchkey/react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { type ReactNode, useEffect, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

/** A redirect begins, and the tab comes back with these; the state is the redirect's own unless another is given. */
const comeBack: Decorator = (Story, context) => (
  <Redirected world={worldOf(context)} callback={context.parameters['callback'] as Record<string, string>}>
    <Story />
  </Redirected>
)

interface RedirectedProps {
  world: ReturnType<typeof worldOf>
  callback: Record<string, string>
  children: ReactNode
}

function Redirected({ world: { client, navigation }, callback, children }: RedirectedProps) {
  const [isBack, setIsBack] = useState(false)
  useEffect(() => {
    void client.signInWithRedirect({ provider: 'GoogleOAuth', returnTo: '/inbox' }).then(() => {
      const state = new URL(navigation.left[0] ?? '').searchParams.get('state') ?? ''
      navigation.open(`/callback?${new URLSearchParams({ state, ...callback })}`)
      setIsBack(true)
    })
  }, [client, navigation, callback])
  return isBack && children
}

const meta = {
  title: 'Sign-in/AuthCallback',
  component: AuthCallback,
  decorators: [comeBack, withWorld],
} satisfies Meta<typeof AuthCallback>
export default meta

type Story = StoryObj<typeof meta> & { parameters: { callback: Record<string, string>; world?: WorldParameters } }

const code = '01JMCODEOFASTORY0000000001'

/** On the way back from WorkOS: the card in its final shape, for the moment it takes. */
export const Pending: Story = {
  parameters: { callback: { code }, world: { arrange: world => void (world.network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Signing you in')).toBeInTheDocument()
  },
}

/** Said no at the provider: a sentence, and the way to begin the same again. WorkOS's own words are not shown. */
export const Denied: Story = {
  parameters: { callback: { error: 'access_denied', error_description: 'The user said no' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/was not finished/)
    await waitFor(() => expect(canvas.getByRole('heading')).toHaveFocus())
    await expect(canvas.queryByText(/said no/)).toBeNull()
  },
}

/** Tries again, and the button waits with the page that is about to go. */
export const TryAgain: Story = {
  parameters: { callback: { error: 'access_denied' } },
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(worldOf(context).navigation.left).toHaveLength(2))
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveAttribute('data-pending')
  },
}

/** An organization whose identity provider is not set up. */
export const ConnectionInvalid: Story = {
  parameters: { callback: { error: 'connection_invalid' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/Ask your administrator/)
  },
}

/** Opened in another window than the one it began in, or after more than ten minutes. */
export const Foreign: Story = {
  parameters: { callback: { code, state: 'of another window' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/another window/)
  },
}

/** The code was used already, or is too old. */
export const CodeRefused: Story = {
  parameters: {
    callback: { code },
    world: {
      arrange: world =>
        void world.emulator.control.fail({
          operation: 'authenticateWithCode',
          status: 400,
          body: { error: 'invalid_grant', error_description: 'The code has expired' },
        }),
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/we start again/)
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...Denied, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Denied, decorators: [narrow] }
