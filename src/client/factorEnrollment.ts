import type { TelephoneOffer, TotpSecret } from '../protocol.js'
import { AuthError, type Result } from './AuthError.js'
import type { AuthClient } from './createAuthClient.js'
import { signInFlow } from './signIn.js'
import { singleFlight } from './singleFlight.js'

/** The conversation in which a second factor is set up. It hands a secret on and keeps none of it. */
export interface FactorEnrollmentFlow {
  /** Has a factor made for an app, one for all who ask at once; where the conversation made one before, in its place. */
  begin(): Promise<Result<{ totp: TotpSecret }>>
  /** Has a code sent to a telephone, which takes the app's place; to the same one again where no number is given. */
  sendSms(phoneNumber?: string): Promise<Result<{ telephone: TelephoneOffer }>>
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

const flows = new WeakMap<AuthClient, FactorEnrollmentFlow>()

export function factorEnrollmentFlow(client: AuthClient): FactorEnrollmentFlow {
  const known = flows.get(client)
  if (known) return known
  const flow = createFactorEnrollmentFlow(client)
  flows.set(client, flow)
  return flow
}

function createFactorEnrollmentFlow(client: AuthClient): FactorEnrollmentFlow {
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

  async function sendSms(phoneNumber?: string): Promise<Result<{ telephone: TelephoneOffer }>> {
    await client.ready
    const input = phoneNumber === undefined ? {} : { phoneNumber }
    const result = isAsked()
      ? await signIn.answer('enrollSms', input)
      : await signIn.answer('addSms', { phoneNumber: '', ...input })
    if (!result.ok) return result
    const { flow } = result.data
    if (flow?.step !== 'enrollTotp' || !flow.telephone)
      return { ok: false, error: new AuthError('aborted', 'Another step was under way') }
    isBegun = true
    if (holders === 0) await leave()
    return { ok: true, telephone: flow.telephone }
  }

  async function ask() {
    // Until the visitor is known nobody can say which of the two it is.
    await client.ready
    return signIn.answer(isAsked() ? 'enrollTotp' : 'addTotp', {})
  }

  /** The conversation is there to take part in; else somebody signed in begins one. */
  function isAsked(): boolean {
    return client.flow.getState()?.step === 'enrollTotp' || !isSignedIn()
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
    sendSms(phoneNumber) {
      const result = sendSms(phoneNumber)
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

/** The factor is gone with its conversation, and what was begun is worth nothing any more. */
export function isEnrollmentOver({ code }: AuthError): boolean {
  return code === 'flow_ended' || code === 'too_many_attempts' || code === 'session_ended' || code === 'context_changed'
}
