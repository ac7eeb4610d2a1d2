import { SignIn } from '@latchkey/react'
import { peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { signInFlow } from '@latchkey/react/client'
import { expect, waitFor } from 'storybook/test'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

// In memory, because all stories of a run share one tab and its history.
const meta = {
  title: 'Sign-in/SignIn',
  component: SignIn,
  decorators: [withWorld],
  args: { routing: 'memory' },
} satisfies Meta<typeof SignIn>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Play = NonNullable<Story['play']>

/** A first visit: one field, focused, nothing to read before typing. */
export const FirstVisit: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Email')).toHaveFocus())
  },
}

/** The address needs a correction before anything is sent: it is kept, focused and described. */
export const EmailIncomplete: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'ada@example{Enter}')
    await expect(canvas.getByLabelText('Email')).toHaveAccessibleDescription(/whole email/)
    await expect(canvas.getByLabelText('Email')).toHaveFocus()
  },
}

/** The password, with the address it belongs to and the way back to it. */
export const Password: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await waitFor(() => expect(context.canvas.getByLabelText('Password')).toHaveFocus())
  },
}

/** One sentence for an unknown address and for a wrong password. */
export const WrongPassword: Story = {
  play: async context => {
    await enterPassword(context, 'ada@example.com', 'a wrong password')
    await expect(await context.canvas.findByText(/do not match/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Password')).toHaveFocus()
  },
}

/** The request is under way: the button keeps its place and its name. */
export const Pending: Story = {
  parameters: {
    world: {
      arrange: world => void world.emulator.control.fail({ operation: 'authenticateWithPassword', delayMs: 60_000 }),
    },
  },
  play: async context => {
    await enterPassword(context, 'ada@example.com', peoplesPassword)
    await expect(context.canvas.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-pending')
  },
}

/** A code was sent, to any address alike; another can be asked for after half a minute. */
export const Code: Story = {
  play: async context => {
    await askForCode(context, 'ada@example.com')
    await waitFor(() => expect(context.canvas.getByLabelText('Code')).toHaveFocus())
    await expect(context.canvas.getByRole('button', { name: /Send another code in 0:/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  },
}

/** Pasted with a space, as it stands in an email, and sent by itself. */
export const WrongCode: Story = {
  play: async context => {
    await askForCode(context, 'ada@example.com')
    await context.userEvent.click(await context.canvas.findByLabelText('Code'))
    await context.userEvent.paste('000 000')
    await expect(await context.canvas.findByText(/That code is not right/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Code')).toHaveValue('000000')
  },
}

/** The fifth wrong code ends the conversation; the address is kept for the next. */
export const TooManyWrongCodes: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await askForCode(context, 'ada@example.com')
    for (const code of ['000001', '000002', '000003', '000004', '000005']) {
      const field = await canvas.findByLabelText('Code')
      await userEvent.clear(field)
      await userEvent.type(field, code)
      await waitFor(() => expect(signInFlow(worldOf(context).client).store.getState().pending).toBeNull())
    }
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/one try too many/)
    await expect(canvas.getByLabelText('Email')).toHaveValue('ada@example.com')
  },
}

/** Alan has the right password and has never proven his address. */
export const VerifyEmail: Story = {
  play: async context => {
    await enterPassword(context, 'alan@example.com', peoplesPassword)
    await expect(await context.canvas.findByRole('heading', { name: 'Verify your email' })).toBeVisible()
  },
}

/** Ada is in two organizations, each a button with its name. */
export const ChooseOrganization: Story = {
  play: async context => {
    await enterPassword(context, 'ada@example.com', peoplesPassword)
    await expect(await context.canvas.findByRole('button', { name: 'Analytical Engines' })).toBeVisible()
    await expect(context.canvas.getByRole('button', { name: 'Difference Works' })).toBeVisible()
  },
}

/** With many organizations there is a field to look for one in, and the list scrolls inside the card. */
export const ManyOrganizations: Story = {
  parameters: { world: { scenario: { seed: manyOrganizations() } } },
  play: async context => {
    const { canvas, userEvent } = context
    await enterPassword(context, 'ada@example.com', peoplesPassword)
    await userEvent.type(await canvas.findByLabelText('Search'), 'atelier 2')
    await waitFor(() => expect(canvas.getAllByRole('button', { name: /Atelier/ })).toHaveLength(7))
  },
}

/** Long names and addresses wrap inside the card. */
export const LongNames: Story = {
  parameters: {
    world: {
      scenario: {
        seed: {
          users: [{ email: longEmail(), password: peoplesPassword, firstName: 'Ada' }],
          organizations: [
            {
              name: 'The Honourable Society for the Advancement of Analytical and Differential Engines of Great Britain',
            },
            { name: 'שעון ומנועים בע״מ' },
          ],
          memberships: [
            { user: longEmail(), organization: 'שעון ומנועים בע״מ' },
            {
              user: longEmail(),
              organization:
                'The Honourable Society for the Advancement of Analytical and Differential Engines of Great Britain',
            },
          ],
        },
      },
    },
  },
  play: async context => {
    await enterPassword(context, longEmail(), peoplesPassword)
    await expect(await context.canvas.findByRole('button', { name: /Honourable/ })).toBeVisible()
  },
}

/** Providers by their own names and marks; pressing one leaves the page. */
export const Providers: Story = {
  args: { providers: ['GoogleOAuth', 'MicrosoftOAuth'] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Continue with Google' })).toBeVisible()
  },
}

/** Whoever came by a provider before is reminded of it: in this browser alone, and of nobody's name. */
export const LastUsed: Story = {
  args: { providers: ['GoogleOAuth', 'MicrosoftOAuth'] },
  parameters: {
    world: {
      arrange: ({ client }) =>
        client.environment.sharedStorage?.setItem(`latchkey:${client.clientId}:method`, 'MicrosoftOAuth'),
    } satisfies WorldParameters,
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Continue with Microsoft. Last used' })).toBeVisible()
  },
}

/** More than two stand beside each other. */
export const ManyProviders: Story = {
  args: { providers: ['GoogleOAuth', 'MicrosoftOAuth', 'GitHubOAuth', 'AppleOAuth', 'GitLabOAuth', 'SlackOAuth'] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Continue with GitHub' })).toBeVisible()
  },
}

/** All that WorkOS knows, each with its mark; Grok and Intuit, which have none that is simple, with a letter. */
export const EveryProvider: Story = {
  args: {
    providers: [
      'AppleOAuth',
      'BitbucketOAuth',
      'DiscordOAuth',
      'GitHubOAuth',
      'GitLabOAuth',
      'GoogleOAuth',
      'GrokOAuth',
      'IntuitOAuth',
      'LinkedInOAuth',
      'MicrosoftOAuth',
      'SalesforceOAuth',
      'SlackOAuth',
      'VercelMarketplaceOAuth',
      'VercelOAuth',
      'XOAuth',
      'XeroOAuth',
    ],
  },
  play: async ({ canvas }) => {
    const slack = await canvas.findByRole('button', { name: 'Continue with Slack' })
    await waitFor(() => expect(slack.querySelector('path')).toBeVisible())
  },
}

/** The domain of the address leads to an organization's own identity provider. */
export const OrganizationSignIn: Story = {
  args: { sso: true },
  play: async context => {
    await enterEmail(context, 'dorothy@west.test')
    await expect(await context.canvas.findByRole('button', { name: 'Continue with West Computing' })).toBeVisible()
  },
}

/** The organization has several. */
export const SeveralConnections: Story = {
  args: { sso: true },
  parameters: {
    world: {
      scenario: {
        seed: {
          organizations: [{ name: 'West Computing', domains: ['west.test'] }],
          connections: [
            { organization: 'West Computing', name: 'West Computing Okta', domains: ['west.test'] },
            { organization: 'West Computing', name: 'West Computing Entra', domains: ['west.test'] },
          ],
        },
      },
    },
  },
  play: async context => {
    await enterEmail(context, 'dorothy@west.test')
    await expect(await context.canvas.findByRole('button', { name: 'West Computing Entra' })).toBeVisible()
  },
}

/** Demanded half-way, after the password. */
export const OrganizationSignInDemanded: Story = {
  play: async context => {
    await enterPassword(context, 'dorothy@west.test', peoplesPassword)
    await expect(await context.canvas.findByText(/asks you to sign in through its own/)).toBeVisible()
  },
}

/** Passwords are switched off: every other way is offered. */
export const MethodSwitchedOff: Story = {
  args: { providers: ['GoogleOAuth'] },
  parameters: { world: { scenario: { emulator: { passwordEnabled: false } } } },
  play: async context => {
    await enterPassword(context, 'mary@example.com', peoplesPassword)
    await expect(await context.canvas.findByRole('button', { name: 'See all ways to sign in' })).toBeVisible()
  },
}

/** What only the hosted page can ask, said in plain words. */
export const HandedOver: Story = {
  parameters: { world: { scenario: { emulator: { radar: 'emailChallenge' } } } },
  play: async context => {
    await enterPassword(context, 'mary@example.com', peoplesPassword)
    await expect(await context.canvas.findByRole('button', { name: 'Continue there' })).toBeVisible()
  },
}

/** A new password is asked for in place. */
export const ForgottenPassword: Story = {
  play: async context => {
    await enterEmail(context, 'mary@example.com')
    await context.userEvent.click(await context.canvas.findByRole('button', { name: 'Forgot password?' }))
    await expect(await context.canvas.findByRole('heading', { name: 'Reset your password' })).toBeVisible()
  },
}

/** The wait is said out loud. */
export const RateLimited: Story = {
  parameters: {
    world: {
      arrange: world =>
        void world.emulator.control.fail({
          operation: 'createMagicAuth',
          status: 429,
          body: { error: 'too_many_requests', error_description: 'Too many requests.' },
          headers: { 'retry-after': '30' },
        }),
    },
  },
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    await context.userEvent.click(await context.canvas.findByRole('button', { name: 'Email me a code instead' }))
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/Wait 30 seconds/)
  },
}

/** The network is gone in the middle: everything typed is kept. */
export const Offline: Story = {
  play: async context => {
    await enterEmail(context, 'ada@example.com')
    worldOf(context).network.offline = true
    await context.userEvent.type(await context.canvas.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await expect(await context.canvas.findByText(/You are offline/)).toBeVisible()
    await expect(context.canvas.getByLabelText('Password')).toHaveValue(peoplesPassword)
  },
}

/** WorkOS fails: said without its words, with a reference for whoever runs the server. */
export const UpstreamFails: Story = {
  parameters: {
    world: {
      arrange: world => void world.emulator.control.fail({ operation: 'authenticateWithPassword', status: 500 }),
    },
  },
  play: async context => {
    await enterPassword(context, 'ada@example.com', peoplesPassword)
    await expect(await context.canvas.findByText(/sign-in service is not answering/)).toBeVisible()
    await context.canvas.findByRole('button', { name: 'Copy' })
    await expect(context.canvas.getByText(/req_/)).toBeVisible()
  },
}

/** A newer server says what this page does not know: something safe, and a reference that can be copied. */
export const UnknownError: Story = {
  parameters: {
    world: {
      arrange: world => {
        const body = { code: 'moon_in_the_way', message: 'For developers', requestId: 'req_01JMOON0000000000000000001' }
        world.network.intercept = ({ url }) =>
          url.endsWith('/signInWithPassword') ? Response.json(body, { status: 400 }) : undefined
      },
    },
  },
  play: async context => {
    await enterPassword(context, 'ada@example.com', peoplesPassword)
    await expect(await context.canvas.findByText(/went wrong on our side/)).toBeVisible()
    await expect(await context.canvas.findByRole('button', { name: 'Copy' })).toBeVisible()
  },
}

/** Nobody could say who this is. That is not the sign-in form: the visitor may well be signed in. */
export const HandlerDown: Story = {
  parameters: { world: { arrange: world => world.network.fail(3) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }, { timeout: 5_000 }))
    await expect(await canvas.findByLabelText('Email')).toBeVisible()
  },
}

/** Before it is known who the visitor is: the card in its final shape, and never the form. */
export const Loading: Story = {
  parameters: { world: { arrange: world => void (world.network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByLabelText('Email')).toBeNull()
  },
}

/** Somebody who is signed in needs no form. */
export const AlreadySignedIn: Story = {
  parameters: { world: { scenario: { signedInAs: 'ada@example.com' } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'You are signed in' })).toBeVisible()
  },
}

/** A host's own mark above the heading. */
export const WithLogo: Story = {
  args: { logo: <strong>Example</strong> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Example')).toBeVisible()
  },
}

/** Each step has an address of its own: Back and Forward walk them, and a link can lead to one. */
export const StepsInTheHash: Story = {
  args: { routing: 'hash' },
  play: async context => {
    await enterEmail(context, 'mary@example.com')
    await waitFor(() => expect(location.hash).toBe('#/password'))
    history.back()
    await expect(await context.canvas.findByRole('heading', { name: 'Sign in' })).toBeVisible()
    await waitFor(() => expect(location.hash).toBe(''))
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...WrongPassword, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...ManyProviders, decorators: [narrow] }

async function enterEmail({ canvas, userEvent }: Parameters<Play>[0], email: string) {
  await userEvent.type(await canvas.findByLabelText('Email'), `${email}{Enter}`)
}

async function enterPassword(context: Parameters<Play>[0], email: string, password: string) {
  await enterEmail(context, email)
  await context.userEvent.type(await context.canvas.findByLabelText('Password'), `${password}{Enter}`)
}

async function askForCode(context: Parameters<Play>[0], email: string) {
  await enterEmail(context, email)
  await context.userEvent.click(await context.canvas.findByRole('button', { name: 'Email me a code instead' }))
}

function manyOrganizations() {
  const names = Array.from({ length: 25 }, (_, index) => `Atelier ${index + 1}`)
  return {
    users: [{ email: 'ada@example.com', password: peoplesPassword }],
    organizations: names.map(name => ({ name })),
    memberships: names.map(organization => ({ user: 'ada@example.com', organization })),
  }
}

function longEmail() {
  return 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
}
