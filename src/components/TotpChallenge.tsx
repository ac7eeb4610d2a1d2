'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useSession } from '../hooks/useSession.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { Card } from './Card.js'
import { lazyStep } from './lazyStep.js'
import type { ThemedProps } from './themed.js'

export interface TotpChallengeProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** Called once the code was right and nothing else is asked. */
  onDone?: () => void
  /** Called once the conversation is given up. */
  onCancel?: () => void
}

const TotpChallengeStep = lazyStep(() => import('./TotpChallengeStep.js').then(module => module.TotpChallengeStep))

/**
 * The question for a second factor alone, for a page that draws the other steps itself. Nothing in any other step.
 * It takes no `steps`: a page that draws this one too asks `useSignIn`, or hands it to `SignIn`. Renders a `<section>`.
 */
export const TotpChallenge = forwardRef<HTMLElement, TotpChallengeProps>(function TotpChallenge(
  { onDone, onCancel, ...props },
  ref,
) {
  const signIn = useSignIn()
  const { status } = useSession()
  const { current, pending } = signIn
  if (current.step !== 'challengeTotp') return null
  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} {...props}>
      <TotpChallengeStep
        signIn={signIn}
        current={current}
        isBesideSession={status === 'signedIn'}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Card>
  )
})
