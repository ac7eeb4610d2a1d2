import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Flow,
  OrganizationSummary,
  SignInAnswer,
  SsoConnection,
  Step,
} from '../protocol.js'
import type { AuthError, Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { rememberMethod } from './lastMethod.js'
import type { AuthState } from './session.js'

/** Where a visitor stands. A step holds what it needs to be drawn, and nothing else. */
export type SignInStep =
  | { step: 'identifier'; email: string }
  | { step: 'password'; email: string }
  /** A link that sets a new password is asked for. */
  | { step: 'forgotPassword'; email: string }
  /** `resendAt` is the epoch millisecond from which another code may be asked for. */
  | { step: 'code'; email: string; resendAt: number }
  | { step: 'verifyEmail'; email: string; resendAt: number }
  | { step: 'selectOrganization'; email: string; organizations: readonly OrganizationSummary[] }
  /** `connections` names them, where the domain of the address led here and not the server. */
  | (Extract<Step, { step: 'useSso' }> & { connections?: readonly SsoConnection[] })
  | Exclude<Step, { step: 'code' | 'verifyEmail' | 'selectOrganization' | 'useSso' }>
  | { step: 'done'; email: string }

/** What moves a sign-in on. */
export type SignInEvent =
  | { type: 'identified'; email: string }
  | { type: 'stepAsked'; flow: Flow; now: number }
  | { type: 'signedIn' }
  /** The last step beside a session is taken, or left for later. */
  | { type: 'finished' }
  | { type: 'flowEnded' }
  | { type: 'back' }
  /** Walked to through the history of the tab. */
  | { type: 'visited'; to: SignInStep }
  | { type: 'signedOut' }

/** What is under way. */
export type SignInPending = 'password' | 'discoverSso' | SignInAction

/** Three questions that do not depend on each other: which step, what is under way, what went wrong. */
export interface SignInState {
  current: SignInStep
  pending: SignInPending | null
  error: AuthError | null
}

/** Where every sign-in begins: the address is asked for. */
export const firstStep: SignInStep = { step: 'identifier', email: '' }

/** Pure. The address is kept all the way, so nothing typed is lost by going back or starting again. */
export function nextStep(current: SignInStep, event: SignInEvent): SignInStep {
  const { email } = current
  switch (event.type) {
    case 'identified':
      return { step: 'password', email: event.email }
    case 'stepAsked':
      return stepOf(event.flow, event.now)
    case 'signedIn':
      return isBesideSession(current) ? current : { step: 'done', email }
    case 'finished':
      return { step: 'done', email }
    case 'visited':
      return current.step === 'done' ? current : event.to
    case 'flowEnded':
    case 'back':
      if (isBesideSession(current)) return { step: 'done', email }
      return current.step === 'done' ? current : { step: 'identifier', email }
    case 'signedOut':
      // Ready for the next person, who is told nothing of the last.
      return current.step === 'done' || isBesideSession(current) ? firstStep : current
    default:
      return event satisfies never
  }
}

/** The person is signed in already, and may leave the step for later. */
function isBesideSession({ step }: SignInStep): boolean {
  return step === 'setPassword'
}

function stepOf(flow: Flow, now: number): SignInStep {
  switch (flow.step) {
    case 'code':
    case 'verifyEmail':
      return { step: flow.step, email: flow.email, resendAt: now + flow.resendInMs }
    case 'selectOrganization':
      return { step: flow.step, email: flow.email, organizations: flow.organizations }
    case 'challengeTotp':
    case 'enrollTotp':
    case 'setPassword':
    case 'useSso':
    case 'unsupported': {
      const { id: _, ...step } = flow
      return step
    }
    default:
      return flow satisfies never
  }
}

/** The sign-in conversation of a tab. One thing at a time: a second click while one is under way is the same click. */
export interface SignInFlow {
  readonly store: Pick<StoreApi<SignInState>, 'getState' | 'getInitialState' | 'subscribe'>
  /** Takes the address and asks for the password next; with a password filled in beside it, both steps are one. */
  submitIdentifier(email: string, password?: string): Promise<Result>
  /** The same, unless the domain of the address leads to identity providers: then one of those comes next. */
  discoverSso(email: string, password?: string): Promise<Result>
  submitPassword(password: string): Promise<Result>
  /** Asks for a new password next, in place of the one that does not come to mind. */
  forgetPassword(): void
  /** Mails a code, to the address at hand unless another is given. */
  sendCode(email?: string): Promise<Result>
  submitCode(code: string): Promise<Result>
  resendCode(): Promise<Result>
  selectOrganization(organizationId: string): Promise<Result>
  /** Answers a step that has no method of its own here, by its action. Shares what is under way, as all of these do. */
  answer<Name extends SignInAction>(
    action: Name,
    input: ActionInput<Name>,
  ): Promise<Result<{ data: ActionAnswer<Name> }>>
  /** Back to the address, which is kept. A conversation under way is given up. */
  back(): void
  /** Goes to a step of the tab's history, as far as it is still there; to the address otherwise. Gives nothing up. */
  visit(step: SignInStep['step']): void
}

/** Whoever was here is not any more, or somebody else is (security row A20). */
function hasLeft(before: AuthState, after: AuthState): boolean {
  if (before.status !== 'signedIn') return false
  return after.status !== 'signedIn' || after.session.user.id !== before.session.user.id
}

/** An action that moves the conversation on. */
export type SignInAction = {
  [Name in ActionName]: ActionAnswer<Name> extends SignInAnswer ? Name : never
}[ActionName]

/** What a conversation that begins with this action is remembered as. */
const methods: Partial<Record<ActionName, string>> = {
  signInWithPassword: 'password',
  sendCode: 'code',
  signUp: 'code',
}

const flows = new WeakMap<AuthClient, SignInFlow>()

/** The sign-in conversation of a client: one for all who ask, so that it outlives the component that draws it. */
export function signInFlow(client: AuthClient): SignInFlow {
  const known = flows.get(client)
  if (known) return known
  const flow = createSignInFlow(client)
  flows.set(client, flow)
  return flow
}

function createSignInFlow(client: AuthClient): SignInFlow {
  const { clock } = client
  const store = createStore<SignInState>(() => ({ current: firstStep, pending: null, error: null }))
  let underWay: { result: Promise<Result<{ data: unknown }>>; leave: AbortController } | undefined
  /** How the conversation began. */
  let method: string | undefined
  /** The last step the server asked for: the tab's history can lead back to it while the conversation lasts. */
  let asked: SignInStep | undefined

  // What the server says moves the conversation on, whoever asked: an answer to us, a reload, another component.
  client.flow.subscribe(follow)
  follow(client.flow.getState())

  client.store.subscribe((state, before) => {
    if (state.status === 'signedIn' && before.status === 'signedOut') advance({ type: 'signedIn' })
    if (state.status === 'signedOut' || hasLeft(before, state)) advance({ type: 'signedOut' })
  })

  function follow(flow: Flow | null) {
    if (!flow) {
      // Beside a session nobody signs in anew: that its last step is taken, or given up, is the end.
      if (client.store.getState().status === 'signedIn') advance({ type: 'finished' })
      return
    }
    advance({ type: 'stepAsked', flow, now: clock.now() })
    asked = store.getState().current
  }

  function advance(event: SignInEvent) {
    store.setState(before => {
      const current = nextStep(before.current, event)
      return current === before.current ? before : { current, pending: null, error: null }
    })
  }

  function ask<Name extends ActionName>(
    pending: SignInPending,
    action: Name,
    input: ActionInput<Name>,
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    type Answered = Promise<Result<{ data: ActionAnswer<Name> }>>
    if (underWay) return underWay.result as Answered
    const leave = new AbortController()
    const result = carryOut(pending, action, input, leave.signal).finally(() => {
      if (underWay?.leave === leave) underWay = undefined
    })
    underWay = { result, leave }
    return result
  }

  async function carryOut<Name extends ActionName>(
    pending: SignInPending,
    action: Name,
    input: ActionInput<Name>,
    signal: AbortSignal,
  ): Promise<Result<{ data: ActionAnswer<Name> }>> {
    store.setState({ pending, error: null })
    const result = await client.call(action, input, { signal })
    if (result.ok) {
      const { data } = result
      method = methods[action] ?? method
      if ('session' in data && data.session && method) rememberMethod(client, method)
      // A step beside a session ends without anybody coming or going.
      if ('flow' in data && data.flow === null && store.getState().current.step !== 'done')
        advance({ type: 'finished' })
      return result
    }
    const { error } = result
    if (error.code === 'aborted') return result
    const isOver = error.code === 'flow_ended' || error.code === 'too_many_attempts'
    store.setState(({ current }) => ({
      current: isOver ? nextStep(current, { type: 'flowEnded' }) : current,
      pending: null,
      error,
    }))
    return result
  }

  /** An answer to the step that is left changes nothing any more. */
  function leaveStep() {
    underWay?.leave.abort()
    underWay = undefined
    store.setState({ pending: null })
  }

  function stepToVisit(step: SignInStep['step']): SignInStep {
    const { email } = store.getState().current
    if (step === 'forgotPassword' || (step === 'password' && email !== '')) return { step, email }
    // That the domain of an address led there needs no conversation with the server.
    if (asked?.step === step && (client.flow.getState() || 'connections' in asked)) return asked
    return { step: 'identifier', email }
  }

  async function submitIdentifier(email: string, password?: string): Promise<Result> {
    advance({ type: 'identified', email })
    return password ? ask('password', 'signInWithPassword', { email, password }) : { ok: true }
  }

  return {
    store,
    submitIdentifier,
    async discoverSso(email, password) {
      store.setState(({ current }) => ({ current: { ...current, email } }))
      const found = await ask('discoverSso', 'discoverSso', { email })
      if (!found.ok && found.error.code === 'aborted') return found
      const connections = found.ok ? found.data.connections : []
      // Whatever keeps us from knowing keeps nobody from typing a password.
      if (connections.length === 0) return submitIdentifier(email, password)
      asked = {
        step: 'useSso',
        email,
        connections,
        connectionIds: connections.map(({ id }) => id),
        organizationId: null,
        methods: ['password', 'magic_auth'],
      }
      advance({ type: 'visited', to: asked })
      return { ok: true }
    },
    submitPassword(password) {
      return ask('password', 'signInWithPassword', { email: store.getState().current.email, password })
    },
    forgetPassword() {
      leaveStep()
      advance({ type: 'visited', to: { step: 'forgotPassword', email: store.getState().current.email } })
    },
    sendCode(email = store.getState().current.email) {
      store.setState(({ current }) => ({ current: { ...current, email } }))
      return ask('sendCode', 'sendCode', { email })
    },
    submitCode: code => ask('submitCode', 'submitCode', { code }),
    resendCode: () => ask('resendCode', 'resendCode', {}),
    answer: (action, input) => ask(action, action, input),
    selectOrganization: organizationId => ask('selectOrganization', 'selectOrganization', { organizationId }),
    back() {
      leaveStep()
      store.setState(({ current }) => ({ current: nextStep(current, { type: 'back' }), pending: null, error: null }))
      if (client.flow.getState()) void client.call('cancelFlow', {})
    },
    visit(step) {
      const to = stepToVisit(step)
      // The history can be behind us: a step that is shown already keeps what it says.
      if (to.step === store.getState().current.step) return
      leaveStep()
      advance({ type: 'visited', to })
    },
  }
}
