'use client'

import { useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { resendAfterMs } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useRequest } from './useRequest.js'
import { useUser } from './useUser.js'

/** Where the change of one's own address stands. */
export type EmailChangeStep =
  /** Nobody is signed in, or nobody knows yet who. */
  | { step: 'absent' }
  | { step: 'address'; email: string }
  /** A code was sent to the new address, if it can be used; another may be asked for from `resendAt`, in epoch milliseconds. */
  | { step: 'code'; email: string; newEmail: string; resendAt: number }

export interface UseEmailChange {
  current: EmailChangeStep
  pending: 'sendEmailChange' | 'confirmEmailChange' | null
  error: AuthError | null
  /** Mails a code to the new address. Takes a recent sign-in: run it with `useReauthentication`. */
  send: (newEmail: string) => Promise<Result>
  /** Ends the change. Takes a recent sign-in as well. */
  submitCode: (code: string) => Promise<Result>
  /** To another address; nothing was changed. */
  back: () => void
}

/** Changing one's own address, by a code that is mailed to the new one. Until it is entered the old one holds. */
export function useEmailChange(): UseEmailChange {
  const client = useAuthClient()
  const user = useUser()
  const { pending, error, send } = useRequest<'sendEmailChange' | 'confirmEmailChange'>()
  /** Whose change it is: somebody else may sign in meanwhile. */
  const [sent, setSent] = useState<{ userId: string; newEmail: string; resendAt: number } | null>(null)
  const [isFresh, setIsFresh] = useState(true)

  return {
    current: stepOf(),
    pending,
    error: isFresh ? error : null,
    async send(newEmail) {
      setIsFresh(true)
      const result = await send('sendEmailChange', { newEmail })
      if (result.ok && user.status === 'signedIn')
        setSent({ userId: user.user.id, newEmail, resendAt: client.clock.now() + resendAfterMs })
      return result
    },
    async submitCode(code) {
      setIsFresh(true)
      const result = await send('confirmEmailChange', { code })
      if (!result.ok) return result
      // The session says it from now on, in every component of the page.
      await client.restore()
      setSent(null)
      return result
    },
    back() {
      setSent(null)
      setIsFresh(false)
    },
  }

  function stepOf(): EmailChangeStep {
    if (user.status !== 'signedIn') return { step: 'absent' }
    const { id, email } = user.user
    return sent?.userId === id ? { step: 'code', email, ...sent } : { step: 'address', email }
  }
}
