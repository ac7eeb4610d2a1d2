import { AcceptInvitation } from '@latchkey/react'
import { people, peoplesPassword, type Seed } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Form } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const tokens = {
  'new@example.com': 'a-link-for-somebody-new',
  'mary@example.com': 'a-link-for-mary-herself',
  'nobody@example.com': 'a-link-to-the-app-alone',
} as const

const seed: Seed = {
  ...people,
  organizations: [
    ...people.organizations,
    { name: 'The Incorporated Society for the Study of Calculating Engines and Their Very Long Names' },
  ],
  invitations: [
    {
      email: 'new@example.com',
      organization: 'Difference Works',
      role: 'admin',
      inviter: 'ada@example.com',
      token: tokens['new@example.com'],
    },
    {
      email: 'mary@example.com',
      organization: 'Difference Works',
      role: 'member',
      inviter: 'ada@example.com',
      token: tokens['mary@example.com'],
    },
    { email: 'nobody@example.com', token: tokens['nobody@example.com'] },
    {
      email: 'long@example.com',
      organization: 'The Incorporated Society for the Study of Calculating Engines and Their Very Long Names',
      inviter: 'ada@example.com',
      token: 'a-link-with-a-long-name',
    },
  ],
}

/** The page that a link opens, for whoever is there. */
function opened(token: string, signedInAs?: string, arrange?: WorldParameters['arrange']) {
  const scenario = { seed, path: `/invitation?invitation_token=${token}`, ...(signedInAs && { signedInAs }) }
  return { world: { scenario, ...(arrange && { arrange }) } }
}

const forNew = tokens['new@example.com']
const forMary = tokens['mary@example.com']
const mary = 'mary@example.com'
const eightDaysMs = 8 * 24 * 60 * 60_000

const meta = {
  title: 'Sign-in/AcceptInvitation',
  component: AcceptInvitation,
  decorators: [withWorld],
  parameters: opened(forNew),
} satisfies Meta<typeof AcceptInvitation>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

/** The first screen in a host's own design; the code that follows is the kit's. */
export const OwnStep: Story = {
  args: {
    routing: 'memory',
    steps: {
      signUp: ({ current, invitation, pending, ...parts }) => (
        <Form
          {...parts}
          heading="You are expected"
          action="I am coming"
          isPending={pending !== null}
          onSubmit={() => invitation.signUp({})}
        >
          <p className="own-text">
            {current.invitation.inviterName} would like you to join {current.invitation.organizationName}.
          </p>
        </Form>
      ),
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'You are expected' })).toHaveFocus())
    await expect(canvas.getByText(/Ada Lovelace would like you to join Difference Works/)).toBeVisible()
  },
}

async function press({ canvas, userEvent }: Context, name: string) {
  await userEvent.click(await canvas.findByRole('button', { name }))
}

/** On the dashboard, before the page opens. */
function change(how: 'accept' | 'revoke'): NonNullable<WorldParameters['arrange']> {
  return ({ emulator }) => {
    const { id } = emulator.snapshot().invitations.find(({ email }) => email === mary) ?? {}
    void emulator.fetch(
      new Request(`https://workos.test/user_management/invitations/${id}/${how}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.apiKey}` },
      }),
    )
  }
}

/** Somebody new: no address to type, and nothing is accepted yet. */
export const NewPerson: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Join Difference Works' })).toBeVisible()
    await waitFor(() => expect(canvas.getByLabelText('First name (optional)')).toHaveFocus())
  },
}

/** The code went to the invited address, which is shown and cannot be changed. */
export const CodeSent: Story = {
  play: async context => {
    await context.canvas.findByLabelText('First name (optional)')
    await press(context, 'Accept invitation')
    await expect(await context.canvas.findByText('new@example.com')).toBeVisible()
  },
}

/** From the link to the membership. */
export const NewPersonJoins: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('First name (optional)'), 'Hedy')
    await press(context, 'Accept invitation')
    const { code } = await worldOf(context).inbox.next('new@example.com')
    await userEvent.type(await canvas.findByLabelText('Code'), code)
    await expect(await canvas.findByRole('heading', { name: 'You have joined Difference Works' })).toHaveFocus()
  },
}

/** Signed out, with an account: the same page leads to the sign-in, and back. */
export const KnownPerson: Story = {
  parameters: opened(forMary),
  play: async context => {
    await press(context, 'Sign in')
    await expect(await context.canvas.findByRole('heading', { name: 'Sign in to join Difference Works' })).toBeVisible()
  },
}

/** Signing in with the account is accepting. */
export const KnownPersonJoins: Story = {
  parameters: opened(forMary),
  play: async context => {
    const { canvas, userEvent } = context
    await press(context, 'Sign in')
    await userEvent.type(await canvas.findByLabelText('Email'), `${mary}{Enter}`)
    await userEvent.type(await canvas.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await expect(await canvas.findByRole('heading', { name: /You have joined/ })).toBeVisible()
  },
}

/** With the account of another address: it says so, and keeps the address. */
export const AnotherAddress: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await press(context, 'Sign in')
    await userEvent.type(await canvas.findByLabelText('Email'), `${mary}{Enter}`)
    await userEvent.type(await canvas.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await expect(await canvas.findByText(/sent to another email/)).toBeVisible()
  },
}

/** The invited person is signed in: one press. */
export const InvitedPerson: Story = {
  parameters: opened(forMary, mary),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Accept invitation' })).toBeVisible()
    await expect(canvas.getByText('Mary Somerville')).toBeVisible()
  },
}

/** Accepting takes its time: the button keeps its place and the focus. */
export const Accepting: Story = {
  parameters: opened(forMary, mary),
  play: async context => {
    await context.canvas.findByText('Mary Somerville')
    worldOf(context).network.latencyMs = 60_000
    await press(context, 'Accept invitation')
    await expect(context.canvas.getByRole('button', { name: 'Accept invitation' })).toHaveAttribute('data-pending')
  },
}

export const Joined: Story = {
  parameters: opened(forMary, mary),
  play: async context => {
    await context.canvas.findByText('Mary Somerville')
    await press(context, 'Accept invitation')
    await expect(await context.canvas.findByRole('heading', { name: /You have joined/ })).toBeVisible()
  },
}

/** Signed in as somebody else, who is told that it is not theirs, and not whose it is. */
export const SomebodyElse: Story = {
  parameters: opened(forNew, mary),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: /for another account/ })).toBeVisible()
    await expect(canvas.queryByText('new@example.com')).toBeNull()
  },
}

/** The account is changed on the same page, and the invitation is still there. */
export const AccountSwitched: Story = {
  parameters: opened(forNew, mary),
  play: async context => {
    await press(context, 'Switch account')
    await expect(await context.canvas.findByLabelText('First name (optional)')).toBeVisible()
  },
}

/** A member already, and in: there is nothing to do, but for somebody with another account. */
export const AlreadyMember: Story = {
  parameters: opened(forMary, mary, change('accept')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: /already a member/ })).toHaveFocus()
  },
}

export const Expired: Story = {
  parameters: opened(forMary, undefined, ({ emulator }) => emulator.control.advance(eightDaysMs)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'This invitation has expired' })).toBeVisible()
    await expect(canvas.getByText(/for a new one/)).toBeVisible()
  },
}

export const Revoked: Story = {
  parameters: opened(forMary, undefined, change('revoke')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'This invitation was revoked' })).toBeVisible()
  },
}

export const Used: Story = {
  parameters: opened(forMary, undefined, change('accept')),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'This invitation was used already' })).toBeVisible()
  },
}

/** A link that leads nowhere, or a page that was opened with none. */
export const Unknown: Story = {
  parameters: opened('a-link-nobody-sent'),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'We cannot find this invitation' })).toHaveFocus()
  },
}

/** While it is looked what the link leads to. */
export const Opening: Story = {
  parameters: opened(forNew, undefined, ({ network }) => void (network.latencyMs = 60_000)),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Opening your invitation')).toBeInTheDocument()
  },
}

/** Nobody could tell: nothing is lost. */
export const Unavailable: Story = {
  parameters: opened(forNew, undefined, world => {
    world.network.intercept = request =>
      request.url.endsWith('previewInvitation') ? new Response('', { status: 502 }) : undefined
  }),
  play: async context => {
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/Nothing is lost/)
    worldOf(context).network.intercept = undefined
    await press(context, 'Try again')
    await expect(await context.canvas.findByRole('heading', { name: 'Join Difference Works' })).toBeVisible()
  },
}

/** To no organization, from nobody, as nothing in particular. */
export const Plain: Story = {
  parameters: opened(tokens['nobody@example.com']),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Accept your invitation' })).toBeVisible()
  },
}

/** A long name wraps. */
export const LongName: Story = {
  parameters: opened('a-link-with-a-long-name'),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: /Very Long Names/ })).toBeVisible()
  },
}

/** Without a handler the hosted page takes it from here. */
export const HostedPage: Story = {
  parameters: { world: { scenario: { source: 'direct', path: `/invitation?invitation_token=${forNew}` } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/taken to our sign-in page/)).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...KnownPerson, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...NewPerson, decorators: [narrow] }
