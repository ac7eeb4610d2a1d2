import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionAnswer, ActionInput } from '../protocol.js'
import type { AuthError, Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { isReauthenticating, keepReauthentication } from './reauthenticationId.js'
import type { RedirectOptions } from './redirects.js'
import type { KnownSession } from './session.js'
import { type SignInAction, type SignInPending, type SignInState, type SignInStep, signInFlow } from './signIn.js'

/** How somebody proves that they are still there. A second factor is asked for by itself where they have one. */
export type ReauthenticationMethod =
  | 'password'
  /** By e-mail, to the address of the account. */
  | 'code'
  /** On the hosted page, which asks anew whoever is signed in there (`max_age`). The page is left. */
  | 'redirect'

/** What is asked of somebody who is signed in, and was not asked for a while. */
export type ReauthenticationStep =
  | { step: 'idle' }
  | { step: 'choose'; email: string; methods: readonly ReauthenticationMethod[] }
  | { step: 'password'; email: string; methods: readonly ReauthenticationMethod[] }
  /** What the server asks for next, as in a sign-in. */
  | Exclude<SignInStep, { step: 'identifier' | 'password' | 'forgotPassword' | 'setPassword' | 'done' }>

/** Three questions that do not depend on each other: what is asked, what is under way, what went wrong. */
export interface ReauthenticationState {
  current: ReauthenticationStep
  pending: SignInPending | 'redirect' | null
  error: AuthError | null
}

/** How a recent sign-in is asked for. */
export interface ReauthenticationOptions {
  /**
   * Those on offer; a password is asked for at once where it is the first. @default ['password', 'code'], and
   * ['redirect'] where there is no handler
   */
  methods?: readonly ReauthenticationMethod[] | undefined
}

/** Whoever asks: a component, or anything that can be told apart from the others. */
type Asker = object

/** The question, for all who ask at once: the answer to it serves each of them. */
export interface ReauthenticationFlow {
  readonly store: Pick<StoreApi<ReauthenticationState & { askers: ReadonlySet<Asker> }>, 'getState' | 'subscribe'> & {
    getInitialState(): ReauthenticationState & { askers: ReadonlySet<Asker> }
  }
  /**
   * Acts; where that is refused for want of a recent sign-in, asks for one and acts once more. Resolves to what came of
   * it last: where the question is given up, the first refusal.
   */
  run<Answer extends Result>(
    asker: Asker,
    act: () => Promise<Answer>,
    options?: ReauthenticationOptions,
  ): Promise<Answer>
  /** Resolves to whether it was proven. The last that an asker asks is what it waits for. */
  ask(asker: Asker, options?: ReauthenticationOptions): Promise<boolean>
  choose(method: ReauthenticationMethod): void
  /** To the choice of methods. A code that was mailed is given up. */
  back(): void
  submitPassword(password: string): Promise<Result>
  submitCode(code: string): Promise<Result>
  resendCode(): Promise<Result>
  answer<Name extends SignInAction>(
    action: Name,
    input: ActionInput<Name>,
  ): Promise<Result<{ data: ActionAnswer<Name> }>>
  /** Leaves the page to prove it elsewhere. Who comes back has signed in recently; what they were about to do is theirs to begin again. */
  leave(request?: Pick<RedirectOptions, 'returnTo' | 'state'>): Promise<Result>
  cancel(asker: Asker): void
  /** Draws the question. Once an asker is gone, so is what it asked. */
  hold(asker: Asker): () => void
}

/** What is our own of the question; the rest is the sign-in conversation of the tab. */
interface Local {
  screen: 'choose' | 'password'
  methods: readonly ReauthenticationMethod[]
  /** Who is asked, where, and in which session: another one of theirs is the proof. */
  asked: KnownSession
  isLeaving: boolean
  /** What went wrong before the conversation was given up, or on the way out. */
  failure: AuthError | null
}

const nothing: ReauthenticationState = { current: { step: 'idle' }, pending: null, error: null }

/** Pure. The server's steps come first: one that it asks for stands before any screen of ours. */
export function drawReauthentication(local: Local | null, signIn: SignInState): ReauthenticationState {
  if (!local) return nothing
  const { screen, methods, asked, isLeaving, failure } = local
  const own = { step: screen, email: asked.user.email, methods } as const
  return {
    current: isAskedByServer(signIn.current) ? signIn.current : own,
    pending: isLeaving ? 'redirect' : signIn.pending,
    error: failure ?? signIn.error,
  }
}

function isAskedByServer(current: SignInStep): current is Extract<ReauthenticationStep, SignInStep> {
  return !['identifier', 'password', 'forgotPassword', 'setPassword', 'done'].includes(current.step)
}

/** Whether the session is another person's, or in another organization, than what was asked for was drawn for (security row C37). */
function hasMoved(asked: KnownSession, { user, organization }: KnownSession): boolean {
  return user.id !== asked.user.id || (asked.organization !== null && organization?.id !== asked.organization.id)
}

const flows = new WeakMap<AuthClient, ReauthenticationFlow>()

/** The question of a client for a recent sign-in: one for all who ask, so that it outlives the component that draws it. */
export function reauthenticationFlow(client: AuthClient): ReauthenticationFlow {
  const known = flows.get(client)
  if (known) return known
  const flow = createReauthenticationFlow(client)
  flows.set(client, flow)
  return flow
}

function createReauthenticationFlow(client: AuthClient): ReauthenticationFlow {
  const signIn = signInFlow(client)
  const { environment } = client
  const waiting = new Map<Asker, (isProven: boolean) => void>()
  const held = new Map<Asker, number>()
  let local: Local | null = null
  const store = createStore(() => ({ ...nothing, askers: new Set<Asker>() as ReadonlySet<Asker> }))

  signIn.store.subscribe(draw)
  client.flow.subscribe(flow => {
    if (local && flow) keepReauthentication(environment, flow.id)
  })
  client.store.subscribe(state => {
    if (!local || state.status === 'loading' || state.status === 'unavailable') return
    if (state.status === 'signedOut' || hasMoved(local.asked, state.session)) end(false)
    else if (state.session.id !== local.asked.id) end(true)
  })

  function draw() {
    const next = drawReauthentication(local, signIn.store.getState())
    store.setState({ ...next, askers: local ? new Set(waiting.keys()) : new Set() })
  }

  function set(change: Partial<Local>) {
    if (local) local = { ...local, ...change }
    draw()
  }

  function begin(asked: KnownSession, { methods = methodsOf(client) }: ReauthenticationOptions) {
    const screen = methods[0] === 'password' ? 'password' : 'choose'
    local = { screen, methods, asked, isLeaving: false, failure: null }
    // After a reload the code that was mailed still holds. Any other conversation of the tab cannot go on beside this one.
    if (!isReauthenticating(client)) signIn.back()
  }

  function end(isProven: boolean) {
    local = null
    keepReauthentication(environment, null)
    const settled = [...waiting.values()]
    waiting.clear()
    signIn.back()
    draw()
    for (const settle of settled) settle(isProven)
  }

  function ask(asker: Asker, options: ReauthenticationOptions = {}): Promise<boolean> {
    const state = client.store.getState()
    if (state.status !== 'signedIn') return Promise.resolve(false)
    waiting.get(asker)?.(false)
    return new Promise(resolve => {
      waiting.set(asker, resolve)
      if (!local) begin(state.session, options)
      draw()
    })
  }

  function cancel(asker: Asker) {
    const settle = waiting.get(asker)
    if (!settle) return
    if (waiting.size === 1) return end(false)
    waiting.delete(asker)
    draw()
    settle(false)
  }

  async function answer<Name extends SignInAction>(
    action: Name,
    input: ActionInput<Name>,
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    set({ failure: null })
    const result = await signIn.answer(action, input)
    if (!result.ok && result.error.code === 'identity_mismatch') {
      // The code is spent, and the next one would be somebody else's again.
      signIn.back()
      set({ failure: result.error })
    }
    return result
  }

  function back() {
    signIn.back()
    set({ screen: 'choose', failure: null })
  }

  async function leave(request: Pick<RedirectOptions, 'returnTo' | 'state'> = {}): Promise<Result> {
    set({ isLeaving: true, failure: null })
    const begun = await client.signInWithRedirect({
      ...wayOut(store.getState().current),
      ...request,
      reauthenticates: true,
    })
    if (!begun.ok) set({ isLeaving: false, failure: begun.error })
    // Back from there without an answer shows the page as it was left, and nothing is under way any more.
    else environment.pageEvents.addEventListener('pageshow', () => set({ isLeaving: false }), { once: true })
    return begun
  }

  return {
    store,
    async run(asker, act, options) {
      const first = await act()
      if (first.ok || first.error.code !== 'reauth_required') return first
      return (await ask(asker, options)) ? act() : first
    },
    ask,
    choose(method) {
      if (method === 'code') void answer('sendReauthenticationCode', {})
      else if (method === 'redirect') void leave()
      else set({ screen: 'password', failure: null })
    },
    back,
    submitPassword: password => answer('reauthenticate', { password }),
    submitCode: code => answer('submitCode', { code }),
    resendCode: () => answer('resendCode', {}),
    answer,
    leave,
    cancel,
    hold(asker) {
      held.set(asker, (held.get(asker) ?? 0) + 1)
      return () => {
        held.set(asker, (held.get(asker) ?? 1) - 1)
        // Whoever leaves may be back in the same breath, as under StrictMode.
        queueMicrotask(() => {
          if (held.get(asker) !== 0) return
          held.delete(asker)
          cancel(asker)
        })
      }
    },
  }
}

function methodsOf({ source }: AuthClient): readonly ReauthenticationMethod[] {
  return source === 'direct' ? ['redirect'] : ['password', 'code']
}

/** The hosted page asks whoever is signed in there anew; an organization's own provider is asked in any case. */
function wayOut(current: ReauthenticationStep): RedirectOptions {
  if (!('email' in current)) return { maxAge: 0 }
  const [connectionId, ...others] = current.step === 'useSso' ? current.connectionIds : []
  const loginHint = current.email
  if (connectionId !== undefined && others.length === 0) return { connectionId, loginHint }
  return { provider: 'authkit', loginHint, maxAge: 0 }
}
