import type { CallerOptions } from '../workos/arguments.js'
import type { Authority } from './authority.js'
import type { Cookies } from './cookies.js'
import type { SealedFlow } from './flowCookie.js'
import type { Config } from './options.js'
import type { SealedSession, SealedView } from './sessionCookie.js'

/** One request, once its seals are open: what routes and actions work with. */
export interface Exchange {
  config: Config
  cookies: Cookies
  /** Where the request came from, for WorkOS; forced on every grant. */
  origin: CallerOptions
  session: SealedSession | null
  /** Who the session is; null when the cookie was lost or is not this session's. */
  view: SealedView | null
  flow: SealedFlow | null
}

/** A request of somebody in the middle of a conversation. */
export type FlowExchange = Exchange & { flow: SealedFlow }

/** A request of somebody signed in, with claims that still hold. */
export type SessionExchange = Exchange & { session: SealedSession; view: SealedView }

/** A request of somebody signed in to an organization. */
export type MemberExchange = SessionExchange & { organizationId: string }

/** A request of somebody who runs their organization: what WorkOS said a moment ago, not what a token said minutes ago. */
export type AdminExchange = MemberExchange & { authority: Authority }
