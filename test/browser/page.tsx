import { type Appearance, AuthProvider, type HandlerOptions, type Session } from '@latchkey/react'
import type { AuthClient } from '@latchkey/react/client'
import { createTestAuth, peoplesPassword, type Scenario } from '@latchkey/react/testing'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'

export type World = ReturnType<typeof createWorld>

/** A world whose clock stands still until it is told to go on. */
export function createWorld(scenario: Omit<Scenario, 'clock'> = {}) {
  return createTestAuth(scenario)
}

/** Opens a page with these components on it, in a world of its own. */
export function openPage(components: ReactNode, scenario?: Omit<Scenario, 'clock'>, appearance: Appearance = {}) {
  const world = createWorld(scenario)
  return { ...world, page: render(<world.Provider appearance={appearance}>{components}</world.Provider>) }
}

/** Opens it in one more tab of this world's browser, which hears nothing of what goes on in the others. */
export async function openDeafPage(
  world: World,
  components: ReactNode,
  options: Parameters<World['openTab']>[0] = {},
): Promise<AuthClient> {
  await world.client.ready
  world.browser.lacks.channels = true
  world.browser.lacks.storage = true
  const deaf = world.openTab(options)
  render(<AuthProvider client={deaf}>{components}</AuthProvider>)
  return deaf
}

/** One more tab of this world's browser, for a provider that makes its own client. */
export interface Tab {
  options: HandlerOptions
  /** Each request that was sent, and whether it was given up. */
  requests: { line: string; isGivenUp: () => boolean }[]
}

/** @param storage what the tab remembers: handed on, it is the same tab after a reload */
export function openTab(world: World, storage = new Map<string, string>()): Tab {
  const origin = 'https://app.example.com'
  const requests: Tab['requests'] = []

  function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
    const { signal, method, url } = request
    requests.push({ line: `${method} ${new URL(url).pathname}`, isGivenUp: () => signal.aborted })
    return world.server(request, {
      cookies: world.cookies,
      origin: method === 'GET' ? null : origin,
      fetchSite: 'same-origin',
      clientIp: '127.0.0.1',
    })
  }

  return {
    requests,
    options: {
      clientId: world.emulator.clientId,
      environment: {
        clock: world.clock,
        fetch: send,
        tabStorage: {
          getItem: key => storage.get(key) ?? null,
          setItem: (key, value) => void storage.set(key, value),
          removeItem: key => void storage.delete(key),
        },
      },
    },
  }
}

/** Who is signed in in this world's browser, as its server would say. */
export async function sessionIn({ client, server, cookies }: World): Promise<Session | null> {
  await client.ready
  // A browser drops the cookie header of a request that is made by hand, so the jar says who it is.
  const answer = await server(new Request('https://app.example.com/auth/session', { headers: { 'x-latchkey': '1' } }), {
    cookies,
    origin: null,
    fetchSite: 'same-origin',
    clientIp: '127.0.0.1',
  })
  const { session } = (await answer.json()) as { session: Session | null }
  return session
}

export async function enterEmail(email: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Email'), `${email}{Enter}`)
}

export async function enterPassword(email: string, password = peoplesPassword): Promise<void> {
  await enterEmail(email)
  await userEvent.type(await screen.findByLabelText('Password'), `${password}{Enter}`)
}

export async function askForCode(email: string): Promise<HTMLElement> {
  await enterEmail(email)
  await userEvent.click(await screen.findByRole('button', { name: 'Email me a code instead' }))
  return screen.findByLabelText('Code')
}
