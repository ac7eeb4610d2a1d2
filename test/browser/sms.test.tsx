import { AuthProvider, SignIn, TotpEnrollment, useSmsEnrollment } from '@latchkey/react'
import { peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { enterHost, leaveHost } from './host.js'
import { createWorld, enterPassword, openPage, type World } from './page.js'

const withTelephones: Scenario = { handler: { smsFactors: true } }
const mary: Scenario = { ...withTelephones, signedInAs: 'mary@example.com' }
const katherine = 'katherine@example.com'
const number = '+14155550100'

beforeEach(() => {
  const [host] = inject('hosts')
  if (host) enterHost(host)
})

afterEach(leaveHost)

describe('a telephone that a sign-in sets up', () => {
  it('signs in with the code of its message, however the number is written', async () => {
    const world = openPage(<SignIn />, withTelephones)
    await enterPassword(katherine)
    await chooseTelephone()
    const field = screen.getByLabelText('Phone number')
    expect(field).toHaveProperty('type', 'tel')
    expect(field).toHaveProperty('autocomplete', 'tel')
    await userEvent.type(field, '+1 (415) 555-0100{Enter}')
    await screen.findByText(/the number that ends in 0100/)
    expect(document.body.textContent).not.toContain(codeSent(world))
    await userEvent.type(screen.getByLabelText('Code'), codeSent(world))
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedIn'))
    expect(kinds(world)).toEqual(['sms'])
  })

  it('keeps a number that cannot be one, and says what is missing', async () => {
    const world = openPage(<SignIn />, withTelephones)
    await enterPassword(katherine)
    await chooseTelephone()
    const field = screen.getByLabelText('Phone number')
    await userEvent.type(field, '415 555 0100{Enter}')
    expect(await screen.findByText(/with its country code/)).toBeTruthy()
    expect([field === document.activeElement, (field as HTMLInputElement).value]).toEqual([true, '415 555 0100'])
    expect(world.inbox.all('4155550100')).toEqual([])
  })

  it('keeps what was typed after a wrong code, and after the network is gone', async () => {
    const world = openPage(<SignIn />, withTelephones)
    await enterPassword(katherine)
    await chooseTelephone()
    await sendTo(number)
    const field = screen.getByLabelText('Code')
    await userEvent.type(field, codeSent(world) === '000000' ? '000001' : '000000')
    await screen.findByText(/Check the newest message/)
    expect((field as HTMLInputElement).value).toMatch(/^00000/)
    world.network.offline = true
    await userEvent.clear(field)
    await userEvent.type(field, codeSent(world))
    await screen.findByText(/You are offline/)
    expect((field as HTMLInputElement).value).toBe(codeSent(world))
    world.network.offline = false
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedIn'))
  })

  it('is sent another code once half a minute is over, and another number is asked for where it was wrong', async () => {
    const world = openPage(<SignIn />, withTelephones)
    await enterPassword(katherine)
    await chooseTelephone()
    await sendTo(number)
    const again = screen.getByRole('button', { name: /Send another code/ })
    await userEvent.click(again)
    expect(world.inbox.all(number)).toHaveLength(1)
    await act(() => world.clock.advance(31_000))
    await userEvent.click(again)
    await waitFor(() => expect(world.inbox.all(number)).toHaveLength(2))
    await userEvent.click(screen.getByRole('button', { name: 'Use another number' }))
    expect(screen.getByLabelText('Phone number')).toHaveProperty('value', number)
    await sendTo('+14155550199')
    expect(kinds(world)).toEqual(['sms'])
    await userEvent.type(screen.getByLabelText('Code'), codeSent(world, '+14155550199'))
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedIn'))
  })

  it('gives way to an app, and an app to it: one factor at any time', async () => {
    const world = openPage(
      <StrictMode>
        <SignIn />
      </StrictMode>,
      withTelephones,
    )
    await enterPassword(katherine)
    await chooseTelephone()
    await sendTo(number)
    await userEvent.click(screen.getByRole('button', { name: 'Use another number' }))
    await userEvent.click(screen.getByRole('button', { name: 'Use an authenticator app instead' }))
    await screen.findByRole('img', { name: /QR code/ })
    expect(kinds(world)).toEqual(['totp'])
    await chooseTelephone()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await screen.findByLabelText('Email')
    await waitFor(() => expect(kinds(world)).toEqual([]))
  })
})

describe('a telephone that somebody signed in adds', () => {
  it('is theirs once its code is right, and the host is told', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(<TotpEnrollment onDone={onDone} />, mary)
    await chooseTelephone()
    await sendTo(number)
    await userEvent.type(screen.getByLabelText('Code'), codeSent(world))
    await screen.findByRole('heading', { name: 'Your phone is set up' })
    expect(onDone).toHaveBeenCalledOnce()
    expect(kinds(world)).toEqual(['sms'])
  })

  it('leaves nothing when it is cancelled, and another can be begun', async () => {
    const world = openPage(<TotpEnrollment />, mary)
    await chooseTelephone()
    await sendTo(number)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await screen.findByText('Nothing was set up.')
    await waitFor(() => expect(kinds(world)).toEqual([]))
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
    await screen.findByRole('img', { name: /QR code/ })
    expect(kinds(world)).toEqual(['totp'])
    await chooseTelephone()
    await userEvent.click(screen.getByRole('button', { name: 'Use an authenticator app instead' }))
    await screen.findByRole('img', { name: /QR code/ })
    expect(kinds(world)).toEqual(['totp'])
  })

  it('is taken back where nobody comes back with its code', async () => {
    const world = openPage(<TotpEnrollment />, mary)
    await chooseTelephone()
    await sendTo(number)
    await act(() => world.clock.advance(9.5 * 60_000))
    await screen.findByText(/was not entered for a long time/)
    await waitFor(() => expect(kinds(world)).toEqual([]))
  })

  it('leaves nothing with the page that drew it', async () => {
    const world = openPage(<TotpEnrollment />, mary)
    await chooseTelephone()
    await sendTo(number)
    world.page.unmount()
    await waitFor(() => expect(kinds(world)).toEqual([]))
  })

  it('can be drawn by the host alone, and asked for before it is known who is signed in', async () => {
    const world = createWorld(mary)
    const { page } = draw(world)
    await userEvent.click(screen.getByRole('button', { name: 'number' }))
    await userEvent.click(await screen.findByRole('button', { name: 'code 0100' }))
    await screen.findByText('done')
    expect(kinds(world)).toEqual(['sms'])
    page.unmount()
  })
})

it('stands where it was after a reload, drawn by the host alone', async () => {
  const world = createWorld(withTelephones)
  const { client, page } = draw(world)
  await client.call('signInWithPassword', { email: katherine, password: peoplesPassword })
  await userEvent.click(screen.getByRole('button', { name: 'number' }))
  await screen.findByRole('button', { name: 'code 0100' })
  page.unmount()
  const reloaded = draw(world, world.reload())
  expect(screen.getByRole('button', { name: 'number' })).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'code 0100' }))
  await waitFor(() => expect(reloaded.client.store.getState().status).toBe('signedIn'))
  expect(kinds(world)).toEqual(['sms'])
})

function draw(world: World, client = world.client) {
  const page = render(
    <AuthProvider client={client}>
      <OwnTelephone world={world} />
    </AuthProvider>,
  )
  return { client, page }
}

function OwnTelephone({ world }: { world: World }) {
  const enrollment = useSmsEnrollment()
  if (enrollment.step === 'number') return <button onClick={() => void enrollment.send(number)}>number</button>
  if (enrollment.step !== 'code') return <p>{enrollment.step}</p>
  return <button onClick={() => void enrollment.submit(codeSent(world))}>code {enrollment.sentTo}</button>
}

it('is not offered where the host has not said that it may be', async () => {
  openPage(<TotpEnrollment />, { signedInAs: 'mary@example.com' })
  await screen.findByRole('img', { name: /QR code/ })
  expect(screen.queryByRole('button', { name: /text message/ })).toBeNull()
})

async function chooseTelephone() {
  await userEvent.click(await screen.findByRole('button', { name: 'Get codes by text message instead' }))
  await screen.findByLabelText('Phone number')
}

async function sendTo(phoneNumber: string) {
  const field = screen.getByLabelText('Phone number')
  await userEvent.clear(field)
  await userEvent.type(field, `${phoneNumber}{Enter}`)
  await screen.findByText(`We sent a six-digit code to the number that ends in ${phoneNumber.slice(-4)}.`)
}

function codeSent({ inbox }: Pick<World, 'inbox'>, phoneNumber = number): string {
  return inbox.all(phoneNumber).at(-1)?.code ?? ''
}

function kinds({ emulator }: Pick<World, 'emulator'>): string[] {
  const before = new Set(['grace@example.com'])
  const { factors, users } = emulator.snapshot()
  const owners = new Map(users.map(({ id, email }) => [id, email]))
  return factors.filter(({ userId }) => !before.has(owners.get(userId ?? '') ?? '')).map(({ type }) => type)
}
