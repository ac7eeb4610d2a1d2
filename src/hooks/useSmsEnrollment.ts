'use client'

import { useCallback, useEffect, useMemo, useReducer } from 'react'
import type { Result } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { factorEnrollmentFlow } from '../client/factorEnrollment.js'
import { firstNumber, nextSmsEnrollment, type SmsEnrollment, type SmsEnrollmentEvent } from '../client/smsEnrollment.js'
import { useAuthClient } from './useAuthClient.js'
import { useEnrollmentExpiry } from './useEnrollmentExpiry.js'

interface Ways {
  /** Sends a code to this number: for the sign-in that asks for a second factor, or beside the session. */
  send: (phoneNumber: string) => Promise<Result>
  /** Sends another code to the same number. */
  resend: () => Promise<Result>
  /** Proves with six digits that the telephone is at hand. */
  submit: (code: string) => Promise<Result>
  /** Back to the number; what was sent before is replaced by what is sent next. */
  changeNumber: () => void
  /** Leaves no factor behind. A sign-in that asked for one goes back to the address. */
  cancel: () => Promise<void>
}

export type UseSmsEnrollment = SmsEnrollment & Ways

/**
 * Setting up a telephone as second factor, where the host's `smsFactors` offers it: `send(phoneNumber)`, then
 * `submit(code)`. Numbers are E.164, such as `+14155550100`. After a reload it stands where it was.
 */
export function useSmsEnrollment(): UseSmsEnrollment {
  const client = useAuthClient()
  const [state, dispatch] = useReducer(nextSmsEnrollment, client, client => {
    const sent = sentBefore(client)
    return sent ? nextSmsEnrollment(firstNumber, sent) : firstNumber
  })
  useEffect(() => {
    void client.ready.then(() => {
      const sent = sentBefore(client)
      if (sent) dispatch(sent)
    })
  }, [client])
  const begun = state.step === 'code' ? state.resendAt : null
  useEnrollmentExpiry(
    client,
    begun,
    useCallback(() => dispatch({ type: 'expired' }), []),
  )
  const ways = useMemo(() => waysOf(client, dispatch), [client])
  return { ...state, ...ways }
}

/** What the conversation sent before this page or component was there. */
function sentBefore({ flow, clock }: AuthClient): SmsEnrollmentEvent | null {
  const current = flow.getState()
  const telephone = current?.step === 'enrollTotp' ? current.telephone : null
  if (!telephone || telephone.sentTo === null) return null
  const { sentTo, resendInMs } = telephone
  return { type: 'found', sentTo, resendAt: clock.now() + resendInMs }
}

function waysOf(client: AuthClient, dispatch: (event: SmsEnrollmentEvent) => void): Ways {
  const flow = factorEnrollmentFlow(client)

  async function take(phoneNumber?: string): Promise<Result> {
    const result = await flow.sendSms(phoneNumber)
    if (!result.ok) {
      dispatch({ type: 'refused', error: result.error })
      return result
    }
    const { sentTo, resendInMs } = result.telephone
    dispatch({ type: 'sent', sentTo: sentTo ?? '', resendAt: client.clock.now() + resendInMs })
    return { ok: true }
  }

  return {
    send(phoneNumber) {
      dispatch({ type: 'asked' })
      return take(phoneNumber)
    },
    resend() {
      dispatch({ type: 'askedAgain' })
      return take()
    },
    async submit(code) {
      dispatch({ type: 'submitted' })
      const result = await flow.submit(code)
      dispatch(result.ok ? { type: 'accepted' } : { type: 'refused', error: result.error })
      return result
    },
    changeNumber: () => dispatch({ type: 'leftBehind' }),
    async cancel() {
      dispatch({ type: 'leftBehind' })
      await flow.cancel()
    },
  }
}
