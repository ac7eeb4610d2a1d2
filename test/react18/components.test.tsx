import {
  AuthProvider,
  MagicAuth,
  SelectOrganization,
  SignedIn,
  SignIn,
  SignOutButton,
  UserButton,
  useUser,
} from '@latchkey/react'
import { createTestAuth, peoplesPassword, type Preset } from '@latchkey/react/testing'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, type ReactElement, type RefCallback, StrictMode, version } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'

const consoleError = vi.spyOn(console, 'error')

afterEach(() => {
  cleanup()
  expect(consoleError.mock.calls.splice(0)).toEqual([])
})

describe('React', () => {
  it('is the version this run is about', () => {
    expect(version).toBe(process.env['REACT_VERSION'])
  })
})

interface HostProps {
  ref: RefCallback<HTMLElement>
  className: string
  title: string
}

const components: { name: string; draw: (props: HostProps) => ReactElement; preset: Preset; element: string }[] = [
  { name: 'SignIn', draw: props => <SignIn {...props} />, preset: 'signedOut', element: 'section' },
  { name: 'MagicAuth', draw: props => <MagicAuth {...props} />, preset: 'signedOut', element: 'section' },
  { name: 'SignOutButton', draw: props => <SignOutButton {...props} />, preset: 'signedIn', element: 'button' },
  { name: 'UserButton', draw: props => <UserButton {...props} />, preset: 'signedIn', element: 'button' },
]

describe.each(components)('$name', ({ draw, preset, element }) => {
  it('hands ref, class and every other prop to its element', async () => {
    const ref = vi.fn<(element: HTMLElement | null) => void>()
    const { Provider } = createTestAuth(preset)
    const { unmount } = render(<Provider>{draw({ ref, className: 'mine', title: 'Mine' })}</Provider>)
    const root = await screen.findByTitle('Mine')
    expect(root.localName).toBe(element)
    expect(root.className).toBe('mine')
    expect(ref.mock.lastCall?.[0]).toBe(root)
    unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })
})

describe('SelectOrganization', () => {
  it('takes a ref object', async () => {
    const ref = createRef<HTMLElement>()
    const { client, Provider } = createTestAuth()
    render(
      <Provider>
        <SelectOrganization ref={ref} />
      </Provider>,
    )
    await client.call('signInWithPassword', { email: 'ada@example.com', password: peoplesPassword })
    await screen.findByText('Analytical Engines')
    expect(ref.current?.localName).toBe('section')
  })
})

describe('the road to a session', () => {
  it('leads over password and organization, under StrictMode', async () => {
    const onDone = vi.fn<() => void>()
    const { Provider, network } = createTestAuth()
    render(
      <StrictMode>
        <Provider>
          <SignIn onDone={onDone} />
          <SignedIn>
            <Greeting />
            <UserButton />
          </SignedIn>
        </Provider>
      </StrictMode>,
    )
    await userEvent.type(await screen.findByLabelText('Email'), 'ada@example.com{Enter}')
    await userEvent.type(await screen.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await userEvent.click(await screen.findByRole('button', { name: 'Difference Works' }))
    expect(await screen.findByText('Hello, Ada')).toBeDefined()
    expect(onDone).toHaveBeenCalledOnce()
    expect(network.requests).toEqual([
      'GET /auth/session',
      'POST /auth/signInWithPassword',
      'POST /auth/selectOrganization',
      // Once a page: whether the browser kept the cookies of its first sign-in.
      'GET /auth/session',
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Account of Ada Lovelace' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await screen.findByLabelText('Email')).toBeDefined()
  })

  it('leads over an emailed code', async () => {
    const { Provider, inbox } = createTestAuth()
    render(
      <Provider>
        <MagicAuth />
      </Provider>,
    )
    await userEvent.type(await screen.findByLabelText('Email'), 'mary@example.com{Enter}')
    const { code } = await inbox.next('mary@example.com')
    await userEvent.type(await screen.findByLabelText('Code'), code)
    expect(await screen.findByRole('heading', { name: 'You are signed in' })).toBeDefined()
  })
})

describe('a provider that makes its own client', () => {
  it('leaves one restore under way in StrictMode', async () => {
    const signals: (AbortSignal | null | undefined)[] = []
    const fetch: typeof globalThis.fetch = async (_, init) => {
      signals.push(init?.signal)
      return Response.json({ session: null, refreshable: false, flow: null })
    }
    render(
      <StrictMode>
        <AuthProvider clientId="client_1" environment={{ fetch }}>
          <SignIn />
        </AuthProvider>
      </StrictMode>,
    )
    await screen.findByLabelText('Email')
    await waitFor(() => expect(signals.filter(signal => !signal?.aborted)).toHaveLength(1))
  })
})

function Greeting() {
  const name = useUser(user => user.firstName)
  return <p>{name.status === 'signedIn' ? `Hello, ${name.user}` : null}</p>
}
