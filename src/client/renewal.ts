import type { Session } from '../protocol.js'
import { AuthError, asAuthError, isTransient } from './AuthError.js'
import type { FullCore } from './engine.js'
import { createRefreshLock, type LockEnvironment } from './refreshLock.js'
import { type SingleFlight, singleFlight } from './singleFlight.js'
import type { SessionSource } from './source.js'
import type { Tabs } from './tabs.js'
import type { Vigil } from './vigil.js'

/**
 * Why the session is to be renewed: its claims are over (`fresh`: whatever holds will do), they are not wanted any more
 * (`newer`: another tab's will do), or the answer itself is wanted (`own`: a token that fits no cookie).
 */
export type Demand = 'fresh' | 'newer' | 'own'

/** What came of it: a session, nobody, or nothing to do. */
interface Outcome {
  session?: Session | null
  accessToken?: string
  /** The refresh token was sent, and another came. */
  isSpent: boolean
}

/** A refresh that is refused may have lost a race to another tab, whose cookie is on its way. */
const secondTryAfterMs = 300

/** What of the client a renewal works on. */
interface RenewedCore
  extends Pick<FullCore, 'name' | 'store' | 'stated' | 'accept' | 'restore' | 'organizationInTabs'> {
  source: Pick<SessionSource, 'restore' | 'refresh' | 'switchOrganization'>
  environment: LockEnvironment
}

export type Renewal = ReturnType<typeof createRenewal>

/**
 * The life of a refresh: callers that ask together share one; tabs take turns; whoever waited looks first whether
 * another tab was faster; only then the refresh token is spent (RFC 9700, section 4.14.2); and an answer that comes
 * after a sign-out is nobody's.
 */
export function createRenewal(core: RenewedCore, tabs: Tabs, { watch, refusal }: Pick<Vigil, 'watch' | 'refusal'>) {
  const { source, store, stated, environment } = core
  const underLock = createRefreshLock(core.name, environment)
  const flights = new Map<Demand, SingleFlight<void>>()
  /** An answer may have been lost, and the token spent with it: never sent again without a look (security row A11). */
  let isUnsure = false
  let round = 0

  function renew(demand: Demand): Promise<void> {
    let flight = flights.get(demand)
    if (!flight) flights.set(demand, (flight = singleFlight(() => fly(demand))))
    return flight()
  }

  async function fly(demand: Demand): Promise<void> {
    const visit = store.visit()
    const since = store.newest()?.generation ?? 0
    const mine = round
    try {
      const refused = refusal()
      if (refused) throw refused
      const outcome = await underLock(async waited => {
        if (mine !== round) throw new AuthError('aborted', 'The client was disposed')
        const isDone = (store.newest()?.generation ?? 0) > since || demand === 'fresh'
        if (visit !== store.visit() || (demand !== 'own' && isDone && store.newest()?.life.isFresh()))
          return { isSpent: false }
        return obtain(demand, since, waited)
      })
      if (visit !== store.visit() || outcome.session === undefined) return
      isUnsure = false
      core.accept(outcome.session, outcome.accessToken)
      const own = store.own()
      if (own && outcome.isSpent) tabs.announce({ ...own, kind: 'refreshed' })
    } catch (error) {
      const failure = asAuthError(error)
      isUnsure = true
      if (visit === store.visit() && failure !== refusal()) note(failure)
      throw failure
    }
  }

  /** What a failure says about the session: over, somebody else's, or nothing but that it is out of date. */
  function note(failure: AuthError) {
    if (failure.code === 'session_ended') return core.accept(null)
    if (failure.code === 'context_changed') return void core.restore()
    if (failure.code === 'aborted') return
    if (failure.code !== 'rate_limited') store.fail(failure)
    watch(failure)
  }

  /** Twice at most: once more after somebody else's turn came between. */
  async function obtain(demand: Demand, since: number, waited: boolean): Promise<Outcome> {
    let mustLook = waited || isUnsure || hasNewerHint() || store.newest()?.life.hasJumped() === true
    for (let isSecond = false; ; isSecond = true) {
      let named = stated()
      if (mustLook) {
        const { session, refreshable } = await source.restore({})
        if (!session && !refreshable) return { session: null, isSpent: false }
        // Its details are lost, so who it is comes with the refresh.
        if (!session) named = {}
        else if (!isOurs(session)) return regain(session)
        else if (demand !== 'own' && isEnough(session, demand, since)) return { session, isSpent: false }
      }
      try {
        return { ...(await source.refresh(named)), isSpent: true }
      } catch (error) {
        const { code } = asAuthError(error)
        if (isSecond || (code !== 'session_ended' && code !== 'context_changed')) throw error
        if (code === 'session_ended') await wait(secondTryAfterMs)
        mustLook = true
      }
    }
  }

  function isOurs({ user, organization }: Session): boolean {
    const { userId, organizationId } = stated()
    return userId === undefined || (userId === user.id && organizationId === organization?.id)
  }

  /**
   * The cookies hold another session than this tab draws. One cookie cannot hold two organizations, so a tab that keeps
   * its own (`perTab`) switches back before it goes on, and the tabs take turns. Where it cannot, it moves along.
   */
  async function regain(session: Session): Promise<Outcome> {
    const { userId, organizationId } = stated()
    const asItIs = { session, isSpent: false }
    if (core.organizationInTabs === 'shared' || userId !== session.user.id || !organizationId) return asItIs
    const theirs = { userId, organizationId: session.organization?.id }
    try {
      if (session.claimsExpired) await source.refresh(theirs)
      const answer = await source.switchOrganization(organizationId, theirs)
      return answer.session ? { session: answer.session, isSpent: true } : asItIs
    } catch (error) {
      if (isTransient(asAuthError(error))) throw error
      return asItIs
    }
  }

  /** Other tabs may have renewed the cookies since this one heard of them. */
  function hasNewerHint(): boolean {
    const hint = tabs.hint()
    return hint !== undefined && hint.generation !== store.newest()?.generation
  }

  function isEnough({ generation, id, expiresInMs }: Session, demand: Demand, since: number): boolean {
    const newest = store.newest()
    const isKnown = newest?.id === id && generation <= since
    if (isKnown && demand === 'newer') return false
    return expiresInMs > (isKnown ? newest.life.marginMs : 0)
  }

  function wait(delayMs: number): Promise<void> {
    return new Promise(resolve => environment.clock.setTimeout(resolve, delayMs))
  }

  return {
    renew,
    underLock,
    /** The refresh token was sent by other means than a refresh, and what came of it is not known: WorkOS answers a token again for a short while. */
    doubt() {
      isUnsure = true
      // Failures are in the state already.
      renew('newer').catch(() => {})
    },
    abort() {
      round += 1
      for (const flight of flights.values()) flight.forget()
    },
  }
}
