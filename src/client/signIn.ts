import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Clock,
  Flow,
  OrganizationSummary,
  SignInAnswer,
} from '../protocol.js'
import type { AuthError, Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'

/** Where a visitor stands. A step holds what it needs to be drawn, and nothing else. */
export type SignInStep =
  | { step: 'identifier'; email: string }
  | { step: 'password'; email: string }
  /** `resendAt` is the epoch millisecond from which another code may be asked for. */
  | { step: 'code'; email: string; resendAt: number }
  | { step: 'verifyEmail'; email: string; resendAt: number }
  | { step: 'selectOrganization'; email: string; organizations: readonly OrganizationSummary[] }
  | { step: 'challengeTotp'; email: string }
  | { step: 'enrollTotp'; email: string }
  | { step: 'useSso'; email: string }
  | { step: 'unsupported'; email: string }
  | { step: 'done'; email: string }

export type SignInEvent =
  | { type: 'identified'; email: string }
  | { type: 'stepAsked'; flow: Flow; now: number }
  | { type: 'signedIn' }
  | { type: 'flowEnded' }
  | { type: 'back' }
  | { type: 'restarted' }

/** What is under way. */
export type SignInPending = 'password' | 'sendCode' | 'submitCode' | 'resendCode' | 'selectOrganization'

/** Three questions that do not depend on each other: which step, what is under way, what went wrong. */
export interface SignInState {
  current: SignInStep
  pending: SignInPending | null
  error: AuthError | null
}

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
      return { step: 'done', email }
    case 'flowEnded':
    case 'back':
      return current.step === 'done' ? current : { step: 'identifier', email }
    case 'restarted':
      return current.step === 'done' ? firstStep : current
    default:
      return event satisfies never
  }
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
    case 'useSso':
    case 'unsupported':
      return { step: flow.step, email: flow.email }
    default:
      return flow satisfies never
  }
}

export interface SignInFlow {
  readonly store: Pick<StoreApi<SignInState>, 'getState' | 'getInitialState' | 'subscribe'>
  /** Takes the address and asks for the password next; with a password filled in beside it, both steps are one. */
  submitIdentifier(email: string, password?: string): Promise<Result>
  submitPassword(password: string): Promise<Result>
  /** Mails a code, to the address at hand unless another is given. */
  sendCode(email?: string): Promise<Result>
  submitCode(code: string): Promise<Result>
  resendCode(): Promise<Result>
  selectOrganization(organizationId: string): Promise<Result>
  /** Back to the address, which is kept. A conversation under way is given up. */
  back(): void
  /** Goes on where the tab was before a reload. */
  resume(flow: Flow): void
  /** Ready for the next person, once somebody signed out. */
  restart(): void
}

interface Needs {
  call: AuthClient['call']
  clock: Clock
}

type SignInAction = {
  [Name in ActionName]: ActionAnswer<Name> extends SignInAnswer ? Name : never
}[ActionName]

/** The sign-in conversation of a tab. One at a time: a second click while one is under way is the same click. */
export function createSignIn({ call, clock }: Needs): SignInFlow {
  const store = createStore<SignInState>(() => ({ current: firstStep, pending: null, error: null }))
  let underWay: { result: Promise<Result>; leave: AbortController } | undefined

  function advance(event: SignInEvent) {
    store.setState(({ current }) => ({ current: nextStep(current, event), pending: null, error: null }))
  }

  function ask<Name extends SignInAction>(
    pending: SignInPending,
    action: Name,
    input: ActionInput<Name>,
  ): Promise<Result> {
    if (underWay) return underWay.result
    const leave = new AbortController()
    const result = carryOut(pending, action, input, leave.signal).finally(() => {
      if (underWay?.leave === leave) underWay = undefined
    })
    underWay = { result, leave }
    return result
  }

  async function carryOut<Name extends SignInAction>(
    pending: SignInPending,
    action: Name,
    input: ActionInput<Name>,
    signal: AbortSignal,
  ): Promise<Result> {
    store.setState({ pending, error: null })
    const result = await call(action, input, { signal })
    if (result.ok) {
      const answer: SignInAnswer = result.data
      advance(answer.session ? { type: 'signedIn' } : { type: 'stepAsked', flow: answer.flow, now: clock.now() })
      return { ok: true }
    }
    const { error } = result
    if (error.code === 'aborted') return { ok: false, error }
    const over = error.code === 'flow_ended' || error.code === 'too_many_attempts'
    store.setState(({ current }) => ({
      current: over ? nextStep(current, { type: 'flowEnded' }) : current,
      pending: null,
      error,
    }))
    return { ok: false, error }
  }

  /** The step is left: an answer to it that is still under way changes nothing. */
  function leaveStep() {
    underWay?.leave.abort()
    underWay = undefined
  }

  return {
    store,
    async submitIdentifier(email, password) {
      advance({ type: 'identified', email })
      if (!password) return { ok: true }
      return ask('password', 'signInWithPassword', { email, password })
    },
    submitPassword(password) {
      return ask('password', 'signInWithPassword', { email: store.getState().current.email, password })
    },
    sendCode(email = store.getState().current.email) {
      keepEmail(email)
      return ask('sendCode', 'sendCode', { email })
    },
    submitCode: code => ask('submitCode', 'submitCode', { code }),
    resendCode: () => ask('resendCode', 'resendCode', {}),
    selectOrganization: organizationId => ask('selectOrganization', 'selectOrganization', { organizationId }),
    back() {
      leaveStep()
      const { step } = store.getState().current
      advance({ type: 'back' })
      // Local steps have no conversation on the server yet.
      if (step !== 'identifier' && step !== 'password' && step !== 'done') void call('cancelFlow', {})
    },
    resume(flow) {
      leaveStep()
      advance({ type: 'stepAsked', flow, now: clock.now() })
    },
    restart: () => advance({ type: 'restarted' }),
  }

  function keepEmail(email: string) {
    store.setState(({ current }) => ({ current: { ...current, email } }))
  }
}
