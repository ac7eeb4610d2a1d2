import type { ActionAnswer, ActionInput, ActionName, SignInAnswer } from '../protocol.js'
import { AuthError, asAuthError, type Result } from './AuthError.js'
import type { FullCore } from './engine.js'
import type { Renewal } from './renewal.js'
import type { Hint } from './session.js'
import type { ChangeKind, Tabs } from './tabs.js'

/** What a person does, as against what the client does by itself. Nothing here throws for what a person or a network can cause. */
export function createActions(core: FullCore, tabs: Tabs, { renew, underLock }: Pick<Renewal, 'renew' | 'underLock'>) {
  const { source, store, flow, stated, accept } = core
  const methodKey = `${core.name}:method`
  /** How the conversation under way began. */
  let method: string | undefined
  /** Whether this browser was seen to bring a cookie of ours back. */
  let areCookiesKept = false

  async function call<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    return attempt(async () => {
      const sending = withFreshClaims(() => source.call(action, input, stated(), signal))
      if (action === 'cancelFlow') flow.set(null)
      const data = await sending
      method = methods[action] ?? method
      if ('flow' in data) await take(data)
      return data
    })
  }

  /** The old session stays until there is a new one: an organization may ask for one more step first. */
  function switchOrganization(organizationId: string): Promise<Result<{ data: SignInAnswer }>> {
    return attempt(async () => {
      const data = await withFreshClaims(() =>
        underLock(async () => ({ ...(await enter(organizationId)), isSpent: true })),
      )
      const { isSpent: _, ...answer } = data
      await take(answer)
      return answer
    })
  }

  /**
   * An answer that was lost took the next refresh token with it, which only the same question brings back: the handler
   * holds its answer for a while. To refresh in the old organization instead would send a spent token.
   */
  async function enter(organizationId: string): Promise<SignInAnswer> {
    const send = () => source.switchOrganization(organizationId, stated())
    try {
      return await send()
    } catch (error) {
      if (asAuthError(error).code !== 'network_error') throw error
      return send()
    }
  }

  async function signOut(): Promise<Result> {
    await core.ready
    const who = store.own() ?? tabs.hint()
    const result = await attempt(async () => {
      await inOwnContext(() => source.signOut(stated()))
      source.abort()
      accept(null)
      return {}
    })
    if (result.ok) announce('signedOut', who)
    return result.ok ? { ok: true } : result
  }

  async function attempt<Data>(act: () => Promise<Data>): Promise<Result<{ data: Data }>> {
    try {
      return { ok: true, data: await act() }
    } catch (error) {
      const failure = asAuthError(error)
      if (failure.code === 'flow_ended' || failure.code === 'too_many_attempts') flow.set(null)
      // Another tab may have been faster with a refresh token: the cookies have the last word.
      if (failure.code === 'session_ended') await core.restoreAnew()
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
  async function take(answer: SignInAnswer, way?: string) {
    method = way ?? method
    const { session } = answer
    if (!session) return flow.set(answer.flow)
    await assertCookiesKept()
    flow.set(answer.flow)
    const kind = store.own()?.userId === session.user.id ? 'switched' : 'signedIn'
    accept(session)
    announce(kind)
    if (kind === 'signedIn' && method) core.environment.sharedStorage.setItem(methodKey, method)
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
    /** The name of the way by which somebody last signed in in this browser, and nothing of who it was. */
    lastMethod: () => core.environment.sharedStorage.getItem(methodKey),
    requestToken: () => inOwnContext(() => source.token(stated())),
  }
}

/** What a conversation that begins with this action is remembered as. */
const methods: Partial<Record<ActionName, string>> = {
  signInWithPassword: 'password',
  sendCode: 'code',
  signUp: 'code',
}
