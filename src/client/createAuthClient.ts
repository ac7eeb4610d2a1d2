import type { StoreApi } from 'zustand/vanilla'
import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Clock,
  Flow,
  Session,
  SessionAnswer,
  SignInAnswer,
} from '../protocol.js'
import type { AccessTokenOptions } from './accessToken.js'
import { AuthError, asAuthError, type Result } from './AuthError.js'
import { withBackoff } from './backoff.js'
import type { Engine } from './engine.js'
import { watchPage } from './doctor/watch.js'
import { type Environment, type FirstEnvironment, firstEnvironment } from './environment.js'
import { createFlowStore } from './flow.js'
import { lazyRedirects } from './lazyRedirects.js'
import { notLoaded } from './loadTwice.js'
import type { CallbackResult, RedirectOptions } from './redirects.js'
import type { Demand } from './renewal.js'
import { createSessionStore, type SessionStore } from './session.js'
import { singleFlight } from './singleFlight.js'
import type { SessionSource, Stated } from './source.js'
import { createTransport } from './transport.js'

/**
 * What becomes of a tab when another switches the organization. `shared`: it moves along. `perTab`: it keeps its own as
 * long as it stays open. The browser holds one session cookie, so `perTab` is taking turns: a tab that finds another
 * organization in the cookie switches back before it refreshes, which costs a refresh and may ask for one more step.
 * Where that fails, and after a reload, the tab shows what the cookie holds.
 */
export type OrganizationInTabs = 'shared' | 'perTab'

interface SharedOptions {
  /** The id of the environment's client, `client_...`. Two clients on one page keep apart by it. */
  clientId: string
  /** WorkOS, as a browser reaches it: a domain of your own, or its stand-in on this machine. @default 'https://api.workos.com' */
  apiUrl?: string
  /** The page that draws `<AuthCallback>`: an address of this origin, or its path. It must be among the redirects on the WorkOS dashboard. */
  redirectUri?: string
  /** Refuse a callback that does not name who answers (RFC 9207). One that names somebody else is refused in any case. @default false */
  requireIss?: boolean
  /** @default 'shared' */
  organizationInTabs?: OrganizationInTabs
  /** Parts of the outside world to use instead of the browser's. */
  environment?: Partial<Environment>
}

/** A server handler holds the session. */
export interface HandlerOptions extends SharedOptions {
  /** @default 'handler' */
  source?: 'handler'
  /** Where the server handler is mounted. @default '/auth' */
  handlerUrl?: string
  /** Who is signed in, as the server knew it when it drew the page; null is nobody, undefined is not known. */
  initialSession?: Session | null | undefined
  persistence?: undefined
  silentRedirect?: undefined
}

/** Where the direct source keeps what continues a session: its refresh token. The access token is in memory in any case. */
export type DirectPersistence = 'memory' | 'authDomain' | 'storage'

/** There is no server: the page speaks to WorkOS itself, and the hosted page signs people in. See `docs/direct.md`. */
export type DirectOptions = Omit<SharedOptions, 'organizationInTabs'> & {
  source: 'direct'
  redirectUri: string
  handlerUrl?: undefined
  initialSession?: undefined
} & (
    | {
        /** In the tab's memory: a reload is signed out, and each tab is signed in for itself. @default 'memory' */
        persistence?: 'memory'
        /** After a reload ask the hosted page, by one redirect that shows nothing, whether the person is still there. @default false */
        silentRedirect?: boolean
        organizationInTabs?: undefined
      }
    | (Pick<SharedOptions, 'organizationInTabs'> & {
        /**
         * `authDomain`: in an HttpOnly cookie of your custom auth domain, which is the `apiUrl` and on the same site as
         * the page. `storage`: in `localStorage`, where any script of the page's origin can read it; weaker.
         */
        persistence: 'authDomain' | 'storage'
        silentRedirect?: undefined
      })
  )

/** What `createAuthClient` takes: a server handler holds the session, or this page itself does. */
export type AuthClientOptions = HandlerOptions | DirectOptions

/** How a session ends. */
export interface SignOutOptions {
  /**
   * Leaves the page for WorkOS, which ends its hosted session as well and leads on to this address, or path of this
   * origin; it must be among the sign-out redirects on the WorkOS dashboard. @default stays on the page
   */
  returnTo?: string
}

/** The auth client of a page: what it knows of the visitor, and everything it can do about it. */
export interface AuthClient {
  /** Tells its memory in the tab from that of another client on the page. */
  readonly clientId: string
  /** Who holds its sessions: a server handler, or this page itself. */
  readonly source: 'handler' | 'direct'
  /** What the page knows of the visitor; a zustand store. */
  readonly store: Pick<SessionStore, 'getState' | 'getInitialState' | 'subscribe'>
  /** Resolves once the visitor is known, or known to be out of reach. Never rejects. */
  readonly ready: Promise<void>
  /** The conversation this tab is in, as the server knows it; null when there is none. A zustand store. */
  readonly flow: Pick<StoreApi<Flow | null>, 'getState' | 'getInitialState' | 'subscribe'>
  /** The clock it measures by; countdowns on the page share it. */
  readonly clock: Clock
  /** The outside world it was given; what tabs need and is missing here comes from the browser. */
  readonly environment: FirstEnvironment & Partial<Environment>
  /** Asks again who is signed in: after `unavailable`, or to see what changed elsewhere. */
  restore(): Promise<void>
  /** Resolves to a bearer token that holds for a while yet. @throws {AuthError} `session_ended`, or why none could be had. */
  getAccessToken(options?: AccessTokenOptions): Promise<string>
  /** `fetch` with the bearer token; on a 401 it refreshes once and tries again. Give it addresses of your own API alone. */
  fetch: typeof fetch
  /**
   * Moves the session into another organization. `data` is the new session, or a flow where one more step comes first;
   * until then, and where it fails, the old session stays.
   */
  switchOrganization(organizationId: string): Promise<Result<{ data: SignInAnswer }>>
  /** Ends the session, in all tabs. */
  signOut(request?: SignOutOptions): Promise<Result>
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
  const environment = { ...firstEnvironment(), ...options.environment }
  const name = `latchkey:${options.clientId}`
  const { handlerUrl = '/auth' } = options
  const transport = createTransport(handlerUrl, environment)
  let source: SessionSource | undefined
  const store = createSessionStore(environment.clock, options.initialSession)
  const flow = createFlowStore(options.clientId, environment)

  /** Ends with `dispose`. */
  let listening: AbortController | undefined
  let engine: Engine | undefined
  let loading: Promise<Engine> | undefined
  /** What is under way was asked too early. */
  let isOutdated = false
  const restore = singleFlight(async () => {
    do {
      isOutdated = false
      await askWhoIsSignedIn()
    } while (isOutdated)
  })
  const ready = new Promise<void>(resolve => {
    const settle = () => {
      if (store.getState().status !== 'loading') resolve()
    }
    store.subscribe(settle)
    settle()
  })

  async function loadSource(): Promise<SessionSource> {
    if (options.source === 'direct') {
      const { createDirectSource } = await import('./directSource.js')
      return (source ??= createDirectSource({ options, environment, name }))
    }
    const { createHandlerSource } = await import('./engine.js')
    return (source ??= createHandlerSource(handlerUrl, environment, transport))
  }

  /** Begun with the first question, whose answer does not need it. A load that fails is tried again by whoever needs it. */
  function loadEngine(): Promise<Engine> {
    loading ??= Promise.all([import('./engine.js'), loadSource()]).then(
      ([{ createEngine }, source]) => {
        engine = createEngine({
          name,
          options,
          environment,
          source,
          store,
          flow,
          ready,
          stated,
          accept,
          restore,
          restoreAnew,
        })
        if (listening) engine.start()
        return engine
      },
      cause => {
        loading = undefined
        const failure = notLoaded(cause)
        store.fail(failure)
        throw failure
      },
    )
    return loading
  }

  /** What can only fail together with the engine. */
  function attempt<Success extends object>(
    act: (engine: Engine) => Promise<Result<Success>>,
  ): Promise<Result<Success>> {
    return loadEngine().then(act, (error: AuthError) => ({ ok: false, error }))
  }

  function stated(): Stated {
    const { userId, organizationId } = store.own() ?? {}
    return { userId, organizationId: organizationId ?? undefined, flowId: flow.id() }
  }

  function accept(session: Session | null, accessToken?: string) {
    const isNews = store.accept(session)
    engine?.accepted(isNews, session, accessToken)
  }

  async function renew(demand: Demand) {
    // Failures are in the state already.
    await loadEngine()
      .then(({ renew }) => renew(demand))
      .catch(() => {})
  }

  /** A handler is asked at once and by what is here already: what StrictMode disposes of must be under way to be given up. */
  async function askSource(): Promise<SessionAnswer> {
    const stated = { flowId: flow.id() }
    if (options.source === 'direct') return (await loadSource()).restore(stated)
    return transport.restore(stated)
  }

  async function askWhoIsSignedIn() {
    const visit = store.visit()
    try {
      const answer = await withBackoff(askSource, environment)
      if (isOutdated || visit !== store.visit()) return
      flow.set(answer.flow)
      if (answer.refreshable) return await renew('newer')
      accept(answer.session)
      renewIfOver()
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code === 'aborted' || visit !== store.visit()) return
      store.fail(failure)
      engine?.watch(failure)
    }
  }

  /** Drawn with what is known; the claims are renewed behind it. */
  function renewIfOver() {
    if (store.newest()?.life.isFresh() === false) void renew('fresh')
  }

  function restoreAnew(): Promise<void> {
    isOutdated = true
    return restore()
  }

  /**
   * A page out of the back-forward cache is as old as the last visit: what it knows may be over (security row A16).
   * Heard from the start: a page can be left before the engine is there, which could tell whether it missed something.
   */
  function pageShown(event: Event) {
    if (!(event as PageTransitionEvent).persisted) return
    if (!engine || engine.hasMissedNews()) store.forget()
    void restoreAnew()
  }

  return {
    clientId: options.clientId,
    source: options.source ?? 'handler',
    store,
    ready,
    flow,
    clock: environment.clock,
    environment,
    restore,
    getAccessToken: async tokenOptions => (await loadEngine()).getAccessToken(tokenOptions),
    fetch: async (...request) => (await loadEngine()).fetch(...request),
    call: (...asked) => attempt(engine => engine.actions().call(...asked)),
    switchOrganization: organizationId => attempt(engine => engine.actions().switchOrganization(organizationId)),
    signOut: request => attempt(engine => engine.actions().signOut(request)),
    ...lazyRedirects({
      options,
      environment,
      loadSource,
      receive: async answer => (await loadEngine()).actions().receive(answer),
      restore,
    }),
    start() {
      if (listening || !environment.isBrowser) return
      listening = new AbortController()
      environment.pageEvents.addEventListener('pageshow', pageShown, listening)
      if (process.env.NODE_ENV !== 'production') watchPage({ options, environment })
      if (engine) engine.start()
      else loadEngine().catch(() => {})
      if (store.getState().status === 'signedIn') renewIfOver()
      else void restore()
    },
    dispose() {
      listening?.abort()
      listening = undefined
      transport.abort()
      source?.abort()
      restore.forget()
      engine?.stop()
    },
    hydrate(session) {
      if (store.getState().status === 'loading') accept(session)
    },
  }
}
