import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Clock,
  Flow,
  RefreshAnswer,
  Session,
  SessionAnswer,
  SignInAnswer,
} from '../protocol.js'
import { type AccessTokenOptions, createAccessToken } from './accessToken.js'
import { AuthError, asAuthError, isTransient, type Result } from './AuthError.js'
import { withBackoff } from './backoff.js'
import { createBearerFetch } from './bearerFetch.js'
import { browserEnvironment, type Environment } from './environment.js'
import { lazyRedirects } from './lazyRedirects.js'
import type { Navigation } from './navigation.js'
import type { CallbackResult, RedirectOptions } from './redirects.js'
import { createSessionStore, type SessionStore } from './session.js'
import { singleFlight } from './singleFlight.js'
import { createTransport, type Stated } from './transport.js'

export interface AuthClientOptions {
  /** The id of the environment's client, `client_...`. Two clients on one page keep apart by it. */
  clientId: string
  /** Where the server handler is mounted. @default '/auth' */
  handlerUrl?: string
  /** WorkOS, as a browser reaches it: a domain of your own, or its stand-in on this machine. @default 'https://api.workos.com' */
  apiUrl?: string
  /** The page that draws `<AuthCallback>`: an address of this origin, or its path. It must be among the redirects on the WorkOS dashboard. */
  redirectUri?: string
  /** Refuse a callback that does not name who answers (RFC 9207). One that names somebody else is refused in any case. @default false */
  requireIss?: boolean
  /** Who is signed in, as the server knew it when it drew the page; null is nobody. */
  initialSession?: Session | null
  /** Parts of the outside world to use instead of the browser's. */
  environment?: Partial<Environment>
}

export interface AuthClient {
  /** What the page knows of the visitor; a zustand store. */
  readonly store: Pick<SessionStore, 'getState' | 'getInitialState' | 'subscribe'>
  /** Resolves once the visitor is known, or known to be out of reach. Never rejects. */
  readonly ready: Promise<void>
  /** The conversation this tab is in, as the server knows it; null when there is none. A zustand store. */
  readonly flow: Pick<StoreApi<Flow | null>, 'getState' | 'getInitialState' | 'subscribe'>
  /** The clock it measures by; countdowns on the page share it. */
  readonly clock: Clock
  /** How it moves the tab; the page moves by it too. */
  readonly navigation: Navigation
  /** Asks again who is signed in: after `unavailable`, or to see what changed elsewhere. */
  restore(): Promise<void>
  /** Resolves to a bearer token that holds for a while yet. @throws {AuthError} `session_ended`, or why none could be had. */
  getAccessToken(options?: AccessTokenOptions): Promise<string>
  /** `fetch` with the bearer token; on a 401 it refreshes once and tries again. Give it addresses of your own API alone. */
  fetch: typeof fetch
  signOut(): Promise<Result>
  /** Leaves the page to sign in at WorkOS: hosted, social, or an organization's own. @throws {TypeError} for a developer's mistake. */
  signInWithRedirect(request?: RedirectOptions): Promise<Result>
  /** Ends a redirect on the page it comes back to; null where the address is no callback of ours. @default the page's own address */
  handleCallback(url?: string): Promise<CallbackResult | null>
  /** Asks the handler for an action. */
  call<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    options?: { signal?: AbortSignal },
  ): Promise<Result<{ data: ActionAnswer<Name> }>>
  /** Begins to work. A browser client has begun already; call it after `dispose`. */
  start(): void
  /** Gives up what is under way and stays silent until `start`. */
  dispose(): void
  /** Takes over what the server knew when it drew the page, unless the client knows better by now. */
  hydrate(session: Session | null): void
}

/** A refresh that is refused may have lost a race to another tab, whose cookie is on its way. */
const secondRefreshAfterMs = 300

/**
 * Makes the auth client of a page. In a browser it asks at once who is signed in; elsewhere it never fetches.
 * Make one a page, outside of React, or let `AuthProvider` make it.
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const client = createDormantClient(options)
  client.start()
  return client
}

/**
 * A client that asks nothing before `start`, for a render: React may throw away what a first render made, and make it
 * again, under StrictMode and whenever something below suspends.
 */
export function createDormantClient(options: AuthClientOptions): AuthClient {
  if (!options.clientId) {
    throw new TypeError('createAuthClient: clientId is missing. It is on the API keys page of the WorkOS dashboard.')
  }
  const environment = { ...browserEnvironment(), ...options.environment }
  const { clock, tabStorage } = environment
  const transport = createTransport((options.handlerUrl ?? '/auth').replace(/\/+$/, ''), environment)
  const store = createSessionStore(options.initialSession)
  const flowKey = `latchkey.flow.${options.clientId}`
  const accessToken = createAccessToken({
    clock,
    refresh,
    requestToken: () => transport.send('POST', 'token', stated()),
  })
  const flow = createStore<Flow | null>(() => null)

  const restore = singleFlight(askWhoIsSignedIn)
  const refreshOnce = singleFlight(renew)
  let active = false
  /** Grows when somebody signs in or out: what was asked before says nothing about who is here now (security row A17). */
  let visit = 0
  const ready = new Promise<void>(resolve => {
    if (store.getState().status !== 'loading') return resolve()
    const unsubscribe = store.subscribe(({ status }) => {
      if (status === 'loading') return
      unsubscribe()
      resolve()
    })
  })

  function stated(): Stated {
    const state = store.getState()
    const session = state.status === 'signedIn' ? state.session : undefined
    return {
      userId: session?.user.id,
      organizationId: session?.organization?.id,
      flowId: tabStorage.getItem(flowKey) ?? undefined,
    }
  }

  function setFlow(next: Flow | null) {
    if (next) tabStorage.setItem(flowKey, next.id)
    else tabStorage.removeItem(flowKey)
    flow.setState(next, true)
  }

  function accept(session: Session | null) {
    store.accept(session)
    accessToken.expect(session)
  }

  async function askWhoIsSignedIn() {
    const mine = visit
    try {
      const ask = () => transport.send<SessionAnswer>('GET', 'session', { flowId: stated().flowId })
      const answer = await withBackoff(ask, environment)
      if (mine !== visit) return
      setFlow(answer.flow)
      if (answer.refreshable) {
        store.forget()
        await refresh()
      } else {
        accept(answer.session)
        // Drawn with what the cookie knows; the claims are renewed behind it.
        if (answer.session?.claimsExpired) void refresh().catch(() => {})
      }
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code !== 'aborted' && mine === visit) store.fail(failure)
    }
  }

  /** Spends the refresh token once for callers that ask together (RFC 9700, section 4.14.2). */
  function refresh(): Promise<void> {
    return refreshOnce()
  }

  async function renew() {
    const mine = visit
    try {
      const answer = await sendRefresh().catch(refreshAgain)
      if (mine !== visit) return
      accept(answer.session)
      if (answer.accessToken !== undefined) {
        accessToken.remember({ accessToken: answer.accessToken, expiresInMs: answer.session.expiresInMs })
      }
    } catch (error) {
      const failure = asAuthError(error)
      throw mine === visit ? noteFailure(failure) : failure
    }
  }

  /** Refused. Another tab may have been faster and left its cookie to us all: to spend that too would begin the race anew. */
  async function refreshAgain(error: unknown): Promise<RefreshAnswer> {
    if (asAuthError(error).code !== 'session_ended') throw error
    await wait(secondRefreshAfterMs)
    const { session } = await transport.send<SessionAnswer>('GET', 'session', {})
    return session && isNews(session) ? { session } : sendRefresh()
  }

  function isNews({ id, generation, claimsExpired }: Session): boolean {
    const state = store.getState()
    const isKnown = state.status === 'signedIn' && state.session.id === id && generation <= store.generation()
    return !isKnown && !claimsExpired
  }

  function sendRefresh(): Promise<RefreshAnswer> {
    return transport.send('POST', 'refresh', stated())
  }

  /** What a failure says about the session: over, somebody else's, out of date, or nothing. */
  function noteFailure(error: AuthError): AuthError {
    if (error.code === 'session_ended') accept(null)
    else if (error.code === 'context_changed') void restore()
    else if (isTransient(error) && error.code !== 'rate_limited') store.fail(error)
    return error
  }

  async function call<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    try {
      const sending = sendAction(action, input, signal)
      if (action === 'cancelFlow') setFlow(null)
      const data = await sending
      if ('flow' in data) receive(data)
      return { ok: true, data }
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code === 'flow_ended' || failure.code === 'too_many_attempts') setFlow(null)
      if (failure.code === 'session_ended') accept(null)
      // Who is signed in is looked up before the caller hears of it, so that the page can say who it is now.
      if (failure.code === 'context_changed') await restore()
      return { ok: false, error: failure }
    }
  }

  function receive({ session, flow: next }: SignInAnswer) {
    setFlow(next)
    if (!session) return
    visit += 1
    accept(session)
  }

  async function sendAction<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    signal: AbortSignal | undefined,
  ): Promise<ActionAnswer<Name>> {
    const send = () => transport.send<ActionAnswer<Name>>('POST', action, stated(), input, signal)
    try {
      return await send()
    } catch (error) {
      if (asAuthError(error).code !== 'token_expired') throw error
      await refresh()
      return send()
    }
  }

  async function signOut(): Promise<Result> {
    try {
      await transport.send('POST', 'sign-out', stated())
      visit += 1
      accept(null)
      return { ok: true }
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code === 'context_changed') await restore()
      return { ok: false, error: failure }
    }
  }

  async function getAccessToken(tokenOptions?: AccessTokenOptions): Promise<string> {
    if (!environment.isBrowser) {
      throw new Error(
        'getAccessToken: there is no visitor here. On a server, ask the handler: handler.getSession(request).',
      )
    }
    await ready
    const state = store.getState()
    if (state.status === 'unavailable') throw state.error
    if (state.status !== 'signedIn') throw new AuthError('session_ended', 'There is no session to take a token from')
    return accessToken.get(tokenOptions)
  }

  function wait(delayMs: number): Promise<void> {
    return new Promise(resolve => clock.setTimeout(resolve, delayMs))
  }

  function start() {
    if (active || !environment.isBrowser) return
    active = true
    const known = options.initialSession
    if (known && store.getState().status === 'signedIn') {
      if (known.claimsExpired) void refresh().catch(() => {})
    } else {
      void restore()
    }
  }

  function hydrate(session: Session | null) {
    if (store.getState().status === 'loading') accept(session)
  }

  function dispose() {
    active = false
    transport.abort()
    restore.forget()
    refreshOnce.forget()
  }

  accessToken.expect(options.initialSession ?? null)
  return {
    store,
    ready,
    flow,
    clock,
    navigation: environment.navigation,
    restore,
    getAccessToken,
    fetch: createBearerFetch(environment.fetch, getAccessToken),
    signOut,
    ...lazyRedirects({ options, environment, receive, restore }),
    call,
    start,
    dispose,
    hydrate,
  }
}
