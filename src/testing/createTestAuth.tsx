import type { ReactElement } from 'react'
import { type AuthClient, type AuthClientOptions, createAuthClient } from '../client/createAuthClient.js'
import { createEmulator, type Emulator } from '../emulator/createEmulator.js'
import type { Inbox } from '../emulator/inbox.js'
import { AuthProvider, type AuthProviderProps } from '../hooks/AuthProvider.js'
import type { Clock } from '../protocol.js'
import type { CookieAccess } from '../server/cookies.js'
import { type AuthHandler, createAuthHandler } from '../server/createAuthHandler.js'
import { everyLimit } from '../server/limits.js'
import { type CookieJar, createCookieJar } from './cookieJar.js'
import { people } from './people.js'
import { type Preset, presets, type Scenario } from './scenario.js'
import { signInBeforehand } from './signInBeforehand.js'
import { createTestBrowser, type TestBrowser, type TestTab } from './testBrowser.js'
import { createTestClock } from './testClock.js'
import { createTestNavigation, type TestNavigation } from './testNavigation.js'
import { createTestNetwork, type TestNetwork } from './testNetwork.js'
import { during } from './work.js'

/** A whole world in memory, and the hands to move it. */
export interface TestAuth<ClockOfWorld extends Clock = Clock> {
  client: AuthClient
  server: AuthHandler
  emulator: Emulator
  /** Every e-mail WorkOS would have sent: `(await inbox.next('ada@example.com')).code`. */
  inbox: Inbox
  clock: ClockOfWorld
  network: TestNetwork
  /** Where the first tab is. A redirect leaves the page only as far as here. */
  navigation: TestNavigation
  cookies: CookieJar
  /** What the tabs share, and what the browser lacks. */
  browser: TestBrowser
  /** `AuthProvider` with this world's client. */
  Provider: (
    props: Pick<AuthProviderProps, 'children' | 'appearance' | 'localization' | 'router' | 'onEvent'>,
  ) => ReactElement
  /** Another tab of the same browser: same cookies, its own memory of the conversation it is in. */
  openTab(options?: Partial<AuthClientOptions>): AuthClient
  /** To hide, freeze or kill the tab of a client. */
  tabOf(client: AuthClient): TestTab
  /** The first tab, loaded anew: what the page knew is gone, what the tab remembers is there. */
  reload(): AuthClient
  /** Answers the requests of `client.fetch` to other origins than the page's own. */
  pageFetch: { answer: (request: Request) => Promise<Response> }
}

/**
 * What is loaded when it is wanted, here at once: no time passes by a test's clock before it is there, however busy the
 * machine. A bare import of it would be left out of the package, where no module has effects of its own.
 */
void during(
  Promise.all([
    import('../client/directSource.js'),
    import('../client/engine.js'),
    import('../client/redirects.js'),
    import('qrcode'),
  ]),
)

const origin = 'https://app.example.com'
const apiUrl = 'https://workos.test'

/**
 * A whole world in memory: client, handler and a local WorkOS wired as function calls, no stage skipped, no network.
 * For unit tests and stories; never for production, whose secrets would be known to everybody.
 */
export function createTestAuth(
  scenario: (Scenario & { clock?: undefined }) | Preset,
): TestAuth<ReturnType<typeof createTestClock>>
export function createTestAuth<ClockOfWorld extends Clock>(
  scenario: Scenario & { clock: ClockOfWorld },
): TestAuth<ClockOfWorld>
export function createTestAuth(): TestAuth<ReturnType<typeof createTestClock>>
export function createTestAuth(given: Preset | Scenario = 'signedOut'): TestAuth {
  const scenario: Scenario = typeof given === 'string' ? presets[given] : given
  const clock = scenario.clock ?? createTestClock()
  const isDirect = scenario.source === 'direct'
  const redirectUri = new URL(scenario.client?.redirectUri ?? '/callback', origin).href
  const emulator = createEmulator({
    redirectUris: [redirectUri],
    ...(isDirect && { corsOrigins: [origin], authDomain: scenario.persistence === 'authDomain' }),
    ...scenario.emulator,
    seed: scenario.seed ?? people,
    clock,
    apiUrl,
  })
  const server = createAuthHandler({
    apiKey: emulator.apiKey,
    clientId: emulator.clientId,
    cookieSecret: 'a test secret that is known to everybody',
    origins: [origin],
    apiUrl,
    fetch: emulator.fetch as typeof fetch,
    clock,
    // Time may stand still here, and a test asks more often than a person.
    accountHidingMs: 0,
    dangerouslyRaiseLimits: roomyLimits,
    ...scenario.handler,
  })
  const cookies = createCookieJar(clock)
  const { browser, dispatch, openTab: openBrowserTab } = createTestBrowser(clock)
  const answer = isDirect ? callWorkOS : callHandler
  const { network, carry } = createTestNetwork({ clock, cookies, browser, answer, dispatch })
  if (isDirect && scenario.signedInAs !== undefined) {
    throw new Error(
      "createTestAuth: with source: 'direct' nobody is signed in beforehand; let client.signInWithRedirect() lead there.",
    )
  }
  const prepared =
    scenario.signedInAs === undefined ? Promise.resolve() : signInBeforehand(scenario, { clock, origin, callHandler })
  // To the client a request that fails is a lost network, which it waits out; whoever wrote the test has to hear of it.
  prepared.catch(error =>
    queueMicrotask(() => {
      throw error
    }),
  )

  const firstTab = scenario.tab ?? new Map<string, string>()
  const navigation = createTestNavigation(origin + (scenario.path ?? '/'))
  const pageFetch: TestAuth['pageFetch'] = {
    answer: async () => Response.json({ message: 'Nothing is served here.' }, { status: 404 }),
  }

  const tabs = new WeakMap<AuthClient, TestTab>()

  function openTab(
    options: Partial<AuthClientOptions> = {},
    storage = new Map<string, string>(),
    navigationOfTab = createTestNavigation(`${origin}/`),
  ): AuthClient {
    const { environment, tab, isAlive } = openBrowserTab(storage)
    const opened = createAuthClient({
      clientId: emulator.clientId,
      apiUrl,
      redirectUri,
      ...(isDirect && sourceOf(scenario)),
      ...scenario.client,
      ...options,
      environment: {
        ...environment,
        fetch: (input, init) => pass(input, init, isAlive),
        random: () => 0.5,
        navigation: navigationOfTab,
        isOnline: () => !network.offline,
        isBrowser: true,
        ...options.environment,
      },
    } as AuthClientOptions)
    tabs.set(opened, tab)
    return opened
  }

  async function pass(input: RequestInfo | URL, init: RequestInit | undefined, isAlive: () => boolean) {
    await prepared
    const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
    if (new URL(request.url).origin !== (isDirect ? apiUrl : origin)) return pageFetch.answer(request)
    return carry(request, isAlive)
  }

  function callHandler(request: Request, jar: CookieAccess = cookies): Promise<Response> {
    const isChange = request.method !== 'GET'
    return server(request, {
      cookies: jar,
      origin: isChange ? origin : null,
      fetchSite: 'same-origin',
      clientIp: '127.0.0.1',
    })
  }

  /** As a page of another origin does: what names it the browser adds, and a cookie only where the page asks for it. */
  async function callWorkOS(request: Request, jar: CookieAccess): Promise<Response> {
    const asked = new Headers(request.headers)
    asked.set('origin', origin)
    const isCredentialed = request.credentials === 'include'
    if (isCredentialed && jar.header) asked.set('cookie', jar.header)
    const response = await emulator.fetch(new Request(request, { headers: asked }))
    if (isCredentialed) for (const line of response.headers.getSetCookie()) jar.set(line)
    return response
  }

  const client = openTab({}, firstTab, navigation)
  let inFirstTab = client
  return {
    client,
    server,
    emulator,
    inbox: emulator.inbox,
    clock,
    network,
    navigation,
    cookies,
    Provider: props => <AuthProvider client={client} {...props} />,
    browser,
    openTab: options => openTab(options),
    tabOf(of) {
      const tab = tabs.get(of)
      if (!tab) throw new Error('tabOf: this client was not opened in this world.')
      return tab
    },
    reload() {
      tabs.get(inFirstTab)?.kill()
      inFirstTab = openTab({}, firstTab, navigation)
      return inFirstTab
    },
    pageFetch,
  }
}

function sourceOf({ persistence = 'memory', silentRedirect = false }: Scenario) {
  return { source: 'direct' as const, persistence, ...(silentRedirect && { silentRedirect }) }
}

const roomyLimits = everyLimit({ max: 10_000, windowMs: 60_000 })
