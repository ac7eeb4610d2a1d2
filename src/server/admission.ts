import { type ActionName, recentAuthMs } from '../protocol.js'
import type { CallerClass, Callers } from './action.js'
import { isActionName } from './actions.js'
import { readAuthority } from './authority.js'
import type { Exchange, MemberExchange, SessionExchange } from './exchange.js'
import { Refusal } from './Refusal.js'
import type { Route } from './routes.js'
import { newId } from './tabCookies.js'

/** Default deny: each class of caller is named, and what it may rely on is there. */
export function admit(name: string, route: Route, exchange: Exchange): (input: unknown) => Promise<object> {
  if (route.refusesImpersonator) assertNotImpersonating(exchange)
  // The input was parsed by this very route's schema, which the type of a table cannot say.
  switch (route.caller) {
    case 'session': {
      if (!exchange.session) throw new Refusal('session_ended', 'Nobody is signed in')
      const withSession = { ...exchange, session: exchange.session }
      return input => route.run(input as never, withSession)
    }
    case 'anyone':
      return input => route.run(input as never, exchange)
    case 'flow': {
      const inFlow = asFlow(exchange)
      return input => route.run(input as never, inFlow)
    }
    case 'self': {
      const signedIn = asSelf(route, exchange)
      assertOptedIn(name, route, exchange)
      return input => route.run(input as never, signedIn)
    }
    case 'reader': {
      const reader = asReader(route, exchange)
      return input => route.run(input as never, reader)
    }
    case 'admin': {
      const member = asAdmin(route, exchange)
      // Asked of WorkOS last: who is held back by anything else costs it no call.
      return async input => route.run(input as never, await withAuthority(member))
    }
    default:
      route satisfies never
      throw new Refusal('forbidden', 'Nobody may call this')
  }
}

function asFlow(exchange: Exchange): Callers['flow'] {
  if (!exchange.flow) throw new Refusal('flow_ended', 'There is no such conversation in this browser')
  return { ...exchange, flow: exchange.flow }
}

function asSelf(route: Route, exchange: Exchange): SessionExchange {
  const { session, view, config } = exchange
  if (!session) throw new Refusal('session_ended', 'Nobody is signed in')
  if (!view || view.claims.expiresAt <= config.clock.now())
    throw new Refusal('token_expired', 'Refresh, then ask again')
  const signedIn = { ...exchange, session, view }
  if (route.needsRecentAuth) assertRecentAuth(signedIn)
  return signedIn
}

/** What is read is no older than the token: a change of role takes effect with the next refresh. */
function asReader(route: Route, exchange: Exchange): MemberExchange {
  const member = asMember(route, exchange)
  const { permissions } = member.view.claims
  const { manage, read } = exchange.config.permissions
  if (!permissions.includes(manage) && !permissions.includes(read))
    throw new Refusal('forbidden', 'It takes a permission to see who is in the organization')
  return member
}

/** Who cannot even show an old permission. */
function asAdmin(route: Route, exchange: Exchange): MemberExchange {
  const member = asMember(route, exchange)
  if (!member.view.claims.permissions.includes(member.config.permissions.manage))
    throw new Refusal('forbidden', 'It takes an admin')
  return member
}

/** What is changed goes by the membership of this moment (security row C18). */
async function withAuthority(member: MemberExchange): Promise<Callers['admin']> {
  const { config, session, organizationId } = member
  const authority = await readAuthority({ userId: session.userId, organizationId }, config)
  return { ...member, authority }
}

function asMember(route: Route, exchange: Exchange): MemberExchange {
  const signedIn = asSelf(route, exchange)
  const { organizationId } = signedIn.session
  if (organizationId === null) throw new Refusal('forbidden', 'The session is in no organization')
  return { ...signedIn, organizationId }
}

/** Security acts are the person's own (security row C35). */
function assertNotImpersonating({ view }: Exchange) {
  if (view && view.claims.impersonator !== null)
    throw new Refusal('impersonating', 'This is not done in somebody else’s name')
}

/** Fails closed: a token that does not say when, or says a moment to come, is not recent (security row C36). */
function assertRecentAuth({ view, config }: SessionExchange) {
  const ageMs = config.clock.now() - (view.claims.authenticatedAt ?? Number.NEGATIVE_INFINITY)
  if (ageMs >= -clockToleranceMs && ageMs <= recentAuthMs) return
  throw new Refusal('reauth_required', 'Sign in again, then ask again')
}

/** WorkOS's clock may be a little ahead of ours; the times in tokens are checked with as much. */
const clockToleranceMs = 60_000

function assertOptedIn(name: string, { isOptIn }: Route, { config }: Exchange) {
  if (isOptIn && !(isActionName(name) && config.allowed.has(name)))
    throw new Refusal('forbidden', 'The host does not allow this')
}

/** A host's rule allows by answering exactly `true`; one that throws or answers anything else denies (security row C30). */
export async function assertRule(name: string, { session, view, config }: Exchange) {
  const rule = Object.hasOwn(config.rules, name) ? config.rules[name] : undefined
  if (rule === undefined) return
  const facts = {
    action: name as ActionName,
    userId: session?.userId ?? null,
    organizationId: session?.organizationId ?? null,
    permissions: view?.claims.permissions ?? [],
  }
  let allowed: unknown
  try {
    allowed = await rule(facts)
  } catch (cause) {
    throw new Refusal('forbidden', 'A rule of the host failed', { cause, requestId: newId(), isFailure: true })
  }
  if (allowed !== true) throw new Refusal('forbidden', 'A rule of the host does not allow it')
}

/** Classes that act for somebody signed in, and so for the person and the organization the page was drawn for. */
export const signedInCallers: readonly (CallerClass | 'session')[] = ['self', 'reader', 'admin']
