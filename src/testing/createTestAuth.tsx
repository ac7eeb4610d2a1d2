import type { ReactElement } from 'react'
import { AuthError } from '../client/AuthError.js'
import {
  type AuthClient,
  type AuthClientOptions,
  createAuthClient,
  type DirectPersistence,
} from '../client/createAuthClient.js'
import '../client/directSource.js'
// Loaded with the world: a test whose clock stands still should not wait for a chunk.
import '../client/engine.js'
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator/createEmulator.js'
import type { Inbox } from '../emulator/inbox.js'
import type { Seed } from '../emulator/seed.js'
import { totpCode } from '../emulator/totp.js'
import { AuthProvider, type AuthProviderProps } from '../hooks/AuthProvider.js'
import { type Clock, type Flow, headers, type SignInAnswer } from '../protocol.js'
import type { CookieAccess } from '../server/cookies.js'
import { type AuthHandler, createAuthHandler } from '../server/createAuthHandler.js'
import { everyLimit } from '../server/limits.js'
import type { AuthHandlerOptions } from '../server/options.js'
import { type CookieJar, createCookieJar } from './cookieJar.js'
import { people, peoplesPassword } from './people.js'
import { createTestBrowser, type TestBrowser, type TestTab } from './testBrowser.js'
import { createTestClock } from './testClock.js'
import { createTestNavigation, type TestNavigation } from './testNavigation.js'

/** Who is there when the page opens. */
export type Preset = 'signedOut' | 'signedIn' | 'member' | 'admin' | 'mfa' | 'manyOrganizations'

/** What a world starts with: its people, who is signed in, and how client, handler and local WorkOS are set. */
export interface Scenario {
  /** The people and organizations of this world. @default people */
  seed?: Seed
  /** The e-mail address of somebody who is signed in already, with `peoplesPassword` or the password beside it. */
  signedInAs?: string
  password?: string
  /** The name of the organization they chose, where they are in several. @default the first */
  organization?: string
  /** @default a clock that stands still */
  clock?: Clock
  /** Policies of the local WorkOS. */
  emulator?: Omit<EmulatorOptions, 'seed' | 'clock' | 'apiUrl'>
  /** Options of the handler. */
  handler?: Partial<AuthHandlerOptions>
  /** Options of the client. */
  client?: Pick<AuthClientOptions, 'redirectUri' | 'requireIss'>
  /** `direct`: the client does without the handler, and signs in by redirect. @default 'handler' */
  source?: 'handler' | 'direct'
  /** Where the direct source keeps what continues a session. @default 'memory' */
  persistence?: DirectPersistence
  /** @default false */
  silentRedirect?: boolean
  /** The path that the first tab opens at. @default '/' */
  path?: string
  /** What the first tab remembers across a reload. @default nothing yet */
  tab?: Map<string, string>
}

/** What lies between page and handler. */
export interface TestNetwork {
  /** No request gets through, and the device says so. */
  offline: boolean
  /** How long each request takes, by the clock. */
  latencyMs: number
  /** The next `times` requests get this status and no JSON, as from a proxy whose server is down. */
  fail(times: number, status?: number): void
  /** The next `times` requests do their work, and their answers never arrive. */
  loseAnswers(times: number): void
  /** Looks at each request before the handler does, and may answer in its place. */
  intercept: ((request: Request) => Promise<Response | undefined> | Response | undefined) | undefined
  /** Every request that was sent: `POST /auth/sendCode` for instance. */
  readonly requests: readonly string[]
}

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
  let isOffline = false
  let failing = { times: 0, status: 0 }
  let losing = 0
  const network: TestNetwork & { requests: string[] } = {
    get offline() {
      return isOffline
    },
    set offline(next) {
      if (next === isOffline) return
      isOffline = next
      dispatch(next ? 'offline' : 'online')
    },
    latencyMs: 0,
    requests: [],
    fail(times, status = 502) {
      failing = { times, status }
    },
    loseAnswers(times) {
      losing = times
    },
    intercept: undefined,
  }
  if (isDirect && scenario.signedInAs !== undefined) {
    throw new Error(
      "createTestAuth: with source: 'direct' nobody is signed in beforehand; let client.signInWithRedirect() lead there.",
    )
  }
  const prepared = scenario.signedInAs === undefined ? Promise.resolve() : signInBeforehand(scenario)
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
    network.requests.push(`${request.method} ${new URL(request.url).pathname}`)
    request.signal.throwIfAborted()
    return Promise.race([sendAndReceive(request, isAlive), givenUp(request.signal)])
  }

  async function sendAndReceive(request: Request, isAlive: () => boolean): Promise<Response> {
    // As in a browser, cookies leave with the request and are kept when the answer arrives.
    const { header } = cookies
    const lines: string[] = []
    if (network.latencyMs > 0) await new Promise<void>(resolve => clock.setTimeout(resolve, network.latencyMs))
    if (network.offline) throw new TypeError('Failed to fetch')
    if (failing.times > 0) {
      failing.times -= 1
      return new Response('<h1>Bad gateway</h1>', { status: failing.status, headers: { 'content-type': 'text/html' } })
    }
    const answer = isDirect ? callWorkOS : callHandler
    const response =
      (await network.intercept?.(request)) ?? (await answer(request, { header, set: line => void lines.push(line) }))
    if (!isAlive()) return new Promise<never>(() => {})
    if (losing > 0) {
      losing -= 1
      throw new TypeError('Failed to fetch')
    }
    if (!browser.lacks.cookies && !request.signal.aborted) for (const line of lines) cookies.set(line)
    return response
  }

  function givenUp(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
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

  async function signInBeforehand(scenario: Scenario) {
    const { signedInAs = '', password = peoplesPassword } = scenario
    let answer = await post('signInWithPassword', { email: signedInAs, password })
    while (!answer.session) answer = await takeStep(answer.flow, scenario)
  }

  /** What somebody does who has an authenticator app and knows where they want to go. */
  function takeStep(flow: Flow, { signedInAs = '', organization, seed = people }: Scenario) {
    if (flow.step === 'challengeTotp') {
      const secret = seed.users?.find(({ email }) => email === signedInAs)?.totpSecret
      // Of half a minute ago, so that the present code can still be used by the test.
      if (secret) return post('submitTotp', { code: totpCode(secret, clock.now() - 30_000) }, flow.id)
    }
    if (flow.step === 'selectOrganization') {
      const chosen = flow.organizations.find(({ name }) => organization === undefined || name === organization)
      if (!chosen) throw new Error(`createTestAuth: ${signedInAs} is in no organization called ${organization}.`)
      return post('selectOrganization', { organizationId: chosen.id }, flow.id)
    }
    throw new Error(`createTestAuth: ${signedInAs} cannot be signed in beforehand: the step ${flow.step} comes first.`)
  }

  async function post(action: string, input: object, flowId?: string): Promise<SignInAnswer> {
    const response = await callHandler(
      new Request(`${origin}/auth/${action}`, {
        method: 'POST',
        headers: { [headers.kit]: '1', 'content-type': 'application/json', ...(flowId && { [headers.flow]: flowId }) },
        body: JSON.stringify(input),
      }),
    )
    const body = await response.json()
    if (!response.ok) throw new AuthError(body.code, `createTestAuth: ${action} was answered ${body.code}`)
    return body
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

const presets: Record<Preset, Scenario> = {
  signedOut: {},
  signedIn: { signedInAs: 'mary@example.com' },
  member: { signedInAs: 'ada@example.com', organization: 'Difference Works' },
  admin: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' },
  mfa: { signedInAs: 'grace@example.com' },
  manyOrganizations: { seed: manyOrganizations(40) },
}

function manyOrganizations(count: number): Seed {
  const organizations = Array.from({ length: count }, (_, index) => ({
    name: `Workshop ${String(index + 1).padStart(3, '0')}`,
  }))
  return {
    ...people,
    organizations: [...people.organizations, ...organizations],
    memberships: [
      ...people.memberships,
      ...organizations.map(({ name }) => ({ user: 'ada@example.com', organization: name })),
    ],
  }
}
