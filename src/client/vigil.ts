import type { AuthError } from './AuthError.js'
import type { FullCore } from './engine.js'
import type { Demand } from './renewal.js'
import { retryDelayMs } from './retryDelay.js'
import type { Hint } from './session.js'
import type { Change, Tabs } from './tabs.js'

/** Timers past 2^31 ms fire at once, so a long wait is made of legs (security row A14). */
const maxLegMs = 60 * 60_000

export type Vigil = ReturnType<typeof createVigil>

/**
 * When to look and when to renew: before the claims end, by one timer, in tabs somebody sees; and again whenever the
 * tab may have missed something, because it was hidden, offline, asleep or in the back-forward cache (row A15).
 */
export function createVigil(core: FullCore, tabs: Tabs, renew: (demand: Demand) => Promise<void>) {
  const { store, flow, organizationInTabs, environment } = core
  const { clock, random, isVisible, pageEvents } = environment
  let timer: unknown
  let trouble: { failures: number; retryAtMs: number; error: AuthError } | undefined
  let listening: AbortController | undefined

  /** Sets the timer by what is known now. */
  function watch(failure?: AuthError) {
    const own = store.own()
    if (own) tabs.leave(own)
    if (failure) {
      const failures = (trouble?.failures ?? 0) + 1
      const retryAtMs = clock.monotonicMs() + retryDelayMs(failures, failure, random)
      trouble = { failures, retryAtMs, error: failure }
    } else {
      trouble = undefined
    }
    arm()
  }

  function arm() {
    clock.clearTimeout(timer)
    timer = undefined
    const { status } = store.getState()
    if (!listening || !isVisible() || status === 'loading' || status === 'signedOut') return
    const dueInMs = trouble ? trouble.retryAtMs - clock.monotonicMs() : store.newest()?.life.dueInMs()
    if (dueInMs === undefined) return
    timer = clock.setTimeout(act, Math.min(Math.max(0, dueInMs), maxLegMs))
  }

  function act() {
    const life = store.newest()?.life
    if (trouble || !life) {
      if ((trouble?.retryAtMs ?? 0) > clock.monotonicMs()) arm()
      else void core.restore()
    } else if (life.isFresh()) arm()
    else void renew('fresh').catch(() => {})
  }

  /** The tab may have missed something. */
  function wake() {
    const state = store.getState()
    if (!isVisible() || state.status === 'loading') arm()
    else if (hasMissedNews() || state.status === 'unavailable' || trouble) void core.restore()
    else act()
  }

  function hear(change: Change | null) {
    const own = store.own()
    if (change?.kind === 'signedOut') {
      if (own && own.userId !== change.userId) return
      // Nothing private stays for the time of a request. Should it have been about the session before this one, the look brings it back.
      if (own) {
        core.source.abort(true)
        core.accept(null)
      }
      if (isVisible()) void core.restoreAnew()
    } else if (change ? isNews(change) || trouble : own) {
      void core.restoreAnew()
    }
  }

  function hasMissedNews(): boolean {
    const hint = tabs.hint()
    return hint ? isNews(hint) : store.own() !== undefined
  }

  /** A higher generation alone is none: this tab takes it over when its own claims end. */
  function isNews({ userId, organizationId, generation }: Hint): boolean {
    const own = store.own()
    // Whoever is signing in in this tab is not interrupted by somebody who did so in another.
    if (!own) return flow.getState() === null
    if (own.userId !== userId || generation < own.generation) return true
    return organizationInTabs === 'shared' && organizationId !== own.organizationId
  }

  return {
    watch,
    /** Whether another tab said something that this one did not hear. */
    hasMissedNews,
    /** What the server said when it asked to be left alone for a while. */
    refusal(): AuthError | undefined {
      const isHeldBack = trouble?.error.code === 'rate_limited' && clock.monotonicMs() < trouble.retryAtMs
      return isHeldBack ? trouble?.error : undefined
    },
    start() {
      listening = new AbortController()
      const { signal } = listening
      tabs.open(hear, signal)
      for (const type of ['visibilitychange', 'focus', 'online']) pageEvents.addEventListener(type, wake, { signal })
      const state = store.getState()
      watch(state.status === 'unavailable' ? state.error : undefined)
    },
    stop() {
      listening?.abort()
      listening = undefined
      arm()
    },
  }
}
