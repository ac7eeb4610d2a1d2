import { useAccessToken, useAuth, useSession, useUser } from '@latchkey/react'
import type { Scenario } from '@latchkey/react/testing'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler, type ReactNode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createWorld, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }

describe('useUser', () => {
  it('renders nothing again when a refresh brings nothing new', async () => {
    const { world, renders } = await openCounted(<Name />)
    await act(async () => void (await world.client.getAccessToken({ forceRefresh: true })))
    await act(() => world.client.restore())
    expect(world.network.requests).toContain('POST /auth/refresh')
    expect(renders()).toBe(0)
  })

  it('renders nothing again when the parent of the provider does', async () => {
    const { renders } = await openCounted(<Name />)
    await userEvent.click(screen.getByRole('button', { name: 'Render the page again' }))
    expect(screen.getByRole('button', { name: 'Render the page again' }).dataset['count']).toBe('1')
    expect(renders()).toBe(0)
  })

  it('renders nothing again when its selector makes an equal value anew', async () => {
    const { renders, world } = await openCounted(<FirstLetter />)
    await act(async () => void (await world.client.getAccessToken({ forceRefresh: true })))
    expect(screen.getByText('M')).toBeDefined()
    expect(renders()).toBe(0)
  })
})

describe('useSession and useAuth', () => {
  it('render nothing again when a refresh brings nothing new', async () => {
    const { world, renders } = await openCounted(<Facts />)
    await act(async () => void (await world.client.getAccessToken({ forceRefresh: true })))
    await act(() => world.client.restore())
    expect(renders()).toBe(0)
  })
})

describe('an access token that is over', () => {
  it('is refreshed once for fifty components that ask together', async () => {
    const tokens = vi.fn<(token: string) => void>()
    const world = createWorld({ ...mary, emulator: { accessTokenLifeMs: 300_000 } })
    const { client, clock, network, tabOf, Provider } = world
    await client.getAccessToken()
    // A tab nobody sees renews nothing by itself.
    tabOf(client).hide()
    await clock.advance(300_000)
    const before = network.requests.length
    render(
      <Provider>
        {Array.from({ length: 50 }, (_, index) => (
          <Asker key={index} onToken={tokens} />
        ))}
      </Provider>,
    )
    for (const button of screen.getAllByRole('button')) button.click()
    await waitFor(() => expect(tokens).toHaveBeenCalledTimes(50))
    expect(new Set(tokens.mock.calls.flat()).size).toBe(1)
    expect(network.requests.slice(before).filter(line => line === 'POST /auth/refresh')).toHaveLength(1)
    expect(network.requests.slice(before).filter(line => line === 'POST /auth/token').length).toBeLessThanOrEqual(1)
  })

  it('is never handed out by a hook in a render', async () => {
    const { renders, world } = await openCounted(<Asker onToken={() => {}} />)
    await world.clock.advance(600_000)
    expect(renders()).toBe(0)
  })
})

/** Opens a page that Mary is on, and counts what is rendered inside from then on. */
async function openCounted(children: ReactNode) {
  const world = createWorld(mary)
  await world.client.ready
  const onRender = vi.fn<() => void>()
  render(
    <Page provider={world.Provider}>
      <Profiler id="inside" onRender={onRender}>
        {children}
      </Profiler>
    </Page>,
  )
  onRender.mockClear()
  return { world, renders: () => onRender.mock.calls.length }
}

/** Its provider is a new element in each render; what it holds is the same. */
function Page({ provider: Provider, children }: { provider: World['Provider']; children: ReactNode }) {
  const [count, setCount] = useState(0)
  return (
    <Provider>
      <button type="button" data-count={count} onClick={() => setCount(count + 1)}>
        Render the page again
      </button>
      {children}
    </Provider>
  )
}

function Name() {
  const state = useUser()
  return <p>{state.status === 'signedIn' ? state.user.firstName : state.status}</p>
}

function FirstLetter() {
  const state = useUser(user => ({ letter: user.firstName?.[0] }))
  return <p>{state.status === 'signedIn' ? state.user.letter : state.status}</p>
}

function Facts() {
  const session = useSession()
  const { has } = useAuth()
  return (
    <p>
      {session.status} {String(has({ role: 'admin' }))}
    </p>
  )
}

function Asker({ onToken }: { onToken: (token: string) => void }) {
  const { getAccessToken } = useAccessToken()
  return (
    <button type="button" onClick={async () => onToken(await getAccessToken())}>
      Ask
    </button>
  )
}
