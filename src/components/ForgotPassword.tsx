'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext, useEffect } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { usePasswordReset } from '../hooks/usePasswordReset.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { passwords } from '../locales/en.passwords.js'
import { Card } from './Card.js'
import { HostLink } from './HostLink.js'
import { lazyStep } from './lazyStep.js'
import { ResetRequest } from './ResetRequest.js'
import type { ForgotPasswordSteps } from './resetSteps.js'
import type { ThemedProps } from './themed.js'
import { usePart } from './useSentences.js'

export interface ForgotPasswordProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Steps that you draw yourself, by name. */
  steps?: ForgotPasswordSteps
  /** Focus the first field when the page opens. @default true */
  focusOnMount?: boolean
}

const OwnStep = lazyStep(() => import('./OwnResetStep.js').then(module => module.OwnResetStep))

/** Asks for a link that resets a password, on a page of its own; `SignIn` has it too. Renders a `<section>` with `data-step`. */
export const ForgotPassword = forwardRef<HTMLElement, ForgotPasswordProps>(function ForgotPassword(
  { steps, focusOnMount = true, ...props },
  ref,
) {
  const { email } = useSignIn().current
  const reset = usePasswordReset()
  // The link itself is for another page.
  const current = reset.current.step === 'sent' ? reset.current : ({ step: 'request' } as const)
  const { step } = current
  useEffect(() => {
    if (steps) OwnStep.preload()
  }, [steps])
  return (
    <Card ref={ref} aria-busy={reset.pending !== null} data-step={step} {...props}>
      {steps?.[step] ? (
        <OwnStep key={step} {...{ steps, reset, current, email }} focusOnMount={focusOnMount || step === 'sent'} />
      ) : (
        <ResetRequest {...{ reset, email, focusOnMount }} back={<SignInLink />} />
      )}
    </Card>
  )
})

/** Back to the host's sign-in page, where the provider knows it. */
export function SignInLink() {
  const { signInUrl } = useContext(SettingsContext)
  const { backToSignIn } = usePart('passwords', passwords)
  return signInUrl === undefined ? null : <HostLink href={signInUrl}>{backToSignIn}</HostLink>
}
