import {
  AcceptInvitation,
  AuthCallback,
  MagicAuth,
  SignIn,
  type SignInSteps,
  SignUp,
  type StepProps,
  usePasswordReset,
} from '@latchkey/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode, useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ownSteps } from '../../examples/ownSteps.js'
import { code as redirectCode, createRedirectWorld } from '../client/redirectWorld.js'
import { codeOf } from './authenticator.js'
import { invited } from './invitedWorld.js'
import { enterEmail, openPage } from './page.js'

// The entries of another test are no steps of this one.
beforeEach(() => history.replaceState(null, ''))

/** A password as briefly as it can be asked for: what is wrong with it has no place. */
const terse: SignInSteps = {
  password: ({ signIn, headingProps, formProps, fieldProps }) => (
    <form {...formProps(typed => signIn.submitPassword(typed('password')))}>
      <h2 {...headingProps}>Terse</h2>
      <input aria-label="Secret" {...fieldProps('password')} />
    </form>
  ),
}

describe('a step of one’s own', () => {
  it('is told apart by its name, and given what that step has', () => {
    const steps: SignInSteps = {
      code: ({ current }) => new Date(current.resendAt).toISOString(),
      selectOrganization: ({ current }) => current.organizations.length,
      // @ts-expect-error a code is not asked of one of several organizations
      verifyEmail: ({ current }) => current.organizations.length,
    }
    expect(Object.keys(steps)).toHaveLength(3)
    // @ts-expect-error there is no such step
    expect({ codes: () => null } satisfies SignInSteps).toBeDefined()
  })

  it('stands in the card of the kit, which says which step it is, and that it is busy', async () => {
    const world = openPage(<SignIn steps={ownSteps} />)
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
    const card = (await screen.findByLabelText('Passphrase')).closest('section')
    expect(card?.dataset['step']).toBe('password')
    world.network.latencyMs = 60_000
    await userEvent.type(screen.getByLabelText('Passphrase'), 'anything{Enter}')
    await waitFor(() => expect(card?.ariaBusy).toBe('true'))
  })

  it('leaves the focus where it is when the page opens, if the host asks for that', async () => {
    openPage(<SignIn steps={ownSteps} focusOnMount={false} />)
    const field = await screen.findByLabelText('Work email')
    expect(document.activeElement).toBe(document.body)
    await userEvent.type(field, 'mary@example.com{Enter}')
    const next = await screen.findByLabelText('Passphrase')
    await waitFor(() => expect(document.activeElement).toBe(next))
  })

  it('tells password managers what its fields are, and whose password it is', async () => {
    openPage(<SignIn steps={ownSteps} />)
    const email = await screen.findByLabelText('Work email')
    expect(email).toMatchObject({ type: 'email', autocomplete: 'username', name: 'email' })
    await userEvent.type(email, 'mary@example.com{Enter}')
    const password = await screen.findByLabelText<HTMLInputElement>('Passphrase')
    expect(password).toMatchObject({ type: 'password', autocomplete: 'current-password' })
    const known = password.form?.querySelector('[autocomplete="username"]')
    expect(known).toMatchObject({ value: 'mary@example.com', readOnly: true })
    await userEvent.click(screen.getByRole('button', { name: 'Send me a code' }))
    expect(await screen.findByLabelText('Six digits')).toMatchObject({
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
    })
  })

  it('keeps what was typed when the host draws again, with functions made anew', async () => {
    openPage(<Redrawing />)
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@exam')
    await userEvent.click(screen.getByRole('button', { name: 'Draw again' }))
    await screen.findByText('Drawn 2 times')
    expect(screen.getByLabelText('Work email')).toHaveProperty('value', 'mary@exam')
  })

  it('is given the other ways in, to place them', async () => {
    openPage(<SignIn steps={ownSteps} providers={['GoogleOAuth']} />)
    const form = (await screen.findByLabelText<HTMLInputElement>('Work email')).form
    const button = await screen.findByRole('button', { name: 'Continue with Google' })
    expect(form?.contains(button)).toBe(true)
  })

  it('throws without a heading, and says what to do', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
    openPage(
      <Boundary>
        <SignIn steps={{ identifier: () => <p>Who?</p> }} />
      </Boundary>,
    )
    expect(await screen.findByText(/steps\.identifier: the step has no heading\. Spread headingProps/)).toBeDefined()
    consoleError.mockClear()
  })
})

describe('what is wrong in a step of one’s own', () => {
  it('is seen before anything is sent, kept and focused', async () => {
    const { network } = openPage(<SignIn steps={ownSteps} />)
    const field = await screen.findByLabelText('Work email')
    await userEvent.type(field, ' mary@example ')
    await userEvent.click(screen.getByRole('button', { name: 'Next' }))
    await waitFor(() => expect(describedBy(field)).toMatch(/whole email/))
    expect(document.activeElement).toBe(field)
    expect(screen.queryAllByRole('alert').map(({ textContent }) => textContent)).toEqual([describedBy(field)])
    await userEvent.clear(field)
    await userEvent.type(field, ' mary@example.com {Enter}')
    await screen.findByText('mary@example.com')
    expect(network.requests.filter(line => line.startsWith('POST'))).toEqual([])
  })

  it('is said by the kit where the step has no place for it, in the field or as a whole', async () => {
    const world = openPage(<SignIn steps={terse} />)
    await enterEmail('mary@example.com')
    const field = await screen.findByLabelText('Secret')
    await userEvent.type(field, '{Enter}')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe('Enter your password.')
    expect(screen.getByRole('group', { name: 'Terse' }).contains(alert)).toBe(true)
    await userEvent.type(field, 'a wrong password{Enter}')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/do not match/))
    expect(document.activeElement).toBe(field)
    world.network.offline = true
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/You are offline/))
    expect(screen.getByRole('alert').dataset['code']).toBe('offline')
  })

  it('is said once, where the step draws it itself', async () => {
    const world = openPage(<SignIn steps={{ password: Spoken }} />)
    await enterEmail('mary@example.com')
    const field = await screen.findByLabelText('Secret')
    world.network.offline = true
    await userEvent.type(field, 'a wrong password{Enter}')
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Oh: You are offline/)
    world.network.offline = false
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(describedBy(field)).toMatch(/do not match/))
    expect(screen.getAllByText(/do not match/)).toHaveLength(1)
  })

  it('gives way to what comes after it', async () => {
    const world = openPage(<SignIn steps={ownSteps} />)
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
    const field = await screen.findByLabelText('Passphrase')
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(describedBy(field)).toBe('Enter your password.'))
    world.network.offline = true
    await userEvent.click(screen.getByRole('button', { name: 'Send me a code' }))
    expect((await screen.findByText(/You are offline/)).closest('[role="alert"]')).not.toBeNull()
    expect(screen.queryByText('Enter your password.')).toBeNull()
  })

  it('counts a wait down in the banner of the kit', async () => {
    const world = openPage(<SignIn steps={ownSteps} />)
    world.emulator.control.fail({
      operation: 'authenticateWithPassword',
      status: 429,
      body: { error: 'too_many_requests', error_description: 'Too many requests.' },
      headers: { 'retry-after': '30' },
    })
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
    await userEvent.type(await screen.findByLabelText('Passphrase'), 'anything{Enter}')
    expect(await screen.findByText('Try again in 0:30')).toBeDefined()
  })

  it('is said too of what is asked outside of the conversation', async () => {
    const world = openPage(<SignIn steps={{ forgotPassword: props => <Forgotten {...props} /> }} />)
    await enterEmail('mary@example.com')
    await userEvent.click(await screen.findByRole('button', { name: 'Forgot password?' }))
    const button = await screen.findByRole('button', { name: 'Send the link' })
    world.network.offline = true
    await userEvent.click(button)
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/You are offline/))
    world.network.offline = false
    await userEvent.click(button)
    await screen.findByText('Sent to mary@example.com')
    expect(screen.queryByRole('alert')).toBeNull()
    expect((await world.inbox.next('mary@example.com')).kind).toBe('passwordReset')
  })
})

describe('a code in a step of one’s own', () => {
  it.each(['123 456', '１２３４５６', ' 12-34-56 '])(
    'pasted as "%s" is sent by itself, once, as its digits',
    async pasted => {
      const codes: unknown[] = []
      const world = openPage(<MagicAuth steps={ownSteps} />)
      world.network.intercept = async request => {
        if (request.url.endsWith('/submitCode')) codes.push(await request.clone().json())
        return undefined
      }
      await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
      await userEvent.click(await screen.findByRole('button', { name: 'Send me a code' }))
      const field = await screen.findByLabelText('Six digits')
      await userEvent.click(field)
      await userEvent.paste(pasted)
      await waitFor(() => expect(describedBy(field)).toMatch(/not right/))
      expect(field).toHaveProperty('value', pasted)
      await userEvent.type(field, ' ')
      await waitFor(() => expect(field).toHaveProperty('value', `${pasted} `))
      expect(codes).toEqual([{ code: '123456' }])
    },
  )

  it('is asked for whole', async () => {
    const { network } = openPage(<SignIn steps={ownSteps} />)
    await userEvent.type(await screen.findByLabelText('Work email'), 'mary@example.com{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Send me a code' }))
    const field = await screen.findByLabelText('Six digits')
    await userEvent.type(field, '12345{Enter}')
    await waitFor(() => expect(describedBy(field)).toBe('Enter all six digits.'))
    expect(network.requests).not.toContain('POST /auth/submitCode')
  })
})

describe('every card that a conversation is drawn in takes steps', () => {
  it('MagicAuth, beside its own', async () => {
    const { inbox, client } = openPage(<MagicAuth steps={{ code: ownSteps.code ?? nothing }} />)
    await enterEmail('mary@example.com')
    await userEvent.type(await screen.findByLabelText('Six digits'), (await inbox.next('mary@example.com')).code)
    await waitFor(() => expect(client.store.getState().status).toBe('signedIn'))
  })

  it('SignUp, the first included, and the password that broke rules', async () => {
    const world = openPage(<SignUp steps={{ identifier: Join, setPassword: Choose }} />)
    await userEvent.type(await screen.findByLabelText('Address'), 'new@example.com{Enter}')
    await userEvent.type(await screen.findByLabelText('Code'), (await world.inbox.next('new@example.com')).code)
    const group = await screen.findByRole('group', { name: 'Another one' })
    const field = within(group).getByLabelText('New one')
    await waitFor(() => expect(describedBy(field)).toMatch(/It is too short/))
    expect(document.activeElement).toBe(field)
    // The same again: noticed again, and kept.
    await userEvent.type(field, 'aaaa')
    await userEvent.click(within(group).getByRole('button', { name: 'Try' }))
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field).toHaveProperty('value', 'aaaa')
    await userEvent.type(field, 'four calm words together{Enter}', {
      initialSelectionStart: 0,
      initialSelectionEnd: 4,
    })
    await screen.findByRole('heading', { name: 'You are signed in' })
  })

  it('AuthCallback', async () => {
    const world = createRedirectWorld()
    const { state } = await world.begin({ provider: 'GoogleOAuth', returnTo: '/inbox' })
    await world.letIn('ada@example.com')
    world.back({ code: redirectCode, state })
    const replace = vi.fn<(path: string) => void>()
    render(
      <world.Provider router={{ push: vi.fn<(path: string) => void>(), replace }}>
        <AuthCallback steps={ownSteps} />
      </world.Provider>,
    )
    await screen.findByRole('group', { name: 'Where to?' })
    await userEvent.click(screen.getByRole('button', { name: 'Difference Works' }))
    await waitFor(() => expect(replace).toHaveBeenCalledWith('/inbox'))
  })

  it('AcceptInvitation, while somebody signs in', async () => {
    openPage(<AcceptInvitation steps={{ password: ownSteps.password ?? nothing }} />, invited('edsger@example.com'))
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
    await enterEmail('edsger@example.com')
    expect(await screen.findByLabelText('Passphrase')).toBeDefined()
  })

  it('AcceptInvitation, beside a session', async () => {
    const joan = 'joan@example.com'
    const world = openPage(
      <AcceptInvitation steps={{ enrollTotp: ownSteps.enrollTotp ?? nothing }} />,
      invited(joan, { signedInAs: joan }),
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Accept invitation' }))
    await screen.findByRole('group', { name: 'Protect your account' })
    const key = (await screen.findByRole('status', { name: 'Key' })).textContent ?? ''
    await userEvent.type(screen.getByLabelText('Six digits'), codeOf(key, world))
    await screen.findByRole('heading', { name: 'You have joined Orbital Mechanics' })
  })
})

function nothing() {
  return null
}

/** A host's own fields and banner take the sentence as a property. */
function Spoken({ signIn, error, headingProps, formProps, fieldProps }: StepProps<'password'>) {
  return (
    <form {...formProps(typed => signIn.submitPassword(typed('password')))}>
      <h2 {...headingProps}>Spoken</h2>
      {error && error.field === null && <div role="alert">Oh: {error.sentence}</div>}
      <input aria-label="Secret" {...fieldProps('password')} aria-describedby="spoken" />
      <span id="spoken">{error?.field === 'password' && error.sentence}</span>
    </form>
  )
}

function Forgotten({ current, headingProps, formProps }: StepProps<'forgotPassword'>) {
  const reset = usePasswordReset()
  return (
    <form {...formProps(() => reset.request(current.email))}>
      <h2 {...headingProps}>Forgotten</h2>
      {reset.current.step === 'sent' ? <p>Sent to {reset.current.email}</p> : <button>Send the link</button>}
    </form>
  )
}

function Join({ signIn, headingProps, formProps, fieldProps, errorProps }: StepProps<'identifier'>) {
  return (
    <form {...formProps(typed => signIn.answer('signUp', { email: typed('email'), password: 'aaaa' }))}>
      <h2 {...headingProps}>Join</h2>
      <input aria-label="Address" {...fieldProps('email')} />
      <p {...errorProps('email')} />
    </form>
  )
}

function Choose({ signIn, headingProps, formProps, fieldProps, errorProps }: StepProps<'setPassword'>) {
  return (
    <form {...formProps(typed => signIn.answer('setPassword', { newPassword: typed('newPassword') }))}>
      <h2 {...headingProps}>Another one</h2>
      <input aria-label="New one" {...fieldProps('newPassword')} />
      <p {...errorProps('newPassword')} />
      <button>Try</button>
    </form>
  )
}

function Redrawing() {
  const [times, setTimes] = useState(1)
  return (
    <>
      <button type="button" onClick={() => setTimes(times + 1)}>
        Draw again
      </button>
      <p>Drawn {times} times</p>
      <SignIn steps={{ identifier: props => ownSteps.identifier?.(props) }} />
    </>
  )
}

class Boundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    return this.state.message === null ? this.props.children : <p>{this.state.message}</p>
  }
}

function describedBy(element: Element): string {
  return document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}
