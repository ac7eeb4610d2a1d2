import { UserProfile, type UserProfileSection } from '@latchkey/react'
import { peoplesPassword, type Scenario, type Seed, type TestAuth } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { signInElsewhere, userAgents } from '../test/browser/elsewhere.js'
import { impersonated } from '../test/browser/impersonated.js'
import { codeOf } from './authenticator.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const longEmail = 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
const mary: Scenario = { signedInAs: 'mary@example.com' }

const meta = {
  title: 'Account/UserProfile',
  component: UserProfile,
  decorators: [withWorld],
  parameters: { layout: 'padded', world: { scenario: mary } },
} satisfies Meta<typeof UserProfile>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

const everything: readonly UserProfileSection[] = [
  'name',
  'email',
  'password',
  'apps',
  'identities',
  'sessions',
  'deletion',
]

/** Who somebody is, how they sign in and where: read from the top, changed in place. */
export const AtAGlance: Story = {
  parameters: { world: { scenario: mary, arrange: onThreeDevices } },
  play: async context => {
    await expect(await context.canvas.findByRole('heading', { name: 'Your account' })).toBeVisible()
    await expect(await (await part(context, 'Devices')).findByText('Safari on iPhone')).toBeVisible()
  },
}

/** Nobody knows yet who is here: the page keeps its place. */
export const Loading: Story = {
  parameters: { world: { scenario: mary, arrange: ({ network }: TestAuth) => void (network.latencyMs = 60_000) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toHaveTextContent('Loading')
  },
}

/** Each part waits for its own answer. */
export const PartsLoading: Story = {
  parameters: { world: { scenario: mary, arrange: world => slow(world, 'listSessions', 'listFactors') } },
  play: async context => {
    await expect(await (await part(context, 'Name')).findByText('Mary Somerville')).toBeVisible()
    await expect(await (await part(context, 'Devices')).findByText('Loading')).toBeInTheDocument()
  },
}

/** One part that cannot be loaded says so and leaves the others alone. */
export const PartFailed: Story = {
  parameters: { world: { scenario: mary, arrange: world => broken(world, 'listSessions', 'listIdentities') } },
  play: async context => {
    const devices = await part(context, 'Devices')
    await expect(await devices.findByRole('alert')).toHaveTextContent(/not answering/)
    worldOf(context).network.intercept = undefined
    await context.userEvent.click(devices.getByRole('button', { name: 'Try again' }))
    await expect(await devices.findByText('This device')).toBeVisible()
  },
}

/** Both names at once; the first has the focus. */
export const EditingName: Story = {
  play: async context => {
    const name = await part(context, 'Name')
    await context.userEvent.click(await name.findByRole('button', { name: 'Edit name' }))
    await waitFor(() => expect(name.getByLabelText('First name')).toHaveFocus())
  },
}

/** Said once, and the focus is back. */
export const NameSaved: Story = {
  play: async context => {
    const name = await part(context, 'Name')
    await context.userEvent.click(await name.findByRole('button', { name: 'Edit name' }))
    await context.userEvent.type(name.getByLabelText('First name'), ' Fairfax{Enter}')
    await expect(await name.findByText('Mary Fairfax Somerville')).toBeVisible()
    await waitFor(() => expect(name.getByRole('button', { name: 'Edit name' })).toHaveFocus())
  },
}

/** What was typed stays until the network is back. */
export const SavedOffline: Story = {
  play: async context => {
    await (await part(context, 'Devices')).findByText('This device')
    const name = await part(context, 'Name')
    await context.userEvent.click(await name.findByRole('button', { name: 'Edit name' }))
    worldOf(context).network.offline = true
    await context.userEvent.type(name.getByLabelText('First name'), ' Fairfax{Enter}')
    await expect(await name.findByRole('alert')).toHaveTextContent(/You are offline/)
    await expect(name.getByLabelText('First name')).toHaveValue('Mary Fairfax')
  },
}

/** The new address is told nothing but a code; the old one holds until it is entered. */
export const ChangingEmail: Story = {
  play: async context => {
    const email = await askForEmail(context, 'mary.fairfax@example.com')
    await expect(await email.findByLabelText('Code')).toHaveFocus()
    await expect(email.getByText('mary@example.com')).toBeVisible()
  },
}

/** Somebody else has it, which only who reads its mail may know. */
export const EmailOfSomebodyElse: Story = {
  play: async context => {
    const email = await askForEmail(context, 'ada@example.com')
    await context.userEvent.type(await email.findByLabelText('Code'), '123456')
    await expect(await email.findByText(/no other account uses this address/)).toBeVisible()
  },
}

/** It holds from now on, all over the page. */
export const EmailChanged: Story = {
  play: async context => {
    const email = await askForEmail(context, 'mary.fairfax@example.com')
    const { code } = await worldOf(context).inbox.next('mary.fairfax@example.com')
    await context.userEvent.type(await email.findByLabelText('Code'), code)
    await expect(await email.findByText('Your email is changed.')).toBeVisible()
  },
}

/** The current one is asked for, and serves as the recent sign-in. */
export const ChangingPassword: Story = {
  play: async context => {
    const password = await changePassword(context, peoplesPassword, 'four calm words together')
    await expect(await password.findByText('Your password is changed.')).toBeVisible()
  },
}

/** Told at its field; the new one need not be typed again. */
export const CurrentPasswordWrong: Story = {
  play: async context => {
    const password = await changePassword(context, 'not the one', 'four calm words together')
    await expect(await password.findByText('That is not your current password.')).toBeVisible()
    await expect(password.getByLabelText('New password')).toHaveValue('four calm words together')
  },
}

/** Each rule in a line of its own. */
export const NewPasswordTooWeak: Story = {
  play: async context => {
    const password = await changePassword(context, peoplesPassword, 'short')
    await expect(await password.findByText(/too short/)).toBeVisible()
  },
}

/** For who signs in without one. */
export const PasswordByLink: Story = {
  play: async context => {
    const password = await part(context, 'Password')
    await context.userEvent.click(await password.findByRole('button', { name: 'Email me a link to set one' }))
    await expect(await password.findByText(/on its way to/)).toBeVisible()
  },
}

/** The picture to scan, on the page itself. */
export const AddingApp: Story = {
  play: async context => {
    const apps = await part(context, 'Two-step sign-in')
    await context.userEvent.click(await apps.findByRole('button', { name: 'Add an authenticator app' }))
    await expect(await apps.findByRole('img', { name: /QR code/ })).toBeVisible()
  },
}

/** One is listed, with the day it was added. */
export const AppAdded: Story = {
  play: async context => {
    const apps = await addApp(context)
    await expect(apps.getByText('Authenticator app')).toBeVisible()
    await expect(apps.getByText(/^Added /)).toBeVisible()
  },
}

/** One more question, and what it means to say yes. The focus is on the way out. */
export const RemovingApp: Story = {
  play: async context => {
    const apps = await addApp(context)
    await context.userEvent.click(apps.getByRole('button', { name: /^Remove/ }))
    await expect(await apps.findByRole('group', { name: /Remove your last authenticator app/ })).toBeVisible()
    await waitFor(() => expect(apps.getByRole('button', { name: 'Cancel' })).toHaveFocus())
  },
}

/** The last sign-in is too long ago: asked in the place of what waits for it. */
export const ConfirmingThatItIsYou: Story = {
  parameters: { world: { scenario: mary, arrange: world => stale(world, 'sendEmailChange') } },
  play: async context => {
    const email = await askForEmail(context, 'mary.fairfax@example.com')
    await expect(await email.findByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
    await waitFor(() => expect(email.getByLabelText('Password')).toHaveFocus())
  },
}

/** Accounts elsewhere, under their makers' names. */
export const ConnectedAccounts: Story = {
  args: { sections: ['identities'] },
  parameters: { world: { scenario: { ...mary, seed: connected() } } },
  play: async context => {
    const accounts = await part(context, 'Connected accounts')
    await expect(await accounts.findByText('Google')).toBeVisible()
    await expect(accounts.getAllByRole('listitem')).toHaveLength(3)
  },
}

/** Gone at once, and told. */
export const DeviceSignedOut: Story = {
  args: { sections: ['sessions'] },
  parameters: { world: { scenario: mary, arrange: onThreeDevices } },
  play: async context => {
    const devices = await part(context, 'Devices')
    await context.userEvent.click(await devices.findByRole('button', { name: /Safari on iPhone/ }))
    await expect(await devices.findByText(/^Signed out:/)).toHaveTextContent('Signed out: Safari on iPhone.')
    await expect(devices.getByRole('heading', { name: 'Devices' })).toHaveFocus()
  },
}

/** One more question before all others go. */
export const SigningOutEverywhereElse: Story = {
  args: { sections: ['sessions'] },
  parameters: { world: { scenario: mary, arrange: onThreeDevices } },
  play: async context => {
    const devices = await part(context, 'Devices')
    await context.userEvent.click(await devices.findByRole('button', { name: 'Sign out everywhere else' }))
    await expect(await devices.findByRole('group', { name: /everywhere but here/ })).toBeVisible()
  },
}

/** Forty of them: the first page, and more on demand. */
export const ManyDevices: Story = {
  args: { sections: ['sessions'] },
  parameters: { world: { scenario: mary, arrange: world => onMany(world, 40) } },
  play: async context => {
    const devices = await part(context, 'Devices')
    await context.userEvent.click(await devices.findByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(devices.getAllByRole('listitem')).toHaveLength(40))
  },
}

/** Behind the own address, in red. */
export const Deleting: Story = {
  args: { sections: ['deletion'] },
  parameters: { world: { scenario: { ...mary, handler: { dangerouslyAllow: ['deleteAccount'] } } } },
  play: async context => {
    const deletion = await part(context, 'Delete account')
    await context.userEvent.click(await deletion.findByRole('button', { name: 'Delete account' }))
    await context.userEvent.type(deletion.getByLabelText('Your email'), 'somebody@example.com{Enter}')
    await expect(await deletion.findByText('This is not the email of this account.')).toBeVisible()
  },
}

/** A colleague looks, and can change nothing: there is no button. */
export const Impersonated: Story = {
  args: { sections: everything },
  parameters: { world: { scenario: mary, arrange: impersonated } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('note')).toHaveTextContent(/support@example.com is using the account of Mary/)
    await expect(canvas.queryByRole('button')).toBeNull()
  },
}

/** Names that are longer than any line. */
export const LongNames: Story = {
  parameters: { world: { scenario: { seed: longNames(), signedInAs: longEmail } } },
  play: async context => {
    await expect(await (await part(context, 'Name')).findByText(/Augusta/)).toBeVisible()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth)
  },
}

/** A name that is read from right to left, on a page that is too. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  parameters: { world: { scenario: { ...mary, seed: hebrew() }, arrange: onThreeDevices } },
  play: async context => {
    await expect(await (await part(context, 'Name')).findByText('מרי סומרוויל')).toBeVisible()
  },
}

/** On a telephone: one below the other, nothing beside the page. */
export const Narrow: Story = {
  args: { sections: everything },
  parameters: { world: { scenario: mary, arrange: onThreeDevices } },
  decorators: [
    Story => (
      <div className="narrow">
        <Story />
      </div>
    ),
  ],
  play: async context => {
    await expect(await (await part(context, 'Devices')).findByText('Safari on iPhone')).toBeVisible()
    const card = context.canvasElement.querySelector('section')
    await expect(card?.scrollWidth).toBeLessThanOrEqual(288)
  },
}

/** The same in the dark, with a form open and a question asked. */
export const Dark: Story = {
  args: { sections: everything },
  globals: { theme: 'dark' },
  parameters: { world: { scenario: mary, arrange: onThreeDevices } },
  play: async context => {
    const name = await part(context, 'Name')
    await context.userEvent.click(await name.findByRole('button', { name: 'Edit name' }))
    const devices = await part(context, 'Devices')
    await context.userEvent.click(await devices.findByRole('button', { name: 'Sign out everywhere else' }))
    const deletion = await part(context, 'Delete account')
    await context.userEvent.click(await deletion.findByRole('button', { name: 'Delete account' }))
    await expect(deletion.getByRole('button', { name: 'Delete for good' })).toBeVisible()
  },
}

async function part({ canvas }: Context, name: string) {
  return within(await canvas.findByRole('region', { name }))
}

async function askForEmail(context: Context, newEmail: string) {
  const email = await part(context, 'Email')
  await context.userEvent.click(await email.findByRole('button', { name: 'Change email' }))
  await context.userEvent.type(email.getByLabelText('New email'), `${newEmail}{Enter}`)
  return email
}

async function changePassword(context: Context, current: string, next: string) {
  const password = await part(context, 'Password')
  await context.userEvent.click(await password.findByRole('button', { name: 'Change password' }))
  await context.userEvent.type(await password.findByLabelText('Current password'), current)
  await context.userEvent.type(password.getByLabelText('New password'), `${next}{Enter}`)
  return password
}

async function addApp(context: Context) {
  const apps = await part(context, 'Two-step sign-in')
  await context.userEvent.click(await apps.findByRole('button', { name: 'Add an authenticator app' }))
  await context.userEvent.click(await apps.findByRole('button', { name: 'Enter a key instead' }))
  const key = apps.getByRole('group', { name: 'Key' }).querySelector('code')?.textContent ?? ''
  await context.userEvent.type(apps.getByLabelText('Code'), codeOf(key))
  await apps.findByText('Your authenticator app is set up.')
  await apps.findByText('Authenticator app')
  return apps
}

type Arranged = Parameters<NonNullable<WorldParameters['arrange']>>[0]

/** Before the page asks for anything: the sign-ins are under way when it opens. */
function onThreeDevices(world: Arranged) {
  waitFirst(world, async () => {
    await signInElsewhere(world, userAgents.chromeOnWindows)
    await signInElsewhere(world, userAgents.safariOnIPhone)
  })
}

function onMany(world: Arranged, count: number) {
  waitFirst(world, async () => {
    for (let others = 1; others < count; others++) await signInElsewhere(world, userAgents.firefoxOnLinux)
  })
}

/** The first list of sessions is answered once this is done. */
function waitFirst({ network }: Arranged, act: () => Promise<void>) {
  let done: Promise<void> | undefined
  network.intercept = async request => {
    if (request.url.endsWith('/listSessions')) await (done ??= act())
    return undefined
  }
}

function slow({ network }: Arranged, ...actions: string[]) {
  network.intercept = request => (isOneOf(request, actions) ? new Promise(() => {}) : undefined)
}

function broken({ network }: Arranged, ...actions: string[]) {
  network.intercept = request => {
    if (!isOneOf(request, actions)) return undefined
    return Response.json({ code: 'service_unavailable', message: 'Out of order' }, { status: 503 })
  }
}

function stale({ network }: Arranged, ...actions: string[]) {
  network.intercept = request => {
    if (!isOneOf(request, actions)) return undefined
    return Response.json({ code: 'reauth_required', message: 'Too long ago' }, { status: 403 })
  }
}

function isOneOf({ url }: Request, actions: readonly string[]): boolean {
  return actions.some(action => url.endsWith(`/${action}`))
}

function connected(): Seed {
  const identities = [
    { provider: 'GoogleOAuth', idpId: 'google-mary' },
    { provider: 'GitHubOAuth', idpId: 'github-mary' },
    { provider: 'AppleOAuth', idpId: 'apple-mary' },
  ] as const
  return { users: [{ email: 'mary@example.com', password: peoplesPassword, identities: [...identities] }] }
}

function longNames(): Seed {
  return {
    users: [
      {
        email: longEmail,
        password: peoplesPassword,
        firstName: 'Augusta-Ada-Byron-King-Noel-Milbanke-Wentworth-Lovelace',
        lastName: 'Countess of Lovelace, the first of all programmers and enchantress of numbers',
      },
    ],
  }
}

function hebrew(): Seed {
  return { users: [{ email: 'mary@example.com', password: peoplesPassword, firstName: 'מרי', lastName: 'סומרוויל' }] }
}
