import type { StoreApi } from 'zustand/vanilla'
import type { ActionAnswer, ActionInput, ActionName, Clock, Flow, Session, SignInAnswer } from '../protocol.js'
import type { AccessTokenOptions } from './accessToken.js'
import { AuthError, asAuthError, type Result } from './AuthError.js'
import { withBackoff } from './backoff.js'
import type { Engine } from './engine.js'
import { type Environment, firstEnvironment } from './environment.js'
import { createFlowStore } from './flow.js'
import { createHandlerSource } from './handlerSource.js'
import { lazyRedirects } from './lazyRedirects.js'
import type { Navigation } from './navigation.js'
import type { CallbackResult, RedirectOptions } from './redirects.js'
import type { Demand } from './renewal.js'
import { createSessionStore, type SessionStore } from './session.js'
import { singleFlight } from './singleFlight.js'
import type { Stated } from './source.js'

/**
 * What becomes of a tab when another switches the organization. `shared`: it moves along. `perTab`: it keeps its own as
 * long as it stays open. The browser holds one session cookie, so `perTab` is taking turns: a tab that finds another
 * organization in the cookie switches back before it refreshes, which costs a refresh and may ask for one more step.
 * Where that fails, and after a reload, the tab shows what the cookie holds.
 */
export type OrganizationInTabs = 'shared' | 'perTab'

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
  /** @default 'shared' */
  organizationInTabs?: OrganizationInTabs
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
  /**
   * Moves the session into another organization. `data` is the new session, or a flow where one more step comes first;
   * until then, and where it fails, the old session stays.
   */
  switchOrganization(organizationId: string): Promise<Result<{ data: SignInAnswer }>>
  /** Ends the session, in all tabs. */
  signOut(): Promise<Result>
  /** Leaves the page to sign in at WorkOS: hosted, social, or an organization's own. @throws {TypeError} for a developer's mistake. */
  signInWithRedirect(request?: RedirectOptions): Promise<Result>
  /** Ends a redirect on the page it comes back to; null where the address is no callback of ours. @default the page's own address */
  handleCallback(url?: string): Promise<CallbackResult | null>
  /** How somebody last signed in in this browser: `password`, `code`, `sso` or a provider. Nothing of who it was. @throws {AuthError} where a part of the client did not load. */
  lastMethod(): Promise<string | null>
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
  const { organizationInTabs = 'shared' } = options
  const source = createHandlerSource(options.handlerUrl ?? '/auth', environment)
  const store = createSessionStore(environment.clock, options.initialSession)
  const flow = createFlowStore(options.clientId, environment)

  let active = false
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
    if (store.getState().status !== 'loading') return resolve()
    const unsubscribe = store.subscribe(({ status }) => {
      if (status === 'loading') return
      unsubscribe()
      resolve()
    })
  })

  /** Begun with the first question, whose answer does not need it. A load that fails is tried again by whoever needs it. */
  function loadEngine(): Promise<Engine> {
    loading ??= import('./engine.js').then(
      ({ createEngine }) => {
        const name = `latchkey:${options.clientId}`
        engine = createEngine({
          name,
          environment,
          source,
          store,
          flow,
          organizationInTabs,
          ready,
          stated,
          accept,
          restore,
          restoreAnew,
        })
        if (active) engine.start()
        return engine
      },
      cause => {
        loading = undefined
        const failure = new AuthError('network_error', 'A part of the client did not load', { cause })
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

  async function askWhoIsSignedIn() {
    const visit = store.visit()
    try {
      const answer = await withBackoff(() => source.restore({ flowId: flow.id() }), environment)
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

  return {
    store,
    ready,
    flow,
    clock: environment.clock,
    navigation: environment.navigation,
    restore,
    getAccessToken: async tokenOptions => (await loadEngine()).getAccessToken(tokenOptions),
    fetch: async (...request) => (await loadEngine()).fetch(...request),
    call: (...asked) => attempt(engine => engine.call(...asked)),
    switchOrganization: organizationId => attempt(engine => engine.switchOrganization(organizationId)),
    signOut: () => attempt(engine => engine.signOut()),
    lastMethod: async () => (await loadEngine()).lastMethod(),
    ...lazyRedirects({
      options,
      environment,
      receive: async (...received) => (await loadEngine()).receive(...received),
      restore,
    }),
    start() {
      if (active || !environment.isBrowser) return
      active = true
      if (engine) engine.start()
      else loadEngine().catch(() => {})
      if (store.getState().status === 'signedIn') renewIfOver()
      else void restore()
    },
    dispose() {
      active = false
      source.abort()
      restore.forget()
      engine?.stop()
    },
    hydrate(session) {
      if (store.getState().status === 'loading') accept(session)
    },
  }
}
