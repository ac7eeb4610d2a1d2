import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ActionInput, ActionName, InvitationLink, InvitationPreview } from '../protocol.js'
import { AuthError, type Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { type InvitationEvent, type InvitationStep, nextInvitation } from './invitationStep.js'
import { keptLink } from './keptLink.js'
import type { AuthState } from './session.js'
import { type SignInFlow, signInFlow } from './signIn.js'
import { takeParameter } from './takeParameter.js'

/** Where the page of an invitation stands, what is under way on it, and what went wrong. */
export interface InvitationState {
  current: InvitationStep
  pending: 'accept' | 'switchAccount' | 'enter' | 'goToHostedPage' | null
  error: AuthError | null
}

/** The way through an invitation. One thing at a time: a second click while one is under way is the same click. */
export interface InvitationFlow {
  readonly store: Pick<StoreApi<InvitationState>, 'getState' | 'getInitialState' | 'subscribe'>
  /** The client, whose attempts to sign in are for the organization of the invitation. */
  readonly client: AuthClient
  /** The conversation of that client. */
  readonly signIn: SignInFlow
  /** Takes the token out of the page's address and looks what it is to; without one, what this tab was opened with before. */
  open(): void
  /** Looks again, after `unavailable`. */
  retry(): Promise<void>
  /** Mails a code to the invited address. Whoever proves it has joined, with these details where they are new. */
  signUp(details?: InvitedDetails): Promise<Result>
  /** To the sign-in with an account of one's own. */
  toSignIn(): void
  /** Back from there to the invitation. */
  back(): void
  /** Joins, and moves the session in. */
  accept(): Promise<Result>
  /** Signs out, and comes back to the invitation with nobody signed in. */
  switchAccount(): Promise<Result>
  /** Moves the session of a member into the organization. */
  enter(): Promise<Result>
  /** Leaves for the hosted page, which takes the invitation from there. */
  goToHostedPage(): Promise<Result>
}

/** What somebody who is invited tells of themselves as they sign up. The address is the invitation's. */
export type InvitedDetails = Omit<ActionInput<'signUp'>, 'email' | 'invitationToken' | 'keptInvitation'>

const flows = new WeakMap<AuthClient, InvitationFlow>()

/** One for all who ask: the address has given its token away by the time a component is drawn again. */
export function invitationFlow(client: AuthClient): InvitationFlow {
  const known = flows.get(client)
  if (known) return known
  const flow = createInvitationFlow(client)
  flows.set(client, flow)
  flows.set(flow.client, flow)
  return flow
}

function createInvitationFlow(client: AuthClient): InvitationFlow {
  const { environment, flow: conversation } = client
  const store = createStore<InvitationState>(() => ({ current: { step: 'opening' }, pending: null, error: null }))
  const memory = keptLink(client)
  let link: InvitationLink | null = null
  let seen: InvitationPreview | undefined
  let wasOpen = false
  /** Each look overtakes the one before. */
  let looks = 0
  let asking = 0
  let underWay: Promise<Result> | undefined
  let isOpened = false
  let visitor = visitorOf(client.store.getState())

  // Before the conversation hears of it, so that whose it is is known when it is drawn.
  conversation.subscribe(next => {
    if (asking > 0 && next) memory.write({ flowId: next.id })
  })
  const invited: AuthClient = { ...client, call: callInvited, switchOrganization: counted(client.switchOrganization) }
  const signIn = signInFlow(invited)
  signIn.store.subscribe(({ current }, before) => {
    if (current.step === before.current.step) return
    const { step } = store.getState().current
    if (isConversing()) return advance({ type: 'stepAsked' })
    // A step beside a session is taken, or given up; one before it was left for the invitation.
    if (step !== 'proof') return
    if (client.store.getState().status === 'signedIn') void look()
    else derive()
  })
  client.store.subscribe(state => {
    const next = visitorOf(state)
    if (next === undefined || next === visitor) return
    visitor = next
    if (isOpened) void lookAnew()
  })

  /** Signing in is for the invitation, as long as it can be accepted. */
  async function callInvited<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    options?: { signal?: AbortSignal },
  ) {
    const takesAlong = action === 'signInWithPassword' || action === 'sendCode'
    const isOpen = takesAlong && seen?.state === 'pending'
    const along = isOpen ? { ...input, keptInvitation: seen?.kept } : input
    const result = await counted(() => client.call(action, along, options))()
    // Taken back or used up on the way: the screen should say so.
    if (!result.ok && result.error.code === 'invitation_invalid') await look()
    return result
  }

  /** A conversation that begins meanwhile is ours. */
  function counted<Given extends unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) {
    return async (...given: Given) => {
      asking += 1
      try {
        return await ask(...given)
      } finally {
        asking -= 1
      }
    }
  }

  function isConversing(): boolean {
    const { step } = signIn.store.getState().current
    const isLocal = step === 'identifier' || step === 'password' || step === 'done'
    return !isLocal && conversation.getState()?.id === memory.read().flowId
  }

  function advance(event: InvitationEvent) {
    store.setState(before => ({ current: nextInvitation(before.current, event), pending: null, error: null }))
  }

  function derive() {
    if (seen) advance({ type: 'looked', sight: { preview: seen, wasOpen, isConversing: isConversing() } })
  }

  function lookAnew() {
    advance({ type: 'opened' })
    return look()
  }

  async function look(isAgain = false): Promise<void> {
    const turn = ++looks
    await client.ready
    if (turn !== looks) return
    if (client.source === 'direct') return advance({ type: link ? 'sentToHostedPage' : 'missing' })
    const state = client.store.getState()
    if (state.status === 'unavailable') return advance({ type: 'failed', error: state.error })
    if (!link) return advance({ type: 'missing' })
    const result = await client.call('previewInvitation', link)
    if (turn !== looks) return
    if (result.ok) return see(result.data)
    const { code } = result.error
    if (code === 'aborted') return
    // Another tab changed the organization; by now this one knows.
    if (code === 'context_changed' && !isAgain) return look(true)
    if (code === 'invitation_invalid' || code === 'invalid_input') {
      link = null
      memory.forget()
      return advance({ type: 'missing' })
    }
    advance({ type: 'failed', error: result.error })
  }

  function see(preview: InvitationPreview) {
    const { kept, state, relation } = preview
    // The token was needed once.
    link = { kept }
    memory.write({ kept })
    seen = preview
    wasOpen ||= state === 'pending' && relation !== 'member'
    derive()
    const { step } = store.getState().current
    const isOver = step === 'expired' || step === 'revoked' || step === 'used'
    if (isOver && isConversing()) signIn.back()
  }

  function act(pending: NonNullable<InvitationState['pending']>, carryOut: () => Promise<Result>): Promise<Result> {
    underWay ??= carryOutOnce(pending, carryOut).finally(() => (underWay = undefined))
    return underWay
  }

  async function carryOutOnce(pending: InvitationState['pending'], carryOut: () => Promise<Result>): Promise<Result> {
    store.setState({ pending, error: null })
    const { step } = store.getState().current
    const result = await carryOut()
    // Once begun, the page is about to go: the button waits with it.
    if (result.ok && pending === 'goToHostedPage') return result
    // Another screen says what became of it.
    const isStill = store.getState().current.step === step
    store.setState({ pending: null, error: isStill && !result.ok ? result.error : null })
    return result
  }

  environment.pageEvents.addEventListener('pageshow', () => {
    if (store.getState().pending === 'goToHostedPage') store.setState({ pending: null })
  })

  return {
    store,
    client: invited,
    signIn,
    open() {
      const token = takeParameter(environment.navigation, 'invitation_token')
      const isNew = token !== null
      if (isNew) {
        link = { token }
        memory.forget()
        seen = undefined
        wasOpen = false
      } else if (!isOpened) {
        const { kept } = memory.read()
        link = kept === undefined ? null : { kept }
      }
      isOpened = true
      if (isNew) void lookAnew()
      else if (store.getState().current.step === 'opening') void look()
    },
    async retry() {
      if (client.store.getState().status === 'unavailable') return client.restore()
      await lookAnew()
    },
    signUp(details = {}) {
      return link ? signIn.answer('signUpInvited', { ...details, ...link }) : Promise.resolve(nothingOpened())
    },
    toSignIn: () => advance({ type: 'signInAsked' }),
    back() {
      if (isConversing()) signIn.back()
      derive()
    },
    accept: () =>
      act('accept', async () => {
        if (!link) return nothingOpened()
        const result = await invited.call('acceptInvitation', link)
        if (result.ok ? result.data.flow === null : result.error.code === 'invitation_mismatch') await look()
        return result
      }),
    switchAccount: () => act('switchAccount', () => client.signOut()),
    enter: () =>
      act('enter', async () => {
        const organizationId = seen?.organizationId ?? null
        return organizationId === null ? nothingOpened() : invited.switchOrganization(organizationId)
      }),
    goToHostedPage: () =>
      act('goToHostedPage', async () => {
        if (!link || !('token' in link)) return nothingOpened()
        return client.signInWithRedirect({ invitationToken: link.token, returnTo: '/' })
      }),
  }
}

/** Who is there; undefined before that is known. */
function visitorOf(state: AuthState): string | undefined {
  if (state.status === 'loading') return undefined
  return state.status === 'signedIn' ? state.session.user.id : state.status
}

function nothingOpened(): { ok: false; error: AuthError } {
  return { ok: false, error: new AuthError('invitation_invalid', 'This page was opened with no invitation') }
}
