'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthCallback } from '../hooks/useAuthCallback.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { callback, callbackErrors } from '../locales/en.callback.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { ConversationCard } from './ConversationCard.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { Skeleton } from './Skeleton.js'
import { StepForm } from './StepForm.js'
import type { SignInSteps } from './stepProps.js'
import type { ThemedProps } from './themed.js'
import { usePart, useSentences } from './useSentences.js'

export interface AuthCallbackProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** Steps that you draw yourself, by name. */
  steps?: SignInSteps
  /** A mark above the heading. */
  logo?: ReactNode
  /** What "Try again" does. @default begins the same redirect anew */
  onTryAgain?: () => void
}

const ReauthenticationInPlace = lazyStep(() =>
  import('./ReauthenticationInPlace.js').then(module => module.ReauthenticationInPlace),
)

/**
 * The page that a redirect comes back to: ends it, takes a step that comes first, and goes on to where the person was.
 * Draw it at the client's `redirectUri`. Renders a `<section>` with `data-status`.
 */
export const AuthCallback = forwardRef<HTMLElement, AuthCallbackProps>(function AuthCallback(
  { steps, onTryAgain, ...props },
  ref,
) {
  const sentences = useSentences()
  const { pending } = usePart('callback', callback)
  const { state, finish } = useAuthCallback()
  if (state.status === 'asked' && state.isBesideSession) {
    return (
      <Card ref={ref} data-status={state.status} {...props}>
        <ReauthenticationInPlace onDone={finish} onCancel={finish} />
      </Card>
    )
  }
  if (state.status === 'asked') {
    const { heading, description } = sentences.signIn
    return (
      <ConversationCard
        ref={ref}
        heading={heading}
        description={description}
        next="password"
        routing="memory"
        steps={steps}
        onDone={finish}
        {...props}
      />
    )
  }
  return (
    <Card ref={ref} aria-busy={state.status === 'pending'} data-status={state.status} {...props}>
      {state.status === 'pending' ? (
        <Skeleton label={pending} />
      ) : (
        <MoreErrors errors={callbackErrors}>
          <Failed {...state.result} onTryAgain={onTryAgain} onGoBack={finish} />
        </MoreErrors>
      )}
    </Card>
  )
})

interface FailedProps {
  error: AuthError
  again?: Parameters<ReturnType<typeof useAuthClient>['signInWithRedirect']>[0]
  onTryAgain: (() => void) | undefined
  onGoBack: () => void
}

function Failed({ error: first, again, onTryAgain, onGoBack }: FailedProps) {
  const { buttons } = useSentences()
  const { heading, notConfirmed, goBack } = usePart('callback', callback)
  const { signInWithRedirect } = useAuthClient()
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState(first)

  async function beginAgain() {
    setIsPending(true)
    const begun = await signInWithRedirect(again)
    // Once begun, the page is about to go: the button waits with it.
    if (begun.ok) return
    setIsPending(false)
    setError(begun.error)
  }

  return (
    <StepForm heading={again?.reauthenticates ? notConfirmed : heading} notice={<Banner error={error} />} focusOnMount>
      <Button
        pending={isPending}
        onClick={() => {
          if (isPending) return
          if (onTryAgain) onTryAgain()
          else void beginAgain()
        }}
      >
        {buttons.tryAgain}
      </Button>
      {again?.reauthenticates && (
        <Button variant="link" onClick={onGoBack}>
          {goBack}
        </Button>
      )}
    </StepForm>
  )
}
