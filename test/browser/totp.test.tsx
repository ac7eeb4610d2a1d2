import { AuthProvider, SignIn, TotpChallenge, TotpEnrollment, useTotpFactors } from '@latchkey/react'
import { gracesTotpSecret, type Seed, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { userEvent as hand } from 'vitest/browser'
import { codeOf, scan } from './authenticator.js'
import { enterHost, leaveHost } from './host.js'
import { createWorld, enterPassword, openPage, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }
const katherine = 'katherine@example.com'
const grace = 'grace@example.com'

beforeEach(() => {
  const [host] = inject('hosts')
  if (host) enterHost(host)
})

afterEach(leaveHost)

describe('an app that a sign-in asks for', () => {
  it('signs in with a code of what the picture and the text both hold', async () => {
    const world = openPage(<SignIn />)
    await enterPassword(katherine)
    const { secret, uri } = await readKey()
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    await userEvent.type(screen.getByLabelText('Code'), codeOf(secret, world))
    await signedIn(world)
  })

  it('has its picture dark on light in a dark theme as well', async () => {
    const world = createWorld()
    render(
      <world.Provider appearance={{ theme: 'dark' }}>
        <SignIn />
      </world.Provider>,
    )
    await enterPassword(katherine)
    const { secret, uri } = await readKey()
    expect(uri).toContain(secret)
  })

  it('is one factor under StrictMode, and none once it is cancelled', async () => {
    const world = openPage(
      <StrictMode>
        <SignIn />
      </StrictMode>,
    )
    await enterPassword(katherine)
    await readKey()
    expect(factors(world)).toBe(1)
    expect(asked(world, 'enrollAuthFactor')).toBe(1)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', katherine)
    await waitFor(() => expect(factors(world)).toBe(0))
  })

  it('keeps the step and what was typed after a wrong code, and ends with a sentence after the fifth', async () => {
    const world = openPage(<SignIn />)
    await enterPassword(katherine)
    await readKey()
    const field = screen.getByLabelText('Code')
    await tryWrongCodes(field, world, 4)
    expect(field).toHaveProperty('value', '000004')
    expect(describedBy(field)).toMatch(/Check that it is for this account/)
    await tryWrongCodes(field, world, 1, 5)
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringMatching(/one try too many/))
    expect(screen.getByLabelText('Email')).toHaveProperty('value', katherine)
    await waitFor(() => expect(factors(world)).toBe(0))
  })

  it('says what went wrong when it could not begin, and begins when it is asked again', async () => {
    const world = openPage(<SignIn />)
    world.emulator.control.fail({ operation: 'enrollAuthFactor', status: 500, times: 1 })
    await enterPassword(katherine)
    await screen.findByText(/sign-in service is not answering/)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await readKey()
    expect(factors(world)).toBe(1)
  })
})

describe('an app that somebody signed in adds', () => {
  it('is one factor under StrictMode, and tells the host once it is set up', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(
      <StrictMode>
        <TotpEnrollment onDone={onDone} />
      </StrictMode>,
      mary,
    )
    const { secret } = await readKey()
    expect(factors(world)).toBe(1)
    await userEvent.type(screen.getByLabelText('Code'), codeOf(secret, world))
    await screen.findByRole('heading', { name: 'Your authenticator app is set up' })
    expect(onDone).toHaveBeenCalledOnce()
    expect(world.client.store.getState().status).toBe('signedIn')
    expect(factors(world)).toBe(1)
  })

  it('leaves nothing when it is cancelled, and can be started again', async () => {
    const onCancel = vi.fn<() => void>()
    const world = openPage(<TotpEnrollment onCancel={onCancel} />, mary)
    await readKey()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await screen.findByText('Nothing was set up.')
    expect(onCancel).toHaveBeenCalledOnce()
    expect(factors(world)).toBe(0)
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
    await readKey()
    expect(factors(world)).toBe(1)
  })

  it('leaves nothing when it is taken off the page', async () => {
    const world = openPage(<TotpEnrollment />, mary)
    await readKey()
    world.page.rerender(<world.Provider>{null}</world.Provider>)
    await waitFor(() => expect(factors(world)).toBe(0))
  })

  it('is taken back after ten minutes, says so, and can be started again', async () => {
    const world = openPage(<TotpEnrollment />, mary)
    const { secret } = await readKey()
    await act(() => world.clock.advance(10 * 60_000))
    await screen.findByRole('alert')
    expect(document.documentElement.outerHTML).not.toContain(secret.slice(0, 4))
    await waitFor(() => expect(factors(world)).toBe(0))
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }))
    // The sign-in is too long ago by now.
    await screen.findByText(/Confirm that it is you/)
  })

  it('hands a sign-in that is too long ago to the host, which can start again', async () => {
    const onReauthRequired = vi.fn<(startAgain: () => void) => void>()
    const world = createWorld(mary)
    await world.client.ready
    await world.clock.advance(6 * 60_000)
    render(<TotpEnrollment onReauthRequired={onReauthRequired} />, { wrapper: world.Provider })
    await screen.findByText(/Confirm that it is you/)
    await waitFor(() => expect(onReauthRequired).toHaveBeenCalledOnce())
    await world.client.call('reauthenticate', { password: peoplesPassword })
    act(() => onReauthRequired.mock.calls[0]?.[0]())
    await readKey()
  })

  it('draws nothing for nobody', async () => {
    const { client, page } = openPage(<TotpEnrollment />)
    await client.ready
    await waitFor(() => expect(page.container.textContent).toBe(''))
  })
})

describe('the list of factors', () => {
  it('has an app once it is set up, and not any more once it is removed', async () => {
    const world = openPage(<Account />, mary)
    await userEvent.click(await screen.findByRole('button', { name: 'Add' }))
    const { secret } = await readKey()
    await userEvent.type(screen.getByLabelText('Code'), codeOf(secret, world))
    await userEvent.click(await screen.findByRole('button', { name: /^Remove auth_factor_/ }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull())
    await waitFor(() => expect(factors(world)).toBe(0))
  })

  it('takes back what a page that is gone had begun', async () => {
    const world = openPage(<Account />, mary)
    await userEvent.click(await screen.findByRole('button', { name: 'Add' }))
    await readKey()
    expect(factors(world)).toBe(1)
    const page = render(
      <AuthProvider client={world.reload()}>
        <Account />
      </AuthProvider>,
    )
    await waitFor(() => expect(factors(world)).toBe(0))
    await within(page.container).findByText('ready, 0')
  })
})

/** A page of a host: the list, and the way to one more. */
function Account() {
  const { status, items, remove } = useTotpFactors()
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      <p>{`${status}, ${items.length}`}</p>
      {items.map(({ id }) => (
        <button key={id} type="button" onClick={() => void remove(id)}>
          Remove {id}
        </button>
      ))}
      {isAdding ? (
        <TotpEnrollment onDone={() => setIsAdding(false)} />
      ) : (
        <button type="button" onClick={() => setIsAdding(true)}>
          Add
        </button>
      )}
    </>
  )
}

describe('B5: the secret', () => {
  it.each([
    {
      when: 'it is set up',
      leave: async (world: World, secret: string) => {
        await userEvent.type(screen.getByLabelText('Code'), codeOf(secret, world))
        await screen.findByRole('heading', { name: 'Your authenticator app is set up' })
      },
    },
    {
      when: 'it is cancelled',
      leave: async (world: World) => {
        await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
        await screen.findByText('Nothing was set up.')
        expect(factors(world)).toBe(0)
      },
    },
    {
      when: 'the component is gone',
      leave: async (world: World, _: string, takeOff: () => void) => {
        takeOff()
        await waitFor(() => expect(factors(world)).toBe(0))
      },
    },
  ])('is nowhere once $when', async ({ leave }) => {
    const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map(level => vi.spyOn(console, level))
    const world = createWorld(mary)
    const sent: string[] = []
    world.network.intercept = async request => {
      sent.push(request.url, JSON.stringify([...request.headers]), await request.clone().text())
      return undefined
    }
    const page = render(
      <world.Provider>
        <TotpEnrollment />
      </world.Provider>,
    )
    const { secret } = await readKey()
    expect(secret).toMatch(/^[A-Z2-7]{16,}$/)
    expect(document.documentElement.outerHTML).toContain(groupsOf(secret))
    await leave(world, secret, () => page.rerender(<world.Provider>{null}</world.Provider>))
    await world.client.restore()

    const sinks = JSON.stringify([
      document.documentElement.outerHTML,
      world.client.store.getState(),
      world.client.flow.getState(),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      world.browser.readable.storage(),
      world.browser.readable.messages,
      location.href,
      history.state,
      logged.map(spy => spy.mock.calls),
      sent,
    ])
    for (const spelled of [secret, groupsOf(secret), encodeURIComponent(groupsOf(secret))])
      expect(sinks).not.toContain(spelled)
    for (const spy of logged) spy.mockRestore()
  })

  it.each([
    { where: 'an account', scenario: mary, draw: () => <TotpEnrollment />, begin: async () => {} },
    { where: 'a sign-in', scenario: {}, draw: () => <SignIn />, begin: () => enterPassword(katherine) },
  ])("comes to $where without WorkOS's own picture, and is drawn without a style attribute", async row => {
    const world = createWorld(row.scenario)
    const answers = keepAnswers(world)
    render(row.draw(), { wrapper: world.Provider })
    await row.begin()
    await screen.findByRole('img', { name: 'QR code for your authenticator app' })
    // Before a picture is taken: the tool that takes it hides the caret by a style of its own.
    expect(document.querySelectorAll('[data-lk-root] [style], [data-lk-root] style, [data-lk-root] img')).toHaveLength(
      0,
    )
    const { secret } = await readKey()
    await userEvent.type(screen.getByLabelText('Code'), codeOf(secret, world))
    await waitFor(() => expect(screen.queryByLabelText('Code')).toBeNull())
    expect(answers.join('')).toContain(secret)
    expect(answers.join('')).not.toMatch(/qr_?code|data:image/i)
  })

  it('is copied without the gaps, and says so', async () => {
    const written: string[] = []
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async text => void written.push(text))
    openPage(<TotpEnrollment />, mary)
    const { secret } = await readKey()
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByText('The key was copied.')).toBeDefined()
    expect(written).toEqual([secret])
    write.mockRestore()
  })

  it('is selected where copying is forbidden', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    openPage(<TotpEnrollment />, mary)
    const { secret } = await readKey()
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }))
    await screen.findByText(/does not let us copy/)
    expect(getSelection()?.toString().replaceAll(' ', '')).toBe(secret)
    write.mockRestore()
  })

  it('opens in an app of the same device by its address', async () => {
    openPage(<TotpEnrollment />, mary)
    const { uri } = await readKey()
    const link = document.querySelector('a')
    expect(link?.getAttribute('href')).toBe(uri)
    // A mouse points here: there is nothing to open it with.
    expect(link && getComputedStyle(link).display).toBe('none')
  })
})

describe('the question for a code', () => {
  it.each([
    { how: 'typed', write: (field: HTMLElement, code: string) => userEvent.type(field, code) },
    { how: 'pasted with a space', write: paste((code: string) => `${code.slice(0, 3)} ${code.slice(3)}`) },
    { how: 'pasted in full-width digits', write: paste((code: string) => code.replace(/\d/g, fullWidth)) },
    { how: 'filled in as a whole', write: (field: HTMLElement, code: string) => hand.fill(field, code) },
  ])('takes one that is $how, and sends it by itself', async ({ write }) => {
    const world = openPage(<SignIn />)
    await enterPassword(grace)
    const field = await screen.findByLabelText<HTMLInputElement>('Code')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field).toMatchObject({ autocomplete: 'one-time-code', inputMode: 'numeric' })
    await write(field, codeOf(gracesTotpSecret, world))
    await signedIn(world)
    expect(world.network.requests.filter(line => line.endsWith('/submitTotp'))).toHaveLength(1)
  })

  it('keeps the step after a wrong code, says why, and ends with a sentence after the fifth', async () => {
    const world = openPage(<SignIn />)
    await enterPassword(grace)
    const field = await screen.findByLabelText('Code')
    await tryWrongCodes(field, world, 4)
    expect(describedBy(field)).toMatch(/wait for the next one/)
    await tryWrongCodes(field, world, 1, 5)
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringMatching(/one try too many/))
    expect(screen.getByLabelText('Email')).toHaveProperty('value', grace)
  })

  it('says that a code was used already', async () => {
    const world = openPage(<SignIn />)
    await enterPassword(grace)
    const code = codeOf(gracesTotpSecret, world)
    await userEvent.type(await screen.findByLabelText('Code'), code)
    await signedIn(world)
    await act(() => world.client.signOut())
    await enterPassword(grace)
    const field = await screen.findByLabelText('Code')
    await userEvent.type(field, code)
    await waitFor(() => expect(describedBy(field)).toMatch(/used already/))
  })

  it('offers the factors there are, sends a message only when it is chosen, and another after half a minute', async () => {
    const world = openPage(<SignIn />, { seed: twoFactors })
    await enterPassword(grace)
    await screen.findByRole('button', { name: /Authenticator app/ })
    expect(world.inbox.all()).toHaveLength(0)
    await userEvent.click(screen.getByRole('button', { name: /Text message/ }))
    await screen.findByRole('heading', { name: 'Check your phone' })
    const first = (await world.inbox.next(telephone)).code
    expect(screen.getByRole('button', { name: 'Send another code in 0:30' }).ariaDisabled).toBe('true')
    await act(() => world.clock.advance(30_000))
    await userEvent.click(screen.getByRole('button', { name: 'Send another code' }))
    await screen.findByRole('button', { name: 'Send another code in 0:30' })
    const second = world.inbox.all(telephone).find(({ code }) => code !== first)?.code ?? ''
    await userEvent.type(screen.getByLabelText('Code'), second)
    await signedIn(world)
  })

  it('lets somebody change their mind about the factor', async () => {
    const world = openPage(<SignIn />, { seed: twoFactors })
    await enterPassword(grace)
    await userEvent.click(await screen.findByRole('button', { name: /Text message/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Use another way' }))
    await userEvent.click(await screen.findByRole('button', { name: /Authenticator app/ }))
    await screen.findByRole('heading', { name: 'Enter the code from your app' })
    await userEvent.type(screen.getByLabelText('Code'), codeOf(gracesTotpSecret, world))
    await signedIn(world)
  })

  it('stands alone on a page that draws the other steps itself', async () => {
    const onDone = vi.fn<() => void>()
    const world = openPage(<TotpChallenge onDone={onDone} />)
    await world.client.ready
    await act(() => world.client.call('signInWithPassword', { email: grace, password: peoplesPassword }))
    await userEvent.type(await screen.findByLabelText('Code'), codeOf(gracesTotpSecret, world))
    await signedIn(world)
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
    expect(screen.queryByLabelText('Code')).toBeNull()
  })
})

const telephone = '+15005550006'

const twoFactors: Seed = {
  users: [{ email: grace, password: peoplesPassword, totpSecret: gracesTotpSecret, phoneNumber: telephone }],
}

/** What the screen shows: as text, and as a camera reads it off the picture. */
async function readKey(): Promise<{ secret: string; uri: string }> {
  const picture = await screen.findByRole('img', { name: 'QR code for your authenticator app' })
  await userEvent.click(screen.getByRole('button', { name: 'Enter a key instead' }))
  const text = (await screen.findByRole('group', { name: 'Key' })).querySelector('code')?.textContent ?? ''
  return { secret: text.replaceAll(' ', ''), uri: await scan(picture) }
}

/** As the screen spells it. */
function groupsOf(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** Every answer of the handler, as it crosses the wire. */
function keepAnswers({ network, server, cookies }: World): string[] {
  const answers: string[] = []
  network.intercept = async request => {
    const origin = request.method === 'GET' ? null : 'https://app.example.com'
    const answer = await server(request, { cookies, origin, fetchSite: 'same-origin', clientIp: '127.0.0.1' })
    answers.push(JSON.stringify([...answer.headers]), await answer.clone().text())
    return answer
  }
  return answers
}

async function tryWrongCodes(field: HTMLElement, { network }: World, times: number, from = 1) {
  const sent = () => network.requests.filter(line => line.endsWith('/submitTotp')).length
  for (let turn = 0; turn < times; turn++) {
    const before = sent()
    await userEvent.clear(field)
    await userEvent.type(field, `00000${from + turn}`)
    await waitFor(() => expect(sent()).toBe(before + 1))
    await waitFor(() => expect(document.querySelector('[data-lk-part="button"][data-pending]')).toBeNull())
  }
}

async function signedIn({ client }: World) {
  await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
}

/** How many more there are than the world begins with. */
function factors({ emulator }: World): number {
  const known = emulator.snapshot().users.find(({ email }) => email === grace)
  return emulator.snapshot().factors.filter(({ userId }) => userId !== known?.id).length
}

function asked({ emulator }: World, operation: string): number {
  return emulator.control.requests.filter(request => request.operation === operation).length
}

function describedBy(field: HTMLElement): string {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}

function paste(write: (code: string) => string) {
  return async (field: HTMLElement, code: string) => {
    await userEvent.click(field)
    await userEvent.paste(write(code))
  }
}

function fullWidth(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) + 0xfee0)
}
