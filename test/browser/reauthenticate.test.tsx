import { AuthCallback, Reauthenticate, TotpEnrollment, useReauthentication, useTotpFactors } from '@latchkey/react'
import type { Result } from '@latchkey/react/client'
import { gracesTotpSecret, people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent as hand } from 'vitest/browser'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { code as hostedCode, createRedirectWorld } from '../client/redirectWorld.js'
import { codeOf } from './authenticator.js'
import { createWorld, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }
const email = 'mary@example.com'
/** Longer than a sign-in is recent. */
const tooLongMs = 6 * 60_000

/** Somebody with an app that they can remove, where nothing asks for its code. */
const marysApp: Scenario = {
  ...mary,
  seed: { users: [{ email, password: peoplesPassword, firstName: 'Mary', totpSecret: gracesTotpSecret }] },
  emulator: { mfa: 'off' },
}

describe('removing an app, with a recent sign-in demanded', () => {
  it('asks in place, and goes on by itself', async () => {
    const { world, results } = await openAccount()
    await remove()
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await waitFor(() => expect(results).toEqual(['ok']))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull())
    expect(factors(world)).toBe(0)
    expect(asked(world, 'removeFactor')).toBe(2)
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('keeps the app on the page while it asks, and when it is given up; the focus is back where it was', async () => {
    const { world, results } = await openAccount()
    await remove()
    await passwordField()
    expect(screen.getByRole('button', { name: 'Remove' })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(results).toEqual(['reauth_required']))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove' })))
    expect(factors(world)).toBe(1)
    expect(asked(world, 'removeFactor')).toBe(1)
  })

  it('is the same under StrictMode', async () => {
    const { world, results } = await openAccount({ isStrict: true })
    await remove()
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await waitFor(() => expect(results).toEqual(['ok']))
    expect(asked(world, 'removeFactor')).toBe(2)
    expect(asked(world, 'reauthenticate')).toBe(1)
  })

  it('with the keyboard alone, through a wrong password and a code by email', async () => {
    const { world, results } = await openAccount()
    screen.getByRole('button', { name: 'Remove' }).focus()
    await hand.keyboard('{Enter}')
    const field = await passwordField()
    await waitFor(() => expect(document.activeElement).toBe(field))
    await hand.keyboard('a wrong password{Enter}')
    await screen.findByText(/That password is not right/)
    expect(document.activeElement).toBe(field)
    // Past the button that shows the password and "Continue".
    await hand.keyboard('{Tab}{Tab}{Tab}')
    expect(document.activeElement?.textContent).toBe('Email me a code instead')
    await hand.keyboard('{Enter}')
    const form = await screen.findByRole('form', { name: 'Check your email' })
    await waitFor(() => expect(document.activeElement).toBe(within(form).getByLabelText('Code')))
    await hand.keyboard((await world.inbox.next(email)).code)
    await waitFor(() => expect(results).toEqual(['ok']))
  })

  it('is taken off the page together with the question', async () => {
    const { world, results, page } = await openAccount()
    await remove()
    await passwordField()
    page.rerender(<world.Provider>{null}</world.Provider>)
    await waitFor(() => expect(results).toEqual(['reauth_required']))
    expect(asked(world, 'removeFactor')).toBe(1)
  })
})

describe('the question', () => {
  it('is a form of a password manager: the address beside the current password', async () => {
    await openAccount()
    await remove()
    const field = await passwordField()
    expect(field).toMatchObject({ autocomplete: 'current-password', type: 'password' })
    const form = await screen.findByRole<HTMLFormElement>('form', { name: 'Confirm that it is you' })
    expect(new FormData(form).get('email')).toBe(email)
    expect(form.textContent).toContain(email)
  })

  it('keeps what was typed through a wrong password, and describes the field by what is wrong', async () => {
    await openAccount()
    await remove()
    const field = await passwordField()
    await userEvent.type(field, 'a wrong one{Enter}')
    await waitFor(() => expect(describedBy(field)).toMatch(/not right/))
    expect(field.value).toBe('a wrong one')
    await userEvent.clear(field)
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(describedBy(field)).toBe('Enter your password.'))
  })

  it('keeps what was typed while the network is gone, and goes on once it is back', async () => {
    const { world, results } = await openAccount()
    await remove()
    const field = await passwordField()
    world.network.offline = true
    await userEvent.type(field, `${peoplesPassword}{Enter}`)
    expect((await screen.findByRole('alert')).textContent).toMatch(/You are offline/)
    expect(field.value).toBe(peoplesPassword)
    world.network.offline = false
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(results).toEqual(['ok']))
  })

  it('says how long to wait after too many passwords', async () => {
    const { world } = await openAccount()
    await remove()
    world.network.intercept = answering('reauthenticate', 429, { code: 'rate_limited', retryAfterMs: 30_000 })
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    expect((await screen.findByRole('alert')).textContent).toMatch(/Wait 30 seconds/)
  })

  it('sends one request for a double click', async () => {
    const { world, results } = await openAccount()
    await remove()
    await userEvent.type(await passwordField(), peoplesPassword)
    await userEvent.dblClick(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(results).toEqual(['ok']))
    expect(asked(world, 'reauthenticate')).toBe(1)
  })

  it('begins again after the fifth wrong code, and says why', async () => {
    const { world } = await openAccount()
    const field = await removeAndAskForCode()
    for (const [index, code] of ['000001', '000002', '000003', '000004', '000005'].entries()) {
      await userEvent.clear(field)
      await userEvent.type(field, code)
      await waitFor(() => expect(asked(world, 'submitCode')).toBe(index + 1))
      if (index < 4) await waitFor(() => expect(describedBy(field)).toMatch(/not right/))
    }
    expect((await screen.findByRole('alert')).textContent).toMatch(/one try too many/)
    expect(await passwordField()).toBeDefined()
  })

  it('offers another code after half a minute, and says so', async () => {
    const { world } = await openAccount()
    await removeAndAskForCode()
    const resend = await screen.findByRole('button', { name: /Send another code in 0:30/ })
    expect(resend.ariaDisabled).toBe('true')
    await act(() => world.clock.advance(30_000))
    await screen.findByText('You can ask for another code now.')
    await userEvent.click(screen.getByRole('button', { name: 'Send another code' }))
    await waitFor(() => expect(world.inbox.all(email)).toHaveLength(2))
  })

  it('offers a choice where there are several ways, and mails nothing before one is chosen', async () => {
    const { world } = await openAccount({ methods: ['code', 'password', 'redirect'] })
    await remove()
    const group = await screen.findByRole('group', { name: 'Confirm that it is you' })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Confirm that it is you'))
    expect(within(group).getAllByRole('listitem')).toHaveLength(3)
    expect(world.inbox.all()).toHaveLength(0)
    await userEvent.click(within(group).getByRole('button', { name: /^Password/ }))
    await passwordField()
    await userEvent.click(screen.getByRole('button', { name: 'Use another way' }))
    await userEvent.click(await screen.findByRole('button', { name: /^Code by email/ }))
    await screen.findByLabelText('Code')
    expect(world.inbox.all(email)).toHaveLength(1)
  })

  it('refuses somebody else’s code with a sentence, and nothing is done', async () => {
    const { world } = await openAccount()
    const field = await removeAndAskForCode()
    await userEvent.type(field, await codeOfWhoeverTookTheAddress(world))
    expect((await screen.findByRole('alert')).textContent).toMatch(/another account/)
    await passwordField()
    expect(factors(world, 'somerville@example.com')).toBe(1)
    expect(asked(world, 'removeFactor')).toBe(1)
  })

  it('goes on to the code of the app, which can be wrong, and is done after it', async () => {
    const world = await graceComesBack()
    const results: string[] = []
    render(<Account results={results} />, { wrapper: world.Provider })
    await remove()
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await screen.findByRole('form', { name: 'Enter the code from your app' })
    const field = screen.getByLabelText<HTMLInputElement>('Code')
    await userEvent.type(field, '000000')
    await waitFor(() => expect(describedBy(field)).toMatch(/Check that it is for this account/))
    expect(field.value).toBe('000000')
    await userEvent.clear(field)
    await userEvent.type(field, codeOf(gracesTotpSecret, world))
    await waitFor(() => expect(results).toEqual(['ok']))
    expect(factors(world, 'grace@example.com')).toBe(0)
  })

  it('given up at the second factor leaves the session as it was', async () => {
    const world = await graceComesBack()
    const results: string[] = []
    render(<Account results={results} />, { wrapper: world.Provider })
    await remove()
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await screen.findByRole('form', { name: 'Enter the code from your app' })
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(results).toEqual(['reauth_required']))
    expect(world.client.store.getState().status).toBe('signedIn')
    await waitFor(() => expect(world.client.flow.getState()).toBeNull())
  })

  it('says before it leaves for an organization’s provider that what waits is to be begun again', async () => {
    const { world } = await openAccount()
    await remove()
    world.network.intercept = answering('reauthenticate', 200, {
      session: null,
      flow: { id: 'a'.repeat(22), step: 'useSso', email, connectionIds: ['conn_1'], organizationId: null, methods: [] },
    })
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await screen.findByText(/Your organization has you confirm/)
    expect(screen.getByText(/start again what you were doing/)).toBeDefined()
    const leave = screen.getByRole('button', { name: 'Go to the sign-in page' })
    await userEvent.dblClick(leave)
    await waitFor(() => expect(world.navigation.left).toHaveLength(1))
    expect(new URL(world.navigation.left[0] ?? '').searchParams.get('connection_id')).toBe('conn_1')
    expect(leave.ariaDisabled).toBe('true')
  })
})

describe('Reauthenticate by itself', () => {
  it('asks as soon as it is drawn, says when it is done, and tells the host once', async () => {
    const onDone = vi.fn<() => void>()
    const world = await comeBack(mary)
    render(
      <StrictMode>
        <world.Provider>
          <Reauthenticate onDone={onDone} title="Mine" />
        </world.Provider>
      </StrictMode>,
    )
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    const heading = await screen.findByRole('heading', { name: 'Thank you' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(onDone).toHaveBeenCalledOnce()
    expect(screen.getByTitle('Mine').dataset['step']).toBe('done')
  })

  it('can be given up, and begun again', async () => {
    const onCancel = vi.fn<() => void>()
    const world = await comeBack(mary)
    render(<Reauthenticate onCancel={onCancel} />, { wrapper: world.Provider })
    await passwordField()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await screen.findByText('Nothing was confirmed.')
    expect(onCancel).toHaveBeenCalledOnce()
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
    expect(await passwordField()).toBeDefined()
  })

  it('draws nothing for nobody', async () => {
    const world = createWorld()
    await world.client.ready
    const { container } = render(<Reauthenticate />, { wrapper: world.Provider })
    expect(container.textContent).toBe('')
  })

  it('leaves the focus where it is, if the host asks for that', async () => {
    const world = await comeBack(mary)
    render(<Reauthenticate focusOnMount={false} />, { wrapper: world.Provider })
    await passwordField()
    expect(document.activeElement).toBe(document.body)
  })
})

describe('setting up an app, with a recent sign-in demanded', () => {
  it('asks in its place, and begins by itself', async () => {
    const world = await comeBack(mary)
    render(<TotpEnrollment />, { wrapper: world.Provider })
    await userEvent.type(await passwordField(), `${peoplesPassword}{Enter}`)
    await screen.findByRole('img', { name: /QR code/ })
    expect(factors(world)).toBe(1)
    expect(asked(world, 'addTotp')).toBe(2)
  })

  it('says why it does not begin when the question is given up, and asks again', async () => {
    const world = await comeBack(mary)
    const onCancel = vi.fn<() => void>()
    render(<TotpEnrollment onCancel={onCancel} />, { wrapper: world.Provider })
    await passwordField()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Confirm that it is you/)
    expect(onCancel).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await passwordField()
    expect(factors(world)).toBe(0)
  })
})

describe('coming back from the sign-in page', () => {
  it('as somebody else is refused with a sentence, and leads back to where the person was', async () => {
    const { world, router } = await leaveAndComeBackAs('new@example.com')
    expect((await screen.findByRole('alert')).textContent).toMatch(/another account/)
    expect(screen.getByRole('heading').textContent).toBe('That was not confirmed')
    await userEvent.click(screen.getByRole('button', { name: 'Go back without it' }))
    expect(router.replace).toHaveBeenCalledWith('/account')
    expect(world.client.store.getState()).toMatchObject({ session: { user: { email } } })
  })

  it('goes on to where the person was', async () => {
    const { router } = await leaveAndComeBackAs(email)
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/account'))
  })

  it('takes a step that comes first, and draws no sign-in for somebody who is signed in', async () => {
    const { world, router } = await leaveAndComeBackAs(email, async world => {
      await dashboard(world).updateUser({ userId: idOf(world), email, emailVerified: false })
    })
    const form = await screen.findByRole('form', { name: 'Check your email' })
    expect(router.replace).not.toHaveBeenCalled()
    await userEvent.type(within(form).getByLabelText('Code'), (await world.inbox.next(email)).code)
    await waitFor(() => expect(router.replace).toHaveBeenCalledWith('/account'))
    expect((await world.client.call('revokeOtherSessions', {})).ok).toBe(true)
  })
})

/** A page of a host: its list, and the question below. */
function Account({ results, methods }: { results: string[]; methods?: readonly ('password' | 'code' | 'redirect')[] }) {
  const { items, remove } = useTotpFactors()
  const reauthentication = useReauthentication({ methods })
  const [busyId, setBusyId] = useState<string | null>(null)

  async function take(id: string) {
    setBusyId(id)
    const result: Result = await reauthentication.run(() => remove(id))
    setBusyId(null)
    results.push(result.ok ? 'ok' : result.error.code)
  }

  return (
    <>
      {items.map(({ id }) => (
        <button key={id} type="button" aria-busy={busyId === id} onClick={() => void take(id)}>
          Remove
        </button>
      ))}
      <Reauthenticate reauthentication={reauthentication} />
    </>
  )
}

async function openAccount({
  isStrict = false,
  methods,
}: {
  isStrict?: boolean
  methods?: readonly ('password' | 'code' | 'redirect')[]
} = {}) {
  const world = await comeBack(marysApp)
  const results: string[] = []
  const account = <Account results={results} {...(methods && { methods })} />
  const page = render(<world.Provider>{isStrict ? <StrictMode>{account}</StrictMode> : account}</world.Provider>)
  await screen.findByRole('button', { name: 'Remove' })
  return { world, results, page }
}

/** Signed in, and left alone for longer than a sign-in is recent. */
async function comeBack(scenario: Omit<Scenario, 'clock'>): Promise<World> {
  const world = createWorld(scenario)
  await world.client.ready
  await world.clock.advance(tooLongMs)
  return world
}

async function graceComesBack(): Promise<World> {
  const seed: Seed = { users: people.users.filter(user => user.email === 'grace@example.com') }
  const world = createWorld({ seed })
  await world.client.ready
  await world.client.call('signInWithPassword', { email: 'grace@example.com', password: peoplesPassword })
  await world.client.call('submitTotp', { code: codeOf(gracesTotpSecret, world) })
  await world.clock.advance(tooLongMs)
  return world
}

async function leaveAndComeBackAs(
  who: string,
  arrange: (world: ReturnType<typeof createRedirectWorld>) => Promise<void> = async () => {},
) {
  const world = createRedirectWorld(mary)
  await world.client.ready
  await world.clock.advance(tooLongMs)
  // A provider, which leaves to us what the hosted page would ask itself.
  const { state } = await world.begin({ provider: 'GoogleOAuth', returnTo: '/account', reauthenticates: true })
  await world.letIn(who)
  await arrange(world)
  world.back({ code: hostedCode, state })
  const router = { push: vi.fn<(path: string) => void>(), replace: vi.fn<(path: string) => void>() }
  render(
    <world.Provider router={router}>
      <AuthCallback />
    </world.Provider>,
  )
  return { world, router }
}

async function remove() {
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }))
}

async function removeAndAskForCode(): Promise<HTMLElement> {
  await remove()
  await passwordField()
  await userEvent.click(screen.getByRole('button', { name: 'Email me a code instead' }))
  return screen.findByLabelText('Code')
}

function passwordField() {
  return screen.findByLabelText<HTMLInputElement>('Password')
}

/** The address is somebody else's by now, and so is the code that is mailed to it. */
async function codeOfWhoeverTookTheAddress(world: World): Promise<string> {
  const workos = dashboard(world)
  await workos.updateUser({ userId: idOf(world), email: 'somerville@example.com', emailVerified: true })
  return (await workos.createMagicAuth({ email })).code
}

function dashboard({ emulator: { apiKey, clientId, apiUrl, fetch } }: Pick<World, 'emulator'>) {
  return new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as typeof globalThis.fetch })
}

function idOf({ emulator }: Pick<World, 'emulator'>, of = email): string {
  return emulator.snapshot().users.find(user => user.email === of)?.id ?? ''
}

function factors(world: World, of = email): number {
  return world.emulator.snapshot().factors.filter(({ userId }) => userId === idOf(world, of)).length
}

function asked({ network }: World, action: string): number {
  return network.requests.filter(line => line === `POST /auth/${action}`).length
}

function answering(action: string, status: number, body: object): World['network']['intercept'] {
  return ({ url }) => (url.endsWith(`/${action}`) ? Response.json({ message: '', ...body }, { status }) : undefined)
}

function describedBy(field: HTMLElement): string {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}
