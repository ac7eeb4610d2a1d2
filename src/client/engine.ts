import type { Session } from '../protocol.js'
import { type AccessToken, createAccessToken } from './accessToken.js'
import { createActions } from './actions.js'
import { createBearerFetch } from './bearerFetch.js'
import type { AuthClientOptions, OrganizationInTabs } from './createAuthClient.js'
import type { Environment } from './environment.js'
import type { FlowStore } from './flow.js'
import { lazily } from './lazily.js'
import { createRenewal, type Renewal } from './renewal.js'
import type { SessionStore } from './session.js'
import type { SessionSource, Stated } from './source.js'
import { tabEnvironment } from './tabEnvironment.js'
import { createTabs } from './tabs.js'
import { createVigil } from './vigil.js'

/** Comes along: only the first question is asked without it. */
export { createHandlerSource } from './handlerSource.js'

/** What the engine works on: the part of the client that the first paint needs. */
export interface Core {
  /** Names the lock, the channel and the hint, for each client id its own. */
  name: string
  options: AuthClientOptions
  /** What was passed in; what tabs need and is missing comes from the browser. */
  environment: Omit<Environment, keyof ReturnType<typeof tabEnvironment>> & Partial<Environment>
  source: SessionSource
  store: SessionStore
  flow: FlowStore
  /** Resolves once the visitor is known. */
  ready: Promise<void>
  stated(): Stated
  accept(session: Session | null, accessToken?: string): void
  /** Asks who is signed in. */
  restore(): Promise<void>
  /** The same, and what is under way was asked too early to tell. */
  restoreAnew(): Promise<void>
}

/** The core with every part of the outside world. */
export interface FullCore extends Core {
  environment: Environment
  organizationInTabs: OrganizationInTabs
}

export type Engine = ReturnType<typeof createEngine>

/**
 * Keeps the session alive and the same in all tabs, and does what a person asks for. A chunk of its own: it is fetched
 * beside the first answer, which does not need it.
 */
export function createEngine(given: Core) {
  const core: FullCore = {
    ...given,
    environment: { ...tabEnvironment(), ...given.environment },
    organizationInTabs: organizationInTabs(given.options),
  }
  const tabs = createTabs(core.name, core.environment)
  const renew: Renewal['renew'] = demand => renewal().renew(demand)
  const vigil = createVigil(core, tabs, renew)
  // Many a page only looks: what is never done there is never set up, and stays text.
  const renewal = lazily(() => createRenewal(core, tabs, vigil))
  const actions = lazily(() => createActions(core, tabs, renewal()))
  let wanted: AccessToken | undefined
  const accessToken = () => (wanted ??= createAccessToken(core, renew, () => actions().requestToken()))
  const getAccessToken: AccessToken['get'] = options => accessToken().get(options)

  return {
    actions,
    renew,
    getAccessToken,
    fetch: createBearerFetch(core.environment.fetch, getAccessToken),
    watch: vigil.watch,
    hasMissedNews: vigil.hasMissedNews,
    /** The session was taken over: `isNews` when it is another, or a newer one, than before. */
    accepted(isNews: boolean, session: Session | null, token?: string) {
      if (isNews) wanted?.forget()
      if (session && token !== undefined)
        accessToken().remember({ accessToken: token, expiresInMs: session.expiresInMs })
      vigil.watch()
    },
    start: vigil.start,
    stop() {
      vigil.stop()
      renewal().abort()
    },
  }
}

/** A tab that has its session to itself has its organization to itself. */
function organizationInTabs({ source, persistence = 'memory', organizationInTabs }: AuthClientOptions) {
  return organizationInTabs ?? (source === 'direct' && persistence === 'memory' ? 'perTab' : 'shared')
}
