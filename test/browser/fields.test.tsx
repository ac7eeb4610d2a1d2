import { AuthProvider, MagicAuth, ResetPassword, SignIn, SignUp } from '@latchkey/react'
import { peoplesPassword, type Seed } from '@latchkey/react/testing'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { userEvent as hand } from 'vitest/browser'
import { askForCode, createWorld, enterEmail, enterPassword, openPage, openTab, type World } from './page.js'

describe('B6: the code field', () => {
  it.each([
    { how: 'with a space, as it stands in an email', write: (code: string) => `${code.slice(0, 3)} ${code.slice(3)}` },
    {
      how: 'with a dash and a sentence around it',
      write: (code: string) => `Code: ${code.slice(0, 3)}-${code.slice(3)}.`,
    },
    { how: 'in full-width digits', write: (code: string) => code.replace(/\d/g, fullWidth) },
  ])('takes a code that is pasted $how', async ({ write }) => {
    const { inbox, client } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    await userEvent.click(field)
    await userEvent.paste(write((await inbox.next('mary@example.com')).code))
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
  })

  it('takes a code that is filled in as a whole, as autofill does', async () => {
    const { inbox, client } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    await hand.fill(field, (await inbox.next('mary@example.com')).code)
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
  })

  it('sends a code once, though more is typed after it', async () => {
    const { network } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    await userEvent.type(field, '000 000')
    await screen.findByText(/That code is not right/)
    await userEvent.type(field, ' 7', { initialSelectionStart: 6, initialSelectionEnd: 6 })
    expect(field).toHaveProperty('value', '000000')
    expect(sent(network, 'submitCode')).toBe(1)
  })

  it('sends one request for six submits while it is under way', async () => {
    const { network, emulator } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    emulator.control.fail({ operation: 'authenticateWithMagicAuth', delayMs: 60_000 })
    // The last digit, three times Enter, two clicks.
    await userEvent.type(field, '000000{Enter}{Enter}{Enter}')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Continue' }))
    expect(sent(network, 'submitCode')).toBe(1)
  })

  it('is gone after the fifth wrong code, and a sixth try is blocked though its code is right', async () => {
    const { inbox, network, emulator, client } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    const { code } = await inbox.next('mary@example.com')
    for (let turn = 1; turn <= 5; turn++) {
      await userEvent.clear(field)
      await userEvent.type(
        field,
        code.replace(/\d$/, digit => String((Number(digit) + turn) % 10)),
      )
      await waitFor(() => expect(sent(network, 'submitCode')).toBe(turn))
      await waitFor(() => expect(document.querySelector('[data-lk-part="button"][data-pending]')).toBeNull())
    }
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringMatching(/one try too many/))
    expect(screen.queryByLabelText('Code')).toBeNull()
    expect(await client.call('submitCode', { code })).toMatchObject({ ok: false })
    const tries = emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithMagicAuth')
    expect(tries).toHaveLength(5)
    expect(client.store.getState().status).toBe('signedOut')
  })

  it('asks for all six digits before it sends any', async () => {
    const { network } = openPage(<SignIn />)
    const field = await askForCode('mary@example.com')
    await userEvent.type(field, '123{Enter}')
    expect(await screen.findByText('Enter all six digits.')).toBeDefined()
    expect(describedBy(field)).toBe('Enter all six digits.')
    expect(sent(network, 'submitCode')).toBe(0)
  })
})

describe('B8: the password field', () => {
  it('says aloud whether the password is shown, and nothing before it is asked', async () => {
    openPage(<SignIn />)
    await enterEmail('ada@example.com')
    const field = await screen.findByLabelText('Password')
    const said = () => screen.getByRole('status').textContent
    expect(field).toHaveProperty('type', 'password')
    expect(said()).toBe('')
    await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
    expect(field).toHaveProperty('type', 'text')
    expect(said()).toBe('Your password is shown.')
    await userEvent.click(screen.getByRole('button', { name: 'Hide password' }))
    expect(field).toHaveProperty('type', 'password')
    expect(said()).toBe('Your password is hidden.')
  })

  it.each(['sign-in', 'sign-up', 'reset'] as const)('sends what was typed as it was typed: %s', async page => {
    for (const password of oddPasswords) {
      const { world, received } = recordPasswords({ users: [{ email: 'ada@example.com', password }] })
      await { 'sign-in': openSignIn, 'sign-up': openSignUp, reset: openReset }[page](world)
      const field = await screen.findByLabelText<HTMLInputElement>(page === 'reset' ? 'New password' : 'Password')
      expect([field.maxLength, field.autocomplete]).toEqual([
        -1,
        page === 'sign-in' ? 'current-password' : 'new-password',
      ])
      await userEvent.click(field)
      await userEvent.paste(password)
      await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
      expect([field.type, field.value]).toEqual(['text', password])
      await userEvent.type(field, '{Enter}')
      if (page === 'sign-up') await proveMailbox(world)
      await waitFor(() => expect(received.map(bytesOf)).toEqual([bytesOf(password)]))
      cleanup()
    }
  })

  it('keeps a wrong password, selected, and says so once more for the same mistake', async () => {
    openPage(<SignIn />)
    await enterPassword('ada@example.com', 'a wrong password')
    const field = await screen.findByLabelText<HTMLInputElement>('Password')
    await waitFor(() => expect(describedBy(field)).toMatch(/do not match/))
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('a wrong password')
    screen.getByRole('button', { name: 'Continue' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(field))
  })
})

describe('a password manager', () => {
  it('finds what it may fill on every step', async () => {
    openPage(<SignIn />)
    const field = await screen.findByLabelText('Email')
    expect(fillable()).toEqual(['email username', 'password current-password'])
    await userEvent.type(field, 'ada@example.com{Enter}')
    await screen.findByLabelText('Password')
    expect(fillable()).toEqual(['email username', 'password current-password'])
    expect(document.querySelector('[autocomplete="username"]')).toHaveProperty('value', 'ada@example.com')
    await userEvent.click(screen.getByRole('button', { name: 'Email me a code instead' }))
    expect(await screen.findByLabelText('Code')).toHaveProperty('inputMode', 'numeric')
    expect(fillable()).toEqual(['text one-time-code'])
  })

  it('is not asked for a password where none is used', async () => {
    openPage(<MagicAuth />)
    await screen.findByLabelText('Email')
    expect(fillable()).toEqual(['email username'])
  })

  it('signs in at once when it filled both', async () => {
    const { client, network } = openPage(<SignIn />)
    await screen.findByLabelText('Email')
    const [email, password] = document.querySelectorAll<HTMLInputElement>('input')
    fireEvent.input(email as HTMLInputElement, { target: { value: 'mary@example.com' } })
    fireEvent.input(password as HTMLInputElement, { target: { value: peoplesPassword } })
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
    expect(sent(network, 'signInWithPassword')).toBe(1)
  })

  it('fills a row that nobody reaches by keyboard or reader', async () => {
    openPage(<SignIn />)
    await screen.findByLabelText('Email')
    const hidden = document.querySelector('input[type="password"]')
    expect(hidden?.closest('[aria-hidden="true"]')).not.toBeNull()
    await hand.keyboard('{Tab}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Continue' }))
  })
})

describe('the wait for another code', () => {
  it('is said when it begins and when it is over, and then another is sent', async () => {
    const { clock, inbox } = openPage(<SignIn />)
    await askForCode('ada@example.com')
    const said = heard()
    await act(() => clock.advance(30_000))
    expect(said).toEqual(['You can ask for another code in 30 seconds.', 'You can ask for another code now.'])
    await userEvent.dblClick(screen.getByRole('button', { name: 'Send another code' }))
    await screen.findByRole('button', { name: 'Send another code in 0:30' })
    expect(inbox.all()).toHaveLength(2)
  })

  it('shows each second once', async () => {
    const { clock } = openPage(<SignIn />)
    await askForCode('ada@example.com')
    const shown: string[] = []
    for (let step = 0; step < 4; step++) {
      shown.push(/\d:\d\d/.exec(screen.getByRole('button', { name: /Send another code/ }).textContent)?.[0] ?? '')
      await act(() => clock.advance(500))
    }
    expect(shown).toEqual(['0:30', '0:30', '0:29', '0:29'])
  })

  it('goes on where it was when the component comes back', async () => {
    const world = openPage(<SignIn />)
    await askForCode('ada@example.com')
    await act(() => world.clock.advance(3_000))
    world.page.rerender(<world.Provider>{null}</world.Provider>)
    await act(() => world.clock.advance(5_000))
    world.page.rerender(
      <world.Provider>
        <SignIn />
      </world.Provider>,
    )
    expect(await screen.findByRole('button', { name: 'Send another code in 0:22' })).toBeDefined()
  })

  it('goes on where it was after a reload', async () => {
    const world = createWorld()
    const storage = new Map<string, string>()
    const before = openReloadable(world, storage)
    await askForCode('ada@example.com')
    before.unmount()
    await world.clock.advance(12_000)
    openReloadable(world, storage)
    expect(await screen.findByRole('button', { name: 'Send another code in 0:18' })).toBeDefined()
  })

  it('cannot be cut short', async () => {
    const { inbox, network } = openPage(<SignIn />)
    await askForCode('ada@example.com')
    await userEvent.click(screen.getByRole('button', { name: /Send another code in/ }))
    expect(sent(network, 'resendCode')).toBe(0)
    expect(inbox.all()).toHaveLength(1)
  })
})

/** Spaces at both ends and inside, letters that a normal form would change, and more than 128 characters. */
const oddPasswords = [
  '  пароль\u00a0ﬁ e\u0301 \u{1f511} ',
  ` Ünïcode Ａ ${'four calm words and \u0130 '.repeat(12)}`,
  'MiXeD CaSe,\tand a tab "quoted" <b>&amp;</b>\\',
]

/** A world that keeps every password WorkOS is sent. */
function recordPasswords(seed: Seed) {
  const received: string[] = []
  const world: World = createWorld({
    seed,
    handler: {
      async fetch(input, init) {
        const request = new Request(input, init)
        const body = await request.clone().text()
        const { password, new_password } = body === '' ? {} : JSON.parse(body)
        if (password ?? new_password) received.push(password ?? new_password)
        return world.emulator.fetch(request)
      },
    },
  })
  return { world, received }
}

function bytesOf(text: string): string {
  return new TextEncoder().encode(text).join(' ')
}

async function openSignIn({ Provider }: World) {
  render(<SignIn />, { wrapper: Provider })
  await enterEmail('ada@example.com')
}

async function openSignUp({ Provider }: World) {
  render(<SignUp />, { wrapper: Provider })
  await userEvent.type(await screen.findByLabelText('Email'), 'new@example.com')
}

/** A new account gets its password once the mailbox is proven. */
async function proveMailbox({ inbox }: World) {
  await userEvent.type(await screen.findByLabelText('Code'), (await inbox.next('new@example.com')).code)
}

async function openReset({ Provider, client, inbox, navigation }: World) {
  await client.ready
  await client.call('requestPasswordReset', { email: 'ada@example.com' })
  const { link } = await inbox.next('ada@example.com')
  navigation.open(`/reset${new URL(link ?? '').search}`)
  render(<ResetPassword />, { wrapper: Provider })
}

function openReloadable(world: World, storage: Map<string, string>) {
  const { options } = openTab(world, storage)
  return render(
    <AuthProvider {...options}>
      <SignIn />
    </AuthProvider>,
  )
}

function sent({ requests }: World['network'], action: string): number {
  return requests.filter(line => line === `POST /auth/${action}`).length
}

/** The fields a password manager knows by name: their type and what they are for. */
function fillable(): string[] {
  return [...document.querySelectorAll('input')].map(({ type, autocomplete }) => `${type} ${autocomplete}`)
}

function describedBy(field: HTMLElement): string | null | undefined {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent
}

/** What a screen reader is told from now on: the changes inside live regions. */
function heard(): string[] {
  const sentences: string[] = []
  new MutationObserver(records => {
    for (const { target } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('output')
      if (region?.textContent && sentences.at(-1) !== region.textContent) sentences.push(region.textContent)
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
  return sentences
}

function fullWidth(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) + 0xfee0)
}
