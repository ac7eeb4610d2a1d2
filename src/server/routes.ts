import * as v from 'valibot'
import type { RefreshAnswer, SessionAnswer, TokenAnswer } from '../protocol.js'
import type { CallerClass, Callers, Restraint } from './action.js'
import { actions, isActionName } from './actions.js'
import type { RouteName } from './audit.js'
import type { Exchange } from './exchange.js'
import { nothing } from './fields.js'
import { projectFlow } from './flowCookie.js'
import { Refusal } from './Refusal.js'
import { refresh } from './refresh.js'
import { whyServerOnly } from './serverOnly.js'
import { endSession, projectSession, type SealedSession } from './sessionCookie.js'

/** What an action and a route have in common: who may ask, what may be sent, what is done. */
export type Route = Restraint & { method: 'GET' | 'POST'; input: v.GenericSchema } & (
    | {
        [Caller in CallerClass]: { caller: Caller; run(input: never, exchange: Callers[Caller]): Promise<object> }
      }[CallerClass]
    | { caller: 'session'; run(input: never, exchange: Exchange & { session: SealedSession }): Promise<object> }
  )

/** The four routes that are not actions. The only GET changes nothing. */
export const routes: Record<RouteName, Route> = {
  session: {
    method: 'GET',
    caller: 'anyone',
    input: v.undefined(),
    async run(_, { config, session, view, flow }): Promise<SessionAnswer> {
      return {
        session: view && projectSession(view, config.clock.now()),
        refreshable: session !== null && view === null,
        flow: flow && (await projectFlow(flow, config)),
      }
    },
  },

  refresh: {
    method: 'POST',
    caller: 'session',
    input: nothing,
    async run(_, exchange): Promise<RefreshAnswer> {
      const { view, ...leftOver } = await refresh(exchange)
      return { session: projectSession(view, exchange.config.clock.now()), ...leftOver }
    },
  },

  token: {
    method: 'POST',
    caller: 'self',
    input: nothing,
    async run(_, { view, config }): Promise<TokenAnswer> {
      if (view.accessToken === undefined) throw new Refusal('token_expired', 'A refresh carries the access token')
      return { accessToken: view.accessToken, expiresInMs: view.claims.expiresAt - config.clock.now() }
    },
  },

  'sign-out': {
    method: 'POST',
    caller: 'anyone',
    input: nothing,
    async run(_, exchange) {
      const { session, config } = exchange
      await endSession(exchange, session)
      // Signed out here in any case: what WorkOS could not be told dies with the refresh token we just dropped.
      if (session) await config.userManagement.revokeSession({ sessionId: session.sessionId }).catch(() => {})
      return {}
    },
  },
}

/** Exact method and name, own names only. */
export function findRoute(method: string, name: string): Route {
  const route: Route | undefined = isActionName(name)
    ? { method: 'POST', ...actions[name] }
    : Object.hasOwn(routes, name)
      ? routes[name as RouteName]
      : undefined
  if (route?.method === method) return route
  const reason = whyServerOnly(name)
  throw new Refusal('not_found', reason ? `${name} is for servers alone: ${reason}` : 'There is no such route')
}
