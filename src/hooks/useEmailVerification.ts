'use client'

import { useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { resendAfterMs } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useRequest } from './useRequest.js'
import { useSession } from './useSession.js'

/** Where the proof of one's own address stands. */
export type EmailVerificationStep =
  /** Nobody is signed in, or nobody knows yet who. */
  | { step: 'absent' }
  | { step: 'request'; email: string }
  /** A code was sent; another may be asked for from `resendAt`, in epoch milliseconds. */
  | { step: 'code'; email: string; resendAt: number }
  | { step: 'done'; email: string }

export interface UseEmailVerification {
  current: EmailVerificationStep
  pending: 'sendVerificationEmail' | 'verifyEmail' | null
  error: AuthError | null
  /** Mails a code to one's own address. */
  send: () => Promise<Result>
  submitCode: (code: string) => Promise<Result>
}

/** Proving one's own address, signed in already. An address that is proven, here or elsewhere, is `done`. */
export function useEmailVerification(): UseEmailVerification {
  const client = useAuthClient()
  const session = useSession()
  const { pending, error, send } = useRequest<'sendVerificationEmail' | 'verifyEmail'>()
  /** Whose code it is: somebody else may sign in meanwhile. */
  const [sent, setSent] = useState<{ userId: string; resendAt: number } | null>(null)
  const user = session.status === 'signedIn' ? session.session.user : undefined

  return {
    current: stepOf(),
    pending,
    error,
    async send() {
      const result = await send('sendVerificationEmail', {})
      if (result.ok && user) setSent({ userId: user.id, resendAt: client.clock.now() + resendAfterMs })
      return result
    },
    async submitCode(code) {
      const result = await send('verifyEmail', { code })
      // The session says it from now on, in every component of the page.
      if (result.ok) await client.restore()
      return result
    },
  }

  function stepOf(): EmailVerificationStep {
    if (!user) return { step: 'absent' }
    const { id, email, emailVerified } = user
    if (emailVerified) return { step: 'done', email }
    return sent?.userId === id ? { step: 'code', email, resendAt: sent.resendAt } : { step: 'request', email }
  }
}
