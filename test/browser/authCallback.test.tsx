import { AuthCallback, type AuthEvent, AuthProvider, SignIn, SignOutButton, useUser } from '@latchkey/react'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler, StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { code, createRedirectWorld, type RedirectWorld } from '../client/redirectWorld.js'
import { enterPassword, openPage, openTab } from './page.js'

const router = () => ({ push: vi.fn<(path: string) => void>(), replace: vi.fn<(path: string) => void>() })

/** The page is opened that a redirect comes back to, with the code of this person. */
async function comeBack(world: RedirectWorld, email = 'mary@example.com') {
  // The hosted page itself would ask which organization; a provider leaves that to us.
  const { state } = await world.begin({ provider: 'GoogleOAuth', returnTo: '/inbox?unread=1' })
  await world.letIn(email)
  world.back({ code, state })
}

async function comeBackWith(error: string, world = createRedirectWorld()) {
  const { state } = await world.begin({ provider: 'GoogleOAuth', returnTo: '/inbox' })
  world.back({ error, error_description: '<b>call 555..</b>', state })
  return world
}

describe('the page a redirect comes back to', () => {
  it('in StrictMode exchanges the code once, tells it once and goes on once', async () => {
    const world = createRedirectWorld()
    await comeBack(world)
    const onEvent = vi.fn<(event: AuthEvent) => void>()
    const to = router()
    render(
      <StrictMode>
        <world.Provider router={to} onEvent={onEvent}>
          <AuthCallback />
        </world.Provider>
      </StrictMode>,
    )
    await waitFor(() => expect(to.replace).toHaveBeenCalledWith('/inbox?unread=1'))
    expect(to.replace).toHaveBeenCalledOnce()
    expect(world.posts()).toBe(1)
    expect(callbacks(onEvent)).toMatchObject([{ result: { ok: true, returnTo: '/inbox?unread=1' } }])
    expect(world.client.store.getState().status).toBe('signedIn')
  })

  it('mounted three times more, and by a client made anew, still exchanges once and tells once', async () => {
    const world = createRedirectWorld()
    await comeBack(world)
    const onEvent = vi.fn<(event: AuthEvent) => void>()
    const to = router()
    const page = (key: number, client = world.client) => (
      <AuthProvider client={client} router={to} onEvent={onEvent} key={`provider ${key}`}>
        <AuthCallback key={key} />
      </AuthProvider>
    )
    const { rerender } = render(page(0))
    for (const key of [1, 2, 3]) {
      rerender(page(key))
      await Promise.resolve()
    }
    const anew = world.runAgain()
    rerender(page(4, anew))
    await waitFor(() => expect(to.replace).toHaveBeenCalled())
    await waitFor(() => expect(anew.store.getState().status).toBe('signedIn'))
    rerender(page(5, anew))
    await waitFor(() => expect(world.posts()).toBe(1))
    expect(callbacks(onEvent)).toHaveLength(1)
    expect(new Set(to.replace.mock.calls.flat())).toEqual(new Set(['/inbox?unread=1']))
  })

  it('under a provider that makes its own client, in StrictMode, is the same', async () => {
    const world = createRedirectWorld()
    await comeBack(world)
    world.client.dispose()
    const { options, requests } = openTab(world, world.tab)
    const to = router()
    render(
      <StrictMode>
        <AuthProvider
          {...options}
          apiUrl="https://workos.test"
          redirectUri="https://app.example.com/callback"
          environment={{ ...options.environment, navigation: world.navigation }}
          router={to}
        >
          <AuthCallback />
        </AuthProvider>
      </StrictMode>,
    )
    await waitFor(() => expect(to.replace).toHaveBeenCalledOnce())
    expect(requests.filter(({ line }) => line === 'POST /auth/exchangeCode')).toHaveLength(1)
  })

  it('without a router goes on by the browser’s own navigation, and not by Back', async () => {
    const world = createRedirectWorld()
    await comeBack(world)
    render(
      <world.Provider>
        <AuthCallback />
      </world.Provider>,
    )
    expect(screen.getByText('Signing you in')).toBeDefined()
    await waitFor(() => expect(world.navigation.left.at(-1)).toBe('https://app.example.com/inbox?unread=1'))
    expect(world.navigation.history.join()).not.toContain('/callback?')
    // Calm to the end: the page that comes next is not here yet.
    expect(screen.getByText('Signing you in')).toBeDefined()
  })

  it('draws a step that comes first, and goes on when it is done', async () => {
    const world = createRedirectWorld()
    await comeBack(world, 'ada@example.com')
    const to = router()
    render(
      <world.Provider router={to}>
        <AuthCallback />
      </world.Provider>,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Difference Works' }))
    await waitFor(() => expect(to.replace).toHaveBeenCalledWith('/inbox?unread=1'))
    expect(to.replace).toHaveBeenCalledOnce()
  })

  it('begins the same again, once for two clicks', async () => {
    const world = await comeBackWith('access_denied')
    render(
      <world.Provider>
        <AuthCallback />
      </world.Provider>,
    )
    const before = world.navigation.left.length
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(world.navigation.left).toHaveLength(before + 1))
    expect(world.navigation.left.at(-1)).toContain('provider=GoogleOAuth')
    expect(screen.getByRole('button', { name: 'Try again' }).dataset).toMatchObject({ pending: 'true' })
  })

  it('leaves trying again to the host, if it wants that', async () => {
    const world = await comeBackWith('access_denied')
    const onTryAgain = vi.fn<() => void>()
    render(
      <world.Provider>
        <AuthCallback onTryAgain={onTryAgain} />
      </world.Provider>,
    )
    const before = world.navigation.left.length
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(onTryAgain).toHaveBeenCalledOnce()
    expect(world.navigation.left).toHaveLength(before)
  })

  it('stays calm while a redirect of our own takes the place of a callback without a state', async () => {
    const world = createRedirectWorld()
    world.back({ code })
    render(
      <world.Provider>
        <AuthCallback />
      </world.Provider>,
    )
    await waitFor(() => expect(world.navigation.left).toHaveLength(1))
    await Promise.resolve()
    expect(screen.getByText('Signing you in')).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('opened by hand leads to the front page', async () => {
    const world = createRedirectWorld()
    world.navigation.open('/callback')
    const to = router()
    render(
      <world.Provider router={to}>
        <AuthCallback />
      </world.Provider>,
    )
    await waitFor(() => expect(to.replace).toHaveBeenCalledWith('/'))
  })
})

describe('B10: an error that a redirect comes back with', () => {
  it('says what went wrong in its own words, aloud, with the focus on the heading', async () => {
    const world = await comeBackWith('access_denied')
    const { container } = render(
      <world.Provider>
        <AuthCallback title="Mine" />
      </world.Provider>,
    )
    const heading = await screen.findByRole('heading', { name: 'You are not signed in yet' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(screen.getByRole('alert').textContent).toBe('The sign-in was not finished. Try again when you like.')
    expect(container.innerHTML).not.toMatch(/call 555|<b>|&lt;b/)
    expect(screen.getByTitle('Mine').dataset).toMatchObject({ status: 'failed' })
  })

  it.each(['<b>call 555..', '__proto__', 'server_error'])('shows nothing of an error called %s', async error => {
    const world = await comeBackWith(error)
    const { container } = render(
      <world.Provider>
        <AuthCallback />
      </world.Provider>,
    )
    expect((await screen.findByRole('alert')).textContent).toMatch(/Something went wrong|is not answering/)
    expect(container.textContent).not.toMatch(/call 555|proto|server_error/)
    expect(world.navigation.url()).toBe('https://app.example.com/callback')
  })
})

describe('a provider’s events', () => {
  it('are a sign-in and a sign-out, and not that a page opened', async () => {
    const onEvent = vi.fn<(event: AuthEvent) => void>()
    const world = createRedirectWorld({ signedInAs: 'mary@example.com' })
    render(
      <world.Provider onEvent={onEvent}>
        <SignOutButton />
        <SignIn />
      </world.Provider>,
    )
    await world.client.ready
    expect(onEvent).not.toHaveBeenCalled()
    await userEvent.click((await screen.findAllByRole('button', { name: 'Sign out' }))[0] as HTMLElement)
    await waitFor(() => expect(onEvent.mock.calls).toEqual([[{ type: 'signedOut' }]]))
    await enterPassword('mary@example.com')
    await waitFor(() => expect(onEvent).toHaveBeenLastCalledWith({ type: 'signedIn', userId: expect.any(String) }))
    expect(onEvent).toHaveBeenCalledTimes(2)
  })

  it('go to the newest listener, and a new one renders nothing', async () => {
    const onRender = vi.fn<() => void>()
    function Name() {
      const user = useUser()
      return <p>{user.status === 'signedIn' && user.user.email}</p>
    }
    const tree = (
      <Profiler id="name" onRender={onRender}>
        <Name />
      </Profiler>
    )
    const world = openPage(tree, { signedInAs: 'mary@example.com' })
    await screen.findByText('mary@example.com')
    const renders = onRender.mock.calls.length
    const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()]
    for (const onEvent of [first, second]) {
      world.page.rerender(
        <world.Provider onEvent={onEvent} router={router()}>
          {tree}
        </world.Provider>,
      )
    }
    expect(onRender).toHaveBeenCalledTimes(renders)
    await world.client.signOut()
    await waitFor(() => expect(second).toHaveBeenCalledOnce())
    expect(first).not.toHaveBeenCalled()
  })
})

function callbacks(onEvent: { mock: { calls: [AuthEvent][] } }): AuthEvent[] {
  return onEvent.mock.calls.flat().filter(({ type }) => type === 'callback')
}
