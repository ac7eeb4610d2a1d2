import type { ActionAnswer, ActionInput, ActionName, SignInAnswer } from '../protocol.js'
import { AuthError, asAuthError, type Result } from './AuthError.js'
import type { SignOutOptions } from './createAuthClient.js'
import type { FullCore } from './engine.js'
import { interruptionListeners } from './interruption.js'
import { createMoves, isMove, isSignInAnswer, type Move } from './moves.js'
import type { Renewal } from './renewal.js'
import type { Hint } from './session.js'
import type { Stated } from './source.js'
import type { ChangeKind, Tabs } from './tabs.js'

/** What a person does, as against what the client does by itself. Nothing here throws for what a person or a network can cause. */
export function createActions(core: FullCore, tabs: Tabs, renewal: Pick<Renewal, 'renew' | 'underLock' | 'doubt'>) {
  const { source, store, flow, stated, accept } = core
  const { renew } = renewal
  const inTurn = createMoves(core, renewal)
  /** Whether this browser was seen to bring a cookie of ours back. */
  let areCookiesKept = false

  async function call<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    return attempt(async () => {
      // Whoever asks before it is known who is here does not mean to be told that it is not.
      if (isMove(action)) await core.ready
      if (isMove(action) && store.own())
        return move(action, named => {
          if (signal?.aborted) throw new AuthError('aborted', `${action} was given up`)
          // Once it is sent it is done: what came of it is better known.
          return source.call(action, input, named)
        })
      // Named once: a caller who waits never acts for whoever is here by then.
      const named = stated()
      const sending = withFreshClaims(() => source.call(action, input, named, signal))
      if (action === 'cancelFlow') flow.set(null)
      const data = await sending
      if ('flow' in data) await take(data)
      return data
    })
  }

  /** The old session stays until there is a new one: an organization may ask for one more step first. */
  function switchOrganization(organizationId: string): Promise<Result<{ data: SignInAnswer }>> {
    return attempt(async () => {
      await core.ready
      return move('switchOrganization', named => source.switchOrganization(organizationId, named))
    })
  }

  /** In turn with refreshes: the session may come back in another organization, with another refresh token. */
  async function move<Data extends object>(name: Move, send: (named: Stated) => Promise<Data>): Promise<Data> {
    const { userId } = stated()
    const data = await withFreshClaims(() => inTurn(name, userId, send, take))
    if (isSignInAnswer(data)) return data
    // It says nothing of the session, which may be elsewhere all the same.
    const before = store.own()?.organizationId
    await core.restoreAnew()
    if (before !== store.own()?.organizationId) announce('switched')
    return data
  }

  async function signOut({ returnTo }: SignOutOptions = {}): Promise<Result> {
    await core.ready
    const sessionId = store.newest()?.id
    const who = store.own() ?? tabs.hint()
    const result = await attempt(async () => {
      await inOwnContext(() => source.signOut(stated()))
      source.abort()
      accept(null)
      return {}
    })
    if (result.ok) announce('signedOut', who)
    if (!result.ok) return result
    if (returnTo === undefined) return { ok: true }
    const { leaveForLogout } = await import('./redirects.js')
    return leaveForLogout(core, { sessionId, returnTo })
  }

  async function attempt<Data>(act: () => Promise<Data>): Promise<Result<{ data: Data }>> {
    try {
      return { ok: true, data: await act() }
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code === 'flow_ended' || failure.code === 'too_many_attempts') flow.set(null)
      // Another tab may have been faster with a refresh token, or the answer that ended the conversation broke off after
      // its cookies were kept: those have the last word.
      if (failure.code === 'session_ended' || failure.code === 'flow_ended') await core.restoreAnew()
      return { ok: false, error: failure }
    }
  }

  async function withFreshClaims<Data>(send: () => Promise<Data>): Promise<Data> {
    try {
      return await inOwnContext(send)
    } catch (error) {
      if (asAuthError(error).code !== 'token_expired') throw error
      await renew('newer')
      return send()
    }
  }

  /** A session, or one more step beside the session there is. */
  async function take(answer: SignInAnswer) {
    const { session } = answer
    if (!session) return flow.set(answer.flow)
    await assertCookiesKept()
    flow.set(answer.flow)
    const kind = store.own()?.userId === session.user.id ? 'switched' : 'signedIn'
    accept(session)
    announce(kind)
  }

  /** A browser that blocks cookies lets a sign-in go well and forgets it at once (security row A21). */
  async function assertCookiesKept() {
    if (areCookiesKept || store.own()) return
    const seen = await source.restore({}).catch(() => undefined)
    if (seen && !seen.session && !seen.refreshable)
      throw new AuthError('cookies_disabled', 'The browser did not keep the session cookie')
    areCookiesKept = seen !== undefined
  }

  /** Another tab may have put another person, or another organization, into the cookie. */
  async function inOwnContext<Data>(send: () => Promise<Data>): Promise<Data> {
    const drawn = store.own()
    try {
      return await send()
    } catch (error) {
      if (asAuthError(error).code !== 'context_changed') throw error
      const keepsOwn = core.organizationInTabs === 'perTab'
      // Who is signed in is looked up before the caller hears of it, so that the page can say who it is now.
      await (keepsOwn ? renew('newer') : core.restoreAnew())
      const now = store.own()
      if (keepsOwn && now?.userId === drawn?.userId && now?.organizationId === drawn?.organizationId) return send()
      for (const tell of interruptionListeners(store)) tell(drawn)
      throw error
    }
  }

  function announce(kind: ChangeKind, who: Hint | undefined = store.own()) {
    if (who) tabs.announce({ ...who, kind })
  }

  return {
    call,
    switchOrganization,
    signOut,
    receive: take,
    requestToken: () => inOwnContext(() => source.token(stated())),
  }
}
