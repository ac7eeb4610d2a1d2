import type { TotpSecret } from '../protocol.js'
import { AuthError, type Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { signInFlow } from './signIn.js'
import { singleFlight } from './singleFlight.js'

/** Where the setting up of an authenticator app stands. Only two of these hold the secret, so that nothing else keeps it. */
export type TotpEnrollment =
  | { step: 'idle' }
  | { step: 'starting' }
  /** To be scanned or copied. `error` is what became of the last code. */
  | { step: 'secret'; secret: string; uri: string; error: AuthError | null }
  | { step: 'verifying'; secret: string; uri: string }
  /** It was shown for too long, and taken back. */
  | { step: 'expired' }
  | { step: 'done' }
  | { step: 'failed'; error: AuthError }

export type TotpEnrollmentEvent =
  | { type: 'asked' }
  | { type: 'given'; totp: TotpSecret }
  | { type: 'submitted' }
  | { type: 'accepted' }
  | { type: 'refused'; error: AuthError }
  | { type: 'expired' }
  | { type: 'cancelled' }

/** Pure. An answer that comes after its question was given up changes nothing. */
export function nextEnrollment(current: TotpEnrollment, event: TotpEnrollmentEvent): TotpEnrollment {
  switch (event.type) {
    case 'asked':
      return { step: 'starting' }
    case 'given':
      return current.step === 'starting' ? { step: 'secret', ...event.totp, error: null } : current
    case 'submitted':
      return 'secret' in current ? { step: 'verifying', secret: current.secret, uri: current.uri } : current
    case 'accepted':
      return current.step === 'verifying' ? { step: 'done' } : current
    case 'refused':
      return afterRefusal(current, event.error)
    case 'expired':
      return 'secret' in current ? { step: 'expired' } : current
    case 'cancelled':
      return { step: 'idle' }
    default:
      return event satisfies never
  }
}

function afterRefusal(current: TotpEnrollment, error: AuthError): TotpEnrollment {
  if (current.step === 'starting') return { step: 'failed', error }
  if (current.step !== 'verifying') return current
  // The factor is gone with its conversation, and its secret is worth nothing any more.
  if (isOver(error)) return { step: 'failed', error }
  return { step: 'secret', secret: current.secret, uri: current.uri, error }
}

function isOver({ code }: AuthError): boolean {
  return code === 'flow_ended' || code === 'too_many_attempts' || code === 'session_ended' || code === 'context_changed'
}

/** The conversation behind the setting up. It hands the secret on and keeps none of it. */
export interface TotpEnrollmentFlow {
  /** Has a factor made, one for all who ask at once; where the conversation made one before, in its place. */
  begin(): Promise<Result<{ totp: TotpSecret }>>
  submit(code: string): Promise<Result>
  /** Has the factor deleted that was begun. A sign-in that asked for it goes back to the address. */
  cancel(): Promise<void>
  /** Has it deleted because nobody came back with a code. A sign-in stays where it is, to say so. */
  expire(): Promise<void>
  /** Somebody draws it. Once nobody does, what was begun beside a session is cancelled. */
  hold(): () => void
  /** Resolves once nothing is left of what was cancelled, nor of what a page that is gone had begun beside a session. */
  tidy(): Promise<void>
}

const flows = new WeakMap<AuthClient, TotpEnrollmentFlow>()

export function totpEnrollmentFlow(client: AuthClient): TotpEnrollmentFlow {
  const known = flows.get(client)
  if (known) return known
  const flow = createTotpEnrollmentFlow(client)
  flows.set(client, flow)
  return flow
}

function createTotpEnrollmentFlow(client: AuthClient): TotpEnrollmentFlow {
  const signIn = signInFlow(client)
  let holders = 0
  let beginning: Promise<unknown> = Promise.resolve()
  let ending: Promise<unknown> = Promise.resolve()
  /** In this life of the page: another step of the tab's conversation is not ours to give up. */
  let isBegun = false

  const begin = singleFlight(async (): Promise<Result<{ totp: TotpSecret }>> => {
    // The conversation does one thing at a time. A step is drawn a moment before what led to it is over, and then the
    // first answer is of that.
    const first = await ask()
    const result = first.ok && !('totp' in first.data) ? await ask() : first
    if (!result.ok) return result
    if (!('totp' in result.data)) return { ok: false, error: new AuthError('aborted', 'Another step was under way') }
    isBegun = true
    if (holders === 0) await leave()
    return { ok: true, totp: result.data.totp }
  })

  function ask() {
    const isAsked = client.flow.getState()?.step === 'enrollTotp'
    return signIn.answer(isAsked || !isSignedIn() ? 'enrollTotp' : 'addTotp', {})
  }

  function isSignedIn(): boolean {
    return client.store.getState().status === 'signedIn'
  }

  function isBesideSession(): boolean {
    return isSignedIn() && client.flow.getState()?.step === 'enrollTotp'
  }

  async function leave() {
    if (isBegun && isBesideSession()) await expire()
  }

  async function expire() {
    isBegun = false
    if (client.flow.getState()) ending = client.call('cancelFlow', {})
    await ending
  }

  return {
    begin() {
      const result = begin()
      beginning = result
      return result
    },
    async submit(code) {
      const result = await signIn.answer('submitTotp', { code })
      if (result.ok) isBegun = false
      return result.ok ? { ok: true } : result
    },
    async cancel() {
      // Only once the factor is there, and named in the seal, can it be deleted.
      await beginning
      if (isSignedIn()) return expire()
      isBegun = false
      signIn.back()
    },
    expire,
    hold() {
      holders += 1
      return () => {
        holders -= 1
        // Whoever leaves may be back in the same breath, as under StrictMode.
        queueMicrotask(() => {
          if (holders === 0) void leave()
        })
      }
    },
    async tidy() {
      if (holders === 0 && isBesideSession()) await expire()
      await ending
    },
  }
}
