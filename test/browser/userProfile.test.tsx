import { SignIn, UserProfile, type UserProfileProps, useSessions } from '@latchkey/react'
import type { AuthClient } from '@latchkey/react/client'
import { gracesTotpSecret, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { codeOf } from './authenticator.js'
import { signInElsewhere, userAgents } from './elsewhere.js'
import { impersonated } from './impersonated.js'
import { createWorld, enterPassword, type World, openDeafPage } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }
const longAgoMs = 6 * 60_000
const good = 'four calm words together'

type Part = 'Name' | 'Email' | 'Password' | 'Two-step sign-in' | 'Connected accounts' | 'Devices' | 'Delete account'

function part(name: Part) {
  return within(screen.getByRole('region', { name }))
}

async function open(props: UserProfileProps = {}, world = createWorld(mary)) {
  const page = render(
    <StrictMode>
      <world.Provider>
        <UserProfile {...props} />
      </world.Provider>
    </StrictMode>,
  )
  await screen.findByRole('heading', { name: 'Your account' })
  return { ...world, world, page }
}

function openAs(scenario: Omit<Scenario, 'clock'>, props: UserProfileProps = {}) {
  return open(props, createWorld(scenario))
}

/** Presses a button of a part, once it is there. */
async function press(name: Part, button: string | RegExp) {
  await userEvent.click(await part(name).findByRole('button', { name: button }))
}

async function type(name: Part, field: string, text: string) {
  const input = await part(name).findByLabelText(field)
  await userEvent.clear(input)
  if (text !== '') await userEvent.type(input, text)
}

function userIn({ emulator }: Pick<World, 'emulator'>, email: string) {
  return emulator.snapshot().users.find(user => user.email === email)
}

/** By password, into the first of their organizations. */
async function signInWith(tab: AuthClient, email: string) {
  await tab.call('signInWithPassword', { email, password: peoplesPassword })
  const flow = tab.flow.getState()
  if (flow?.step === 'selectOrganization')
    await tab.call('selectOrganization', { organizationId: flow.organizations[0]?.id ?? '' })
}

async function focusIs(element: () => HTMLElement) {
  await waitFor(() => expect(document.activeElement).toBe(element()))
}

function sent({ network }: Pick<World, 'network'>, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

describe('the account page', () => {
  it('is nothing for a visitor who is signed out, and waits for one nobody knows yet', async () => {
    const world = createWorld()
    const { container } = render(<UserProfile />, { wrapper: world.Provider })
    expect(screen.getByRole('status').textContent).toBe('Loading')
    await waitFor(() => expect(container.textContent).toBe(''))
  })

  it('says that nobody can tell who is here, and tries again', async () => {
    const world = createWorld(mary)
    world.network.fail(3)
    render(<UserProfile />, { wrapper: world.Provider })
    await act(() => world.clock.advance(2_000))
    await screen.findByRole('heading', { name: 'We could not load your account' })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: 'Your account' })
  })

  it('has a heading for each part, in the order that the host wants, and the host’s own below', async () => {
    await open({ sections: ['sessions', 'name'], children: <h2>Plan</h2> })
    const headings = () => screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${textContent}`)
    expect(headings()).toEqual(['H1 Your account', 'H2 Devices', 'H2 Name', 'H2 Plan'])
  })

  it('lets a colleague who is signed in as somebody look, and change nothing', async () => {
    const world = createWorld({ ...mary, handler: { dangerouslyAllow: ['deleteAccount'] } })
    await signInElsewhere(world, userAgents.chromeOnWindows)
    impersonated(world)
    await open({ sections: ['name', 'email', 'password', 'apps', 'sessions', 'deletion'] }, world)
    expect(screen.getByRole('note').textContent).toMatch(
      /^support@example.com is using the account of Mary Somerville\./,
    )
    await part('Devices').findByText('Chrome on Windows')
    await part('Two-step sign-in').findByText('Nothing is set up yet.')
    await part('Name').findByText('Mary Somerville')
    await part('Email').findByText('mary@example.com')
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.queryByRole('region', { name: 'Password' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Delete account' })).toBeNull()
  })
})

describe('the name', () => {
  it('is changed in place; the whole page says it, and the focus is back where it was', async () => {
    const world = await open()
    await press('Name', 'Edit name')
    await focusIs(() => part('Name').getByLabelText('First name'))
    await type('Name', 'First name', 'Mary Fairfax')
    await userEvent.keyboard('{Enter}')
    await part('Name').findByText('Mary Fairfax Somerville')
    expect(part('Name').getByRole('status').textContent).toBe('Your name is saved.')
    await focusIs(() => part('Name').getByRole('button', { name: 'Edit name' }))
    expect(userIn(world, 'mary@example.com')).toMatchObject({ firstName: 'Mary Fairfax', lastName: 'Somerville' })
    expect(world.client.store.getState()).toMatchObject({ session: { user: { firstName: 'Mary Fairfax' } } })
  })

  it('can be given up: the email stands in its place', async () => {
    const world = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', '')
    await type('Name', 'Last name', '')
    await press('Name', 'Save')
    await part('Name').findByText('mary@example.com')
    expect(world.client.store.getState()).toMatchObject({ session: { user: { email: 'mary@example.com' } } })
  })

  it('stays as it was after Cancel', async () => {
    const world = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Somebody')
    await press('Name', 'Cancel')
    await part('Name').findByText('Mary Somerville')
    await focusIs(() => part('Name').getByRole('button', { name: 'Edit name' }))
    await press('Name', 'Edit name')
    expect(part('Name').getByLabelText('First name')).toHaveProperty('value', 'Mary')
    expect(sent(world, 'updateProfile')).toBe(0)
  })

  it('keeps what was typed while there is no network, and says so', async () => {
    const { network } = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Mary Fairfax')
    network.offline = true
    await press('Name', 'Save')
    expect((await part('Name').findByRole('alert')).textContent).toMatch(/You are offline/)
    expect(part('Name').getByLabelText('First name')).toHaveProperty('value', 'Mary Fairfax')
    network.offline = false
    await press('Name', 'Save')
    await part('Name').findByText('Mary Fairfax Somerville')
  })

  it('is sent once for a double click', async () => {
    const world = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'M')
    await userEvent.dblClick(part('Name').getByRole('button', { name: 'Save' }))
    await part('Name').findByText('M Somerville')
    expect(sent(world, 'updateProfile')).toBe(1)
  })
})

describe('what is typed and not saved', () => {
  it('makes the browser ask before the page is left, and tells the host, as long as there is something', async () => {
    const onUnsavedChange = vi.fn<(isUnsaved: boolean) => void>()
    const { client } = await open({ onUnsavedChange })
    const isHeld = () => !dispatch(client.environment.pageEvents)
    await press('Name', 'Edit name')
    expect(isHeld()).toBe(false)
    await type('Name', 'First name', 'Mary F')
    expect(isHeld()).toBe(true)
    expect(onUnsavedChange).toHaveBeenLastCalledWith(true)
    await type('Name', 'First name', 'Mary')
    expect(isHeld()).toBe(false)
    expect(onUnsavedChange).toHaveBeenLastCalledWith(false)
    await type('Name', 'First name', 'Mary F')
    await press('Name', 'Save')
    await part('Name').findByText('Mary F Somerville')
    await waitFor(() => expect(isHeld()).toBe(false))
  })

  it('is there again when the page is drawn again, without the focus, until it is cancelled', async () => {
    const { world, page } = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Mary F')
    page.unmount()
    await open({}, world)
    expect(await part('Name').findByLabelText('First name')).toHaveProperty('value', 'Mary F')
    expect(part('Name').getByText(/typed this earlier/)).toBeDefined()
    expect(document.activeElement).toBe(document.body)
    await press('Name', 'Cancel')
    await part('Name').findByText('Mary Somerville')
    await press('Name', 'Edit name')
    expect(part('Name').getByLabelText('First name')).toHaveProperty('value', 'Mary')
  })

  it('is gone once it is saved', async () => {
    const { world, page } = await open()
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Mary F')
    await press('Name', 'Save')
    await part('Name').findByText('Mary F Somerville')
    page.unmount()
    await open({}, world)
    await part('Name').findByText('Mary F Somerville')
  })

  it('is nothing to whoever signs in next', async () => {
    const seed: Seed = {
      users: ['mary@example.com', 'jane@example.com'].map(email => ({ email, password: peoplesPassword })),
    }
    const { world } = await openAs({ ...mary, seed })
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Mary F')
    const other = world.openTab()
    await act(
      async () =>
        void (await other.call('signInWithPassword', { email: 'jane@example.com', password: peoplesPassword })),
    )
    await act(() => world.clock.advance(0))
    expect(world.client.store.getState()).toMatchObject({ session: { user: { email: 'jane@example.com' } } })
    await part('Name').findByText('jane@example.com')
    expect(document.body.innerHTML).not.toContain('Mary F')
  })

  it('is not done to whoever is here by now, whose page says why', async () => {
    const world = createWorld(mary)
    await openDeafPage(world, <UserProfile />)
    await screen.findByRole('region', { name: 'Name' })
    await press('Name', 'Edit name')
    await type('Name', 'First name', 'Mary F')
    await act(() => signInWith(world.openTab(), 'ada@example.com'))
    await press('Name', 'Save')
    await act(() => world.clock.advance(10_000))
    await part('Name').findByText('Ada Lovelace')
    expect((await screen.findByRole('alert')).textContent).toMatch(/changed in another tab, so nothing was done/)
    await press('Name', 'Edit name')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(part('Name').getByLabelText('First name')).toHaveProperty('value', 'Ada')
    expect(userIn(world, 'ada@example.com')).toMatchObject({ firstName: 'Ada' })
  })

  it('is never a password', async () => {
    const { world, page } = await open()
    await press('Password', 'Change password')
    await type('Password', 'New password', good)
    page.unmount()
    await open({}, world)
    await part('Password').findByRole('button', { name: 'Change password' })
    expect(screen.queryByLabelText('New password')).toBeNull()
  })
})

describe('the password', () => {
  async function change(current: string, next = good) {
    await press('Password', 'Change password')
    await fill(current, next)
  }

  async function fill(current: string, next = good) {
    await type('Password', 'Current password', current)
    await type('Password', 'New password', next)
    await press('Password', 'Change password')
  }

  it('is changed by who knows the current one', async () => {
    const { client } = await open()
    await change(peoplesPassword)
    await part('Password').findByText('Your password is changed.')
    await focusIs(() => part('Password').getByRole('button', { name: 'Change password' }))
    expect(await client.call('reauthenticate', { password: good })).toMatchObject({ ok: true })
  })

  it('says that the current one is wrong, keeps both, and takes the right one', async () => {
    await open()
    await change('not the one')
    const field = part('Password').getByLabelText('Current password')
    await waitFor(() => expect(describedBy(field)).toMatch(/not your current password/))
    await focusIs(() => field)
    expect(part('Password').getByLabelText('New password')).toHaveProperty('value', good)
    await type('Password', 'Current password', peoplesPassword)
    await press('Password', 'Change password')
    await part('Password').findByText('Your password is changed.')
  })

  it('asks for both before anybody is asked', async () => {
    const world = await open()
    await change('', '')
    expect(describedBy(part('Password').getByLabelText('Current password'))).toBe('Enter your current password.')
    await fill(peoplesPassword, '')
    expect(describedBy(part('Password').getByLabelText('New password'))).toBe('Enter your password.')
    expect(sent(world, 'changePassword')).toBe(0)
  })

  it('names each rule that the new one breaks', async () => {
    await open()
    await change(peoplesPassword, 'short')
    const rules = await part('Password').findByRole('list')
    expect(rules.textContent).toMatch(/too short/)
    expect(part('Password').getByLabelText('Current password')).toHaveProperty('value', peoplesPassword)
  })

  it('takes the current one for the recent sign-in as well, so that it is typed once', async () => {
    const world = await open()
    await act(() => world.clock.advance(longAgoMs))
    await change(peoplesPassword)
    await part('Password').findByText('Your password is changed.')
    expect(screen.queryByRole('heading', { name: 'Confirm that it is you' })).toBeNull()
    expect(sent(world, 'reauthenticate')).toBe(1)
  })

  it('says that the current one is wrong, where the sign-in is long ago too', async () => {
    const world = await open()
    await act(() => world.clock.advance(longAgoMs))
    await change('not the one')
    const field = part('Password').getByLabelText('Current password')
    await waitFor(() => expect(describedBy(field)).toMatch(/not your current password/))
    expect(part('Password').getByLabelText('New password')).toHaveProperty('value', good)
    await type('Password', 'Current password', peoplesPassword)
    await press('Password', 'Change password')
    await part('Password').findByText('Your password is changed.')
  })

  it('asks for a second factor where there is one, and then goes on by itself', async () => {
    const world = createWorld()
    await signInGrace(world)
    await open({}, world)
    await act(() => world.clock.advance(longAgoMs))
    await change(peoplesPassword)
    const code = await part('Password').findByLabelText('Code')
    expect(part('Password').getByRole('heading', { level: 3 }).textContent).toBe('Enter the code from your app')
    await userEvent.type(code, codeOf(gracesTotpSecret, world))
    await part('Password').findByText('Your password is changed.')
  })

  it('leaves the second factor aside where that is what somebody wants, with both passwords as they were typed', async () => {
    const world = createWorld()
    await signInGrace(world)
    await open({}, world)
    await act(() => world.clock.advance(longAgoMs))
    await change(peoplesPassword)
    await part('Password').findByLabelText('Code')
    await press('Password', 'Cancel')
    const field = await part('Password').findByLabelText('New password')
    expect(field).toHaveProperty('value', good)
    expect(sent(world, 'changePassword')).toBe(1)
    await press('Password', 'Change password')
    await part('Password').findByLabelText('Code')
  })

  it('is set by a link for who has none', async () => {
    const { inbox } = await open()
    await press('Password', 'Email me a link to set one')
    await part('Password').findByText(/on its way to/)
    expect((await inbox.next('mary@example.com')).link).toContain('token=')
  })
})

describe('authenticator apps', () => {
  it('are none at first; one that is set up is listed', async () => {
    const world = await open()
    await part('Two-step sign-in').findByText('Nothing is set up yet.')
    await press('Two-step sign-in', 'Add an authenticator app')
    await userEvent.click(await part('Two-step sign-in').findByRole('button', { name: 'Enter a key instead' }))
    const key = part('Two-step sign-in').getByRole('group', { name: 'Key' }).querySelector('code')?.textContent ?? ''
    await userEvent.type(part('Two-step sign-in').getByLabelText('Code'), codeOf(key.replaceAll(/\s/g, ''), world))
    await part('Two-step sign-in').findByText('Your authenticator app is set up.')
    await part('Two-step sign-in').findByText('Authenticator app')
    await focusIs(() => part('Two-step sign-in').getByRole('button', { name: 'Add an authenticator app' }))
  })

  it('leave nothing of one that is given up', async () => {
    const { emulator } = await open()
    await press('Two-step sign-in', 'Add an authenticator app')
    await part('Two-step sign-in').findByRole('img', { name: /QR code/ })
    await press('Two-step sign-in', 'Cancel')
    await focusIs(() => part('Two-step sign-in').getByRole('button', { name: 'Add an authenticator app' }))
    await waitFor(() => expect(factorsOf(emulator, 'mary@example.com')).toBe(0))
  })

  it('are removed after one more question, which Cancel takes back', async () => {
    const world = await openGrace()
    await press('Two-step sign-in', /^Remove/)
    await part('Two-step sign-in').findByRole('group', { name: /Remove your last authenticator app/ })
    await focusIs(() => part('Two-step sign-in').getByRole('button', { name: 'Cancel' }))
    await press('Two-step sign-in', 'Cancel')
    await focusIs(() => part('Two-step sign-in').getByRole('button', { name: /^Remove/ }))
    expect(sent(world, 'removeFactor')).toBe(0)
    await press('Two-step sign-in', /^Remove/)
    await press('Two-step sign-in', 'Remove')
    await part('Two-step sign-in').findByText('Nothing is set up yet.')
    expect(part('Two-step sign-in').getByText('The authenticator app is removed.')).toBeDefined()
    await focusIs(() => part('Two-step sign-in').getByRole('heading', { name: 'Two-step sign-in' }))
    expect(factorsOf(world.emulator, 'grace@example.com')).toBe(0)
  })

  it('are removed once it is proven who is there, by itself', async () => {
    const world = await openGrace()
    await act(() => world.clock.advance(longAgoMs))
    await press('Two-step sign-in', /^Remove/)
    await press('Two-step sign-in', 'Remove')
    await userEvent.type(await part('Two-step sign-in').findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await userEvent.type(await part('Two-step sign-in').findByLabelText('Code'), codeOf(gracesTotpSecret, world))
    await part('Two-step sign-in').findByText('The authenticator app is removed.')
  })

  it('stay where the question is given up', async () => {
    const world = await openGrace()
    await act(() => world.clock.advance(longAgoMs))
    await press('Two-step sign-in', /^Remove/)
    await press('Two-step sign-in', 'Remove')
    await press('Two-step sign-in', 'Cancel')
    await focusIs(() => part('Two-step sign-in').getByRole('button', { name: /^Remove/ }))
    expect(factorsOf(world.emulator, 'grace@example.com')).toBe(1)
  })

  it('say what went wrong where it was asked, and can be asked again', async () => {
    const world = await openGrace()
    await press('Two-step sign-in', /^Remove/)
    world.network.fail(1)
    await press('Two-step sign-in', 'Remove')
    await part('Two-step sign-in').findByRole('alert')
    await press('Two-step sign-in', 'Remove')
    await part('Two-step sign-in').findByText('The authenticator app is removed.')
  })

  it('that were never finished are shown for what they may be', async () => {
    const world = createWorld()
    await signInGrace(world)
    const grace = userIn(world, 'grace@example.com')?.id ?? ''
    await world.emulator.fetch(`${world.emulator.apiUrl}/user_management/users/${grace}/auth_factors`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.emulator.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'totp' }),
    })
    await open({}, world)
    await waitFor(() => expect(part('Two-step sign-in').getAllByRole('listitem')).toHaveLength(2))
    expect(part('Two-step sign-in').getByText(/begun and never finished/)).toBeDefined()
  })
})

describe('devices', () => {
  async function openWith(...others: string[]) {
    const world = createWorld(mary)
    await world.client.ready
    for (const userAgent of others) {
      await world.clock.advance(60_000)
      await signInElsewhere(world, userAgent)
    }
    return open({}, world)
  }

  function devices(): string[] {
    return part('Devices')
      .getAllByRole('listitem')
      .map(item => item.querySelector('bdi')?.textContent ?? '')
  }

  it('are named, this one first and without a way to end it', async () => {
    await openWith(userAgents.chromeOnWindows, userAgents.safariOnIPhone)
    await part('Devices').findByText('Chrome on Windows')
    expect(devices().slice(1)).toEqual(['Safari on iPhone', 'Chrome on Windows'])
    const [here] = part('Devices').getAllByRole('listitem')
    expect(here?.textContent).toContain('This device')
    expect(within(here as HTMLElement).queryByRole('button')).toBeNull()
    expect(
      part('Devices').getByRole('button', { name: 'Sign out Chrome on Windows, active 1 minute ago' }),
    ).toBeDefined()
  })

  it('are ended one by one: gone at once, told, with the focus on the heading', async () => {
    const world = await openWith(userAgents.chromeOnWindows, userAgents.safariOnIPhone)
    await press('Devices', /Chrome on Windows/)
    const said = await part('Devices').findByText(/^Signed out:/)
    expect(said.textContent).toBe('Signed out: Chrome on Windows.')
    expect(devices()).toHaveLength(2)
    await focusIs(() => part('Devices').getByRole('heading', { name: 'Devices' }))
    expect(sent(world, 'revokeSession')).toBe(1)
  })

  it('come back where ending one fails', async () => {
    const { network } = await openWith(userAgents.chromeOnWindows)
    await part('Devices').findByText('Chrome on Windows')
    network.offline = true
    await press('Devices', /Chrome on Windows/)
    expect((await part('Devices').findByRole('alert')).textContent).toMatch(/You are offline/)
    expect(devices()).toContain('Chrome on Windows')
  })

  it('are ended all but this one after one more question', async () => {
    const { client } = await openWith(userAgents.chromeOnWindows, userAgents.safariOnIPhone)
    await press('Devices', 'Sign out everywhere else')
    await part('Devices').findByRole('group', { name: /everywhere but here/ })
    await press('Devices', 'Sign out everywhere else')
    await part('Devices').findByText('You are signed out everywhere else.')
    await waitFor(() => expect(devices()).toHaveLength(1))
    expect(part('Devices').queryByRole('button')).toBeNull()
    expect(client.store.getState().status).toBe('signedIn')
  })

  it('are ended once it is proven who is there, and the new session is this device', async () => {
    const world = await openWith(userAgents.chromeOnWindows)
    await act(() => world.clock.advance(longAgoMs))
    await press('Devices', 'Sign out everywhere else')
    await press('Devices', 'Sign out everywhere else')
    await userEvent.type(await part('Devices').findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await part('Devices').findByText('You are signed out everywhere else.')
    await waitFor(() => expect(devices()).toHaveLength(1))
    expect(part('Devices').getByRole('listitem').textContent).toContain('This device')
  })

  it('come page by page, however many they are', async () => {
    await openWith(...Array.from({ length: 30 }, () => userAgents.firefoxOnLinux))
    await part('Devices').findByRole('button', { name: 'Show more' })
    expect(devices()).toHaveLength(20)
    await press('Devices', 'Show more')
    await waitFor(() => expect(devices()).toHaveLength(31))
    expect(part('Devices').queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  it('say that they could not be loaded, and are loaded when asked again', async () => {
    const world = createWorld(mary)
    broken(world, 'listSessions')
    await open({ sections: ['sessions'] }, world)
    await part('Devices').findByRole('alert')
    world.network.intercept = undefined
    await press('Devices', 'Try again')
    await part('Devices').findByText('This device')
  })
})

describe('useSessions', () => {
  it('ends the session of this page by a sign-out', async () => {
    const world = createWorld(mary)
    render(<Ending />, { wrapper: world.Provider })
    await userEvent.click(await screen.findByRole('button', { name: 'End this' }))
    await screen.findByText('idle')
    expect(world.network.requests).toContain('POST /auth/sign-out')
    expect(world.client.store.getState().status).toBe('signedOut')
  })
})

describe('the email', () => {
  async function askFor(newEmail: string) {
    await press('Email', 'Change email')
    await type('Email', 'New email', newEmail)
    await press('Email', 'Send a code')
  }

  it('is changed by the code from the new one', async () => {
    const { inbox, client } = await open()
    await askFor('mary.fairfax@example.com')
    const field = await part('Email').findByLabelText('Code')
    await focusIs(() => field)
    expect(part('Email').getByText('mary@example.com')).toBeDefined()
    await userEvent.type(field, (await inbox.next('mary.fairfax@example.com')).code)
    await part('Email').findByText('Your email is changed.')
    expect(part('Email').getByText('mary.fairfax@example.com')).toBeDefined()
    await focusIs(() => part('Email').getByRole('button', { name: 'Change email' }))
    expect(client.store.getState()).toMatchObject({ session: { user: { email: 'mary.fairfax@example.com' } } })
  })

  it('is asked for like any other where somebody has it: only the code never comes', async () => {
    const { inbox } = await open()
    await askFor('ada@example.com')
    await userEvent.type(await part('Email').findByLabelText('Code'), '123456')
    await waitFor(() =>
      expect(describedBy(part('Email').getByLabelText('Code'))).toMatch(/no other account uses this address/),
    )
    expect(inbox.all()).toEqual([])
    await press('Email', 'Use another email')
    await part('Email').findByLabelText('New email')
    expect(part('Email').queryByRole('alert')?.textContent ?? '').toBe('')
  })

  it('has to be whole, and another one', async () => {
    const world = await open()
    await askFor('mary@example')
    expect(describedBy(part('Email').getByLabelText('New email'))).toMatch(/Enter a whole email/)
    await type('Email', 'New email', 'MARY@example.com')
    await press('Email', 'Send a code')
    expect(describedBy(part('Email').getByLabelText('New email'))).toBe('This is your email already.')
    expect(sent(world, 'sendEmailChange')).toBe(0)
  })

  it('is asked for by itself once it is proven who is there, as it was typed', async () => {
    const world = await open()
    await act(() => world.clock.advance(longAgoMs))
    await askFor('mary.fairfax@example.com')
    await userEvent.type(await part('Email').findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await part('Email').findByLabelText('Code')
    expect((await world.inbox.next('mary.fairfax@example.com')).code).toMatch(/^\d{6}$/)
  })

  it('keeps what was typed where the question is given up', async () => {
    const world = await open()
    await act(() => world.clock.advance(longAgoMs))
    await askFor('mary.fairfax@example.com')
    await part('Email').findByLabelText('Password')
    await press('Email', 'Cancel')
    const field = part('Email').getByLabelText('New email')
    expect(field).toHaveProperty('value', 'mary.fairfax@example.com')
    expect(part('Email').queryByRole('alert')?.textContent ?? '').toBe('')
    await focusIs(() => part('Email').getByRole('button', { name: 'Send a code' }))
  })

  it('is proven by a code', async () => {
    const world = createWorld(mary)
    await world.client.ready
    // A support call has marked it as unproven since, and a refresh brings the news.
    await world.emulator.fetch(
      `${world.emulator.apiUrl}/user_management/users/${userIn(world, 'mary@example.com')?.id}`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${world.emulator.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ email_verified: false }),
      },
    )
    await world.client.getAccessToken({ forceRefresh: true })
    await open({}, world)
    await part('Email').findByText('Not verified')
    await press('Email', 'Verify email')
    await focusIs(() => part('Email').getByRole('button', { name: 'Send the code' }))
    await userEvent.keyboard('{Enter}')
    await userEvent.type(await part('Email').findByLabelText('Code'), (await world.inbox.next('mary@example.com')).code)
    await part('Email').findByText('Your email is verified.')
    expect(part('Email').getByText('Verified')).toBeDefined()
    expect(part('Email').queryByRole('button', { name: 'Verify email' })).toBeNull()
  })
})

describe('connected accounts', () => {
  const connected: Seed = {
    users: [
      {
        email: 'mary@example.com',
        password: peoplesPassword,
        identities: [
          { provider: 'GoogleOAuth', idpId: 'google-mary' },
          { provider: 'GitHubOAuth', idpId: 'github-mary' },
        ],
      },
    ],
  }

  it('are named as their makers write them', async () => {
    await openAs({ ...mary, seed: connected })
    await waitFor(() => expect(part('Connected accounts').getAllByRole('listitem')).toHaveLength(2))
    const names = part('Connected accounts')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
    expect(names.sort()).toEqual(['GitHub', 'Google'])
  })

  it('say that there are none', async () => {
    await open()
    await part('Connected accounts').findByText(/^None\./)
  })

  it('say that they could not be loaded, and are loaded when asked again', async () => {
    const world = createWorld({ ...mary, seed: connected })
    broken(world, 'listIdentities')
    await open({ sections: ['identities'] }, world)
    await part('Connected accounts').findByRole('alert')
    world.network.intercept = undefined
    await press('Connected accounts', 'Try again')
    await part('Connected accounts').findByText('Google')
  })
})

describe('the deletion of an account', () => {
  const allowed = { handler: { dangerouslyAllow: ['deleteAccount'] } } as const

  it('is not there unless the host wants it', async () => {
    await open()
    expect(screen.queryByRole('region', { name: 'Delete account' })).toBeNull()
  })

  it('takes the own email, and then the account is gone and nobody signed in', async () => {
    const world = await openAs({ ...mary, ...allowed }, { sections: ['deletion'] })
    await press('Delete account', 'Delete account')
    await type('Delete account', 'Your email', 'somebody@example.com')
    await press('Delete account', 'Delete for good')
    expect(describedBy(part('Delete account').getByLabelText('Your email'))).toMatch(/not the email of this account/)
    expect(sent(world, 'deleteAccount')).toBe(0)
    await type('Delete account', 'Your email', 'Mary@example.com')
    await press('Delete account', 'Delete for good')
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedOut'))
    expect(screen.queryByRole('heading', { name: 'Your account' })).toBeNull()
    expect(userIn(world, 'mary@example.com')).toBeUndefined()
  })

  it('can be given up', async () => {
    await openAs({ ...mary, ...allowed }, { sections: ['deletion'] })
    await press('Delete account', 'Delete account')
    await press('Delete account', 'Cancel')
    await focusIs(() => part('Delete account').getByRole('button', { name: 'Delete account' }))
  })

  it('is held back while nobody else could run an organization', async () => {
    const scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines', ...allowed }
    const world = await openAs(scenario, { sections: ['deletion'] })
    await press('Delete account', 'Delete account')
    await type('Delete account', 'Your email', 'ada@example.com')
    await press('Delete account', 'Delete for good')
    expect((await part('Delete account').findByRole('alert')).textContent).toMatch(/somebody else an admin first/)
    expect(userIn(world, 'ada@example.com')).toBeDefined()
  })

  it('is refused by a server whose host did not allow it', async () => {
    const world = await open({ sections: ['deletion'] })
    await press('Delete account', 'Delete account')
    await type('Delete account', 'Your email', 'mary@example.com')
    await press('Delete account', 'Delete for good')
    expect((await part('Delete account').findByRole('alert')).textContent).not.toBe('')
    expect(userIn(world, 'mary@example.com')).toBeDefined()
  })
})

/** A colleague looks over Mary's account: so the session says from now on. */
function broken({ network }: World, action: string) {
  network.intercept = request =>
    request.url.endsWith(`/${action}`)
      ? Response.json({ code: 'service_unavailable', message: 'Out of order' }, { status: 503 })
      : undefined
}

async function signInGrace(world: World) {
  const page = render(<SignIn />, { wrapper: world.Provider })
  await enterPassword('grace@example.com')
  await userEvent.type(await screen.findByLabelText('Code'), codeOf(gracesTotpSecret, world, -1))
  await waitFor(() => expect(world.client.store.getState().status).toBe('signedIn'))
  page.unmount()
}

async function openGrace() {
  const world = createWorld()
  await signInGrace(world)
  return open({}, world)
}

function factorsOf(emulator: World['emulator'], email: string): number {
  const { users, factors } = emulator.snapshot()
  const id = users.find(user => user.email === email)?.id
  return factors.filter(({ userId }) => userId === id).length
}

function describedBy(field: HTMLElement): string {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ')
}

/** Whether the page may be left. */
function dispatch(pageEvents: Pick<EventTarget, 'addEventListener'>): boolean {
  return (pageEvents as EventTarget).dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

function Ending() {
  const { status, items, end } = useSessions()
  const [current] = items
  return (
    <>
      <p>{status}</p>
      {current && <button onClick={() => void end(current.id)}>End this</button>}
    </>
  )
}
