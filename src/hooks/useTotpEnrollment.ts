'use client'

import { useCallback, useMemo, useReducer } from 'react'
import type { Result } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { factorEnrollmentFlow } from '../client/factorEnrollment.js'
import { nextEnrollment, type TotpEnrollment, type TotpEnrollmentEvent } from '../client/totpEnrollment.js'
import { useAuthClient } from './useAuthClient.js'
import { useEnrollmentExpiry } from './useEnrollmentExpiry.js'

interface Ways {
  /** Has a secret made: for the sign-in that asks for it, or beside the session. Also begins anew. */
  start: () => Promise<Result>
  /** Proves with six digits that the app has the secret. */
  submit: (code: string) => Promise<Result>
  /** Leaves no factor behind. A sign-in that asked for one goes back to the address. */
  cancel: () => Promise<void>
}

export type UseTotpEnrollment = TotpEnrollment & Ways

/**
 * Setting up an authenticator app: `start()`, show `uri` as a QR code and `secret` as text, then `submit(code)`. The
 * secret is in the state of the component that calls this and nowhere else; it is gone once the app is set up, after ten
 * minutes, and with the component.
 */
export function useTotpEnrollment(): UseTotpEnrollment {
  const client = useAuthClient()
  const [state, dispatch] = useReducer(nextEnrollment, { step: 'idle' })
  const secret = 'secret' in state ? state.secret : null

  useEnrollmentExpiry(
    client,
    secret,
    useCallback(() => dispatch({ type: 'expired' }), []),
  )

  const ways = useMemo(() => waysOf(client, dispatch), [client])
  return { ...state, ...ways }
}

function waysOf(client: AuthClient, dispatch: (event: TotpEnrollmentEvent) => void): Ways {
  const flow = factorEnrollmentFlow(client)
  return {
    async start() {
      dispatch({ type: 'asked' })
      const result = await flow.begin()
      dispatch(result.ok ? { type: 'given', totp: result.totp } : { type: 'refused', error: result.error })
      return result.ok ? { ok: true } : result
    },
    async submit(code) {
      dispatch({ type: 'submitted' })
      const result = await flow.submit(code)
      dispatch(result.ok ? { type: 'accepted' } : { type: 'refused', error: result.error })
      return result
    },
    async cancel() {
      dispatch({ type: 'cancelled' })
      await flow.cancel()
    },
  }
}
