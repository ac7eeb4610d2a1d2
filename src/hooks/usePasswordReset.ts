'use client'

import { useEffect, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { resetTokenOf, takeResetToken } from '../client/resetToken.js'
import { resendAfterMs } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useRequest } from './useRequest.js'
import { useSnapshot } from './useSnapshot.js'

/** Where a reset of a password stands. The token of the link is kept out of it. */
export type PasswordResetStep =
  /** It is looked whether the page came from a link. */
  | { step: 'opening' }
  | { step: 'request' }
  /** A link was sent, if the address has a password; another may be asked for from `resendAt`, in epoch milliseconds. */
  | { step: 'sent'; email: string; resendAt: number }
  /** The page came from a link. */
  | { step: 'choose' }
  /** The password is set and every session of the person has ended. */
  | { step: 'done' }

export interface UsePasswordReset {
  current: PasswordResetStep
  pending: 'requestPasswordReset' | 'resetPassword' | null
  error: AuthError | null
  /** Mails a link, to any address alike. */
  request: (email: string) => Promise<Result>
  /** Sets the password that the link allows. */
  reset: (newPassword: string) => Promise<Result>
  /** Back to asking for a link. */
  startAgain: () => void
}

/**
 * Asking for a link that resets a password, and using it. The token is taken out of the page's address before anything is
 * asked, and spent by `reset` alone: whatever only opens the link changes nothing.
 */
export function usePasswordReset(): UsePasswordReset {
  const client = useAuthClient()
  const { pending, error, send } = useRequest<'requestPasswordReset' | 'resetPassword'>()
  const store = resetTokenOf(client)
  const token = useSnapshot(store)
  const [reached, setReached] = useState<PasswordResetStep | null>(null)
  const current = reached ?? firstStep(token)

  useEffect(() => takeResetToken(client), [client])

  function reach(step: PasswordResetStep) {
    setReached(step)
    // It is spent, or was never good.
    if (step.step !== 'sent') store.setState(null)
  }

  return {
    current,
    pending,
    error: isOver(error, current) ? null : error,
    async request(email) {
      const result = await send('requestPasswordReset', { email })
      if (result.ok) reach({ step: 'sent', email, resendAt: client.clock.now() + resendAfterMs })
      return result
    },
    async reset(newPassword) {
      const result = await send('resetPassword', { token: token ?? '', newPassword })
      if (!result.ok) return result
      reach({ step: 'done' })
      // Whoever was signed in here is not any more, and the page should say so.
      void client.restore()
      return result
    },
    startAgain: () => reach({ step: 'request' }),
  }
}

function firstStep(token: string | null | undefined): PasswordResetStep {
  if (token === undefined) return { step: 'opening' }
  return { step: token === null ? 'request' : 'choose' }
}

/** A link that is no good says nothing about the next one. */
function isOver(error: AuthError | null, { step }: PasswordResetStep): boolean {
  return error?.code === 'reset_token_invalid' && step === 'request'
}
