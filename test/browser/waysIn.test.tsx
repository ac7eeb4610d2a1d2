import { AuthCallback, MagicAuth, SignIn, type SocialProvider } from '@latchkey/react'
import { people, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { providerNames } from '../../src/components/ProviderMark.js'
import { lastMethod } from '../../src/client/lastMethod.js'
import { code, createRedirectWorld } from '../client/redirectWorld.js'
import { enterEmail, enterPassword, openPage, type World } from './page.js'

/** West Computing has two ways to its own identity provider. */
const twoConnections: Scenario = {
  seed: {
    ...people,
    connections: [
      { organization: 'West Computing', name: 'West Okta', type: 'OktaSAML', domains: ['west.test'] },
      { organization: 'West Computing', name: 'West Entra', type: 'AzureSAML', domains: ['west.test'] },
    ],
  },
}

async function leftFor({ navigation }: Pick<World, 'navigation'>): Promise<URLSearchParams> {
  await waitFor(() => expect(navigation.left).toHaveLength(1))
  return new URL(navigation.left[0] ?? '').searchParams
}

describe('a provider', () => {
  it('is a button with its own name, and takes the typed address along', async () => {
    const world = openPage(<SignIn providers={['GoogleOAuth', 'MicrosoftOAuth']} />)
    await userEvent.type(await screen.findByLabelText('Email'), 'ada@example.com')
    expect(await screen.findByRole('button', { name: 'Continue with Microsoft' })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Continue with Google' }))
    const asked = await leftFor(world)
    expect(asked.get('provider')).toBe('GoogleOAuth')
    expect(asked.get('login_hint')).toBe('ada@example.com')
    expect(screen.getByRole('button', { name: 'Continue with Google' }).dataset['pending']).toBe('true')
  })

  it('has its mark, or else the first letter of its name, and is called by its name alone', async () => {
    const providers = Object.keys(providerNames) as SocialProvider[]
    openPage(<SignIn providers={providers} />)
    const buttons = await Promise.all(
      providers.map(provider => screen.findByRole('button', { name: `Continue with ${providerNames[provider]}` })),
    )
    const letters = () =>
      buttons.flatMap(button => button.querySelector<HTMLElement>('[data-letter]')?.dataset['letter'])
    await waitFor(() => expect(letters().filter(Boolean)).toEqual(['G', 'I']))
    const marks = buttons.filter(button => button.querySelector('svg path'))
    expect(marks).toHaveLength(providers.length - 2)
  })

  it('leaves once for a double click, and waits no longer when the person comes back by Back', async () => {
    const world = openPage(<SignIn providers={['GoogleOAuth']} />)
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Continue with Google' }))
    await leftFor(world)
    window.dispatchEvent(new Event('pageshow'))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Continue with Google' }).dataset['pending']).toBeUndefined(),
    )
    expect(world.navigation.left).toHaveLength(1)
  })

  it('is marked as the last used one after a sign-in by it, and by nothing but its name', async () => {
    const world = createRedirectWorld()
    const { state } = await world.begin({ provider: 'GoogleOAuth' })
    await world.letIn('mary@example.com')
    world.back({ code, state })
    const { unmount } = render(
      <world.Provider router={{ push: vi.fn<(path: string) => void>(), replace: vi.fn<(path: string) => void>() }}>
        <AuthCallback />
      </world.Provider>,
    )
    await waitFor(() => expect(world.client.store.getState().status).toBe('signedIn'))
    unmount()
    await world.client.signOut()
    expect(lastMethod(world.client)).toBe('GoogleOAuth')
    render(
      <world.Provider>
        <SignIn providers={['GoogleOAuth', 'GitHubOAuth']} />
      </world.Provider>,
    )
    expect(await screen.findByRole('button', { name: 'Continue with Google. Last used' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Continue with GitHub' })).toBeDefined()
  })

  it('says why it cannot be reached, and can be pressed again', async () => {
    const world = openPage(<SignIn providers={['GoogleOAuth']} />)
    const button = await screen.findByRole('button', { name: 'Continue with Google' })
    // As many as a loop makes.
    for (let begun = 0; begun < 5; begun += 1) {
      await world.client.signInWithRedirect()
      world.navigation.open('/')
    }
    await userEvent.click(button)
    expect((await screen.findByText(/Signing in keeps leading back here/)).closest('[role="alert"]')).not.toBeNull()
    expect(button.dataset['pending']).toBeUndefined()
    // The developer is told as well.
    await waitFor(() => expect(vi.mocked(console.warn).mock.calls.splice(0).join()).toContain('redirect_loop'))
  })
})

describe('the way an organization signs in', () => {
  it('is found by the domain of the address', async () => {
    const world = openPage(<SignIn sso />)
    await enterEmail('dorothy@west.test')
    const heading = await screen.findByRole('heading', { name: 'Sign in with your organization' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    await userEvent.click(screen.getByRole('button', { name: 'Continue with West Computing' }))
    const asked = await leftFor(world)
    expect(asked.get('connection_id')).toMatch(/^conn_/)
    expect(asked.get('login_hint')).toBe('dorothy@west.test')
  })

  it('is the same for an address of the domain that has no account', async () => {
    const known = openPage(<SignIn sso />)
    await enterEmail('dorothy@west.test')
    await screen.findByRole('heading', { name: 'Sign in with your organization' })
    const drawn = drawnFor('dorothy@west.test', known.page.container)
    known.page.unmount()
    const unknown = openPage(<SignIn sso />)
    await enterEmail('nobody@west.test')
    await screen.findByRole('heading', { name: 'Sign in with your organization' })
    expect(drawnFor('nobody@west.test', unknown.page.container)).toBe(drawn)
  })

  it('can be one of several, and another method', async () => {
    const world = openPage(<SignIn sso />, twoConnections)
    await enterEmail('dorothy@west.test')
    expect(await screen.findByRole('button', { name: 'West Okta' })).toBeDefined()
    const others = screen.getByRole('group', { name: 'Use another method' })
    await userEvent.click(within(others).getByRole('button', { name: 'Use your password' }))
    expect(await screen.findByLabelText('Password')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Use another email' }))
    await enterEmail('')
    await userEvent.click(await screen.findByRole('button', { name: 'West Entra' }))
    expect((await leftFor(world)).get('connection_id')).toMatch(/^conn_/)
  })

  it('is not asked for without the prop', async () => {
    const { network } = openPage(<SignIn />)
    await enterEmail('dorothy@west.test')
    await screen.findByLabelText('Password')
    expect(network.requests).not.toContain('POST /auth/discoverSso')
  })

  it('falls through to the password where nobody can tell, and takes what a password manager filled in', async () => {
    const world = openPage(<SignIn sso />)
    await world.client.ready
    await screen.findByLabelText('Email')
    world.network.fail(1)
    await enterEmail('mary@example.com')
    expect(await screen.findByLabelText('Password')).toBeDefined()
    expect(screen.queryByRole('alert')?.textContent ?? '').toBe('')
  })

  it('is demanded half-way, with the names its domain knows', async () => {
    openPage(<SignIn />, twoConnections)
    await enterPassword('dorothy@west.test')
    await screen.findByRole('heading', { name: 'Sign in with your organization' })
    expect(screen.getByText(/asks you to sign in through its own/)).toBeDefined()
  })
})

describe('a way that is switched off', () => {
  it('offers the others: code, providers and the hosted page', async () => {
    const world = openPage(<SignIn providers={['GoogleOAuth']} />, { emulator: { passwordEnabled: false } })
    await enterPassword('mary@example.com')
    expect((await screen.findByText(/switched off/)).closest('[role="alert"]')).not.toBeNull()
    expect(screen.getByRole('button', { name: 'Email me a code instead' })).toBeDefined()
    expect(await screen.findByRole('button', { name: 'Continue with Google' })).toBeDefined()
    await userEvent.click(await screen.findByRole('button', { name: 'See all ways to sign in' }))
    expect((await leftFor(world)).get('provider')).toBe('authkit')
  })

  it('offers the password where codes are off', async () => {
    openPage(<MagicAuth />, { emulator: { magicAuthEnabled: false } })
    await enterEmail('mary@example.com')
    await userEvent.click(await screen.findByRole('button', { name: 'Use your password' }))
    await userEvent.type(await screen.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'You are signed in' })).toBeDefined()
  })
})

describe('what only the hosted page can ask', () => {
  it('is handed over to it, with the address, and leads back', async () => {
    const world = openPage(<SignIn />, { emulator: { radar: 'emailChallenge' } })
    await enterPassword('mary@example.com')
    await screen.findByRole('heading', { name: 'One more step is needed' })
    expect(screen.getByText(/You come back here afterwards/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Continue there' }))
    const asked = await leftFor(world)
    expect(asked.get('provider')).toBe('authkit')
    expect(asked.get('login_hint')).toBe('mary@example.com')
  })
})

describe('a limit', () => {
  it('is said once, counts down for the eye, and says when it is over', async () => {
    const world = openPage(<SignIn />)
    world.emulator.control.fail({
      operation: 'authenticateWithPassword',
      status: 429,
      body: { error: 'too_many_requests', error_description: 'Too many requests.' },
      headers: { 'retry-after': '30' },
    })
    await enterPassword('mary@example.com')
    const alert = await screen.findByText(/Wait 30 seconds/)
    expect(alert.closest('[role="alert"]')).not.toBeNull()
    expect((await screen.findByText('Try again in 0:30')).getAttribute('aria-hidden')).toBe('true')
    await act(() => world.clock.advance(12_000))
    await screen.findByText('Try again in 0:18')
    expect(screen.getByText(/Wait 30 seconds/)).toBeDefined()
    await act(() => world.clock.advance(18_000))
    expect((await screen.findByText('You can try again now.')).localName).toBe('output')
  })
})

describe('after the sign-in', () => {
  it.each([
    { props: { forceRedirectUrl: '/welcome' }, path: '/sign-in?return_to=%2Finbox', to: '/welcome' },
    { props: { fallbackRedirectUrl: '/home' }, path: '/sign-in?return_to=%2Finbox', to: '/inbox' },
    { props: { fallbackRedirectUrl: '/home' }, path: '/sign-in', to: '/home' },
    { props: { fallbackRedirectUrl: '/home' }, path: '/sign-in?return_to=https%3A%2F%2Fevil.example', to: '/' },
    { props: {}, path: '/sign-in?return_to=%2F%2Fevil.example%2Fx', to: '/' },
  ])('opened at $path, the page goes on to $to', async ({ props, path, to }) => {
    const world = createRedirectWorld({ path })
    const replace = vi.fn<(path: string) => void>()
    render(
      <world.Provider router={{ push: vi.fn<(path: string) => void>(), replace }}>
        <SignIn {...props} />
      </world.Provider>,
    )
    await enterPassword('mary@example.com')
    await waitFor(() => expect(replace).toHaveBeenCalledWith(to))
    expect(replace).toHaveBeenCalledOnce()
  })

  it('stays where nobody said to go', async () => {
    const world = openPage(<SignIn />)
    await enterPassword('mary@example.com')
    await screen.findByRole('heading', { name: 'You are signed in' })
    expect(world.navigation.left).toEqual([])
  })
})

/** What stands on the page, with the address taken out of it. */
function drawnFor(email: string, { innerHTML }: HTMLElement): string {
  return innerHTML.replaceAll(email, '{email}').replaceAll(/conn_\w+|_r_\w+_|«r\w+»/g, '')
}
