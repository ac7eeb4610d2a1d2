'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useSession } from '../hooks/useSession.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { Card } from './Card.js'
import type { TotpEnrollmentSteps } from './enrollmentSteps.js'
import { lazyStep } from './lazyStep.js'
import { Skeleton } from './Skeleton.js'
import type { ThemedProps } from './themed.js'

export interface TotpEnrollmentProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** Steps that you draw yourself, by name. */
  steps?: TotpEnrollmentSteps
  /** Focus the code field when this opens. @default true */
  focusOnMount?: boolean
  /** Called once the app is set up. */
  onDone?: () => void
  /** Called once nothing is left of it. */
  onCancel?: () => void
  /**
   * Called where the last sign-in is too long ago. Have it proven who is there, then call `startAgain`.
   * @default asks in place, and goes on
   */
  onReauthRequired?: (startAgain: () => void) => void
}

const TotpEnrollmentStep = lazyStep(() => import('./TotpEnrollmentStep.js').then(module => module.TotpEnrollmentStep))

const Reauthentication = lazyStep(() =>
  import('./ReauthenticationInPlace.js').then(module => module.ReauthenticationInPlace),
)

/**
 * Sets up an authenticator app for whoever is signed in, or for a sign-in that asks for one. Drawing it begins; taking
 * it off the page before the end leaves nothing behind. Renders a `<section>`; nothing while nobody could set one up.
 */
export const TotpEnrollment = forwardRef<HTMLElement, TotpEnrollmentProps>(function TotpEnrollment(
  { steps, focusOnMount = true, onDone, onCancel, onReauthRequired, ...props },
  ref,
) {
  const { status } = useSession()
  const isDemanded = useSignIn().current.step === 'enrollTotp' && status === 'signedOut'
  if (status === 'unavailable' || (status === 'signedOut' && !isDemanded)) return null
  return (
    <Card ref={ref} data-step="enrollTotp" data-status={status} {...props}>
      {status === 'loading' ? (
        <Skeleton />
      ) : (
        <TotpEnrollmentStep
          {...{ isDemanded, steps, focusOnMount, onDone, onCancel, onReauthRequired, Reauthentication }}
        />
      )}
    </Card>
  )
})
