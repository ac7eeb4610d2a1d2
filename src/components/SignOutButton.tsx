'use client'

import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { Banner } from './Banner.js'
import { Button, type ButtonProps } from './Button.js'
import { type ThemedProps, themed } from './themed.js'
import { useRoot } from './useRoot.js'
import { useSentences } from './useSentences.js'

export interface SignOutButtonProps extends Omit<ButtonProps, 'pending'>, ThemedProps {
  /** Called once nobody is signed in any more. */
  onDone?: () => void
}

/** Signs out, or says why not. Renders a `<div>`; props and ref go to the `<button>` in it. */
export const SignOutButton = themed<HTMLButtonElement, SignOutButtonProps>(function SignOutButton(
  { onDone, onClick, children, variant = 'secondary', ...props },
  ref,
) {
  const { buttons } = useSentences()
  const { signOut } = useAuthClient()
  const root = useRoot('sign-out')
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)

  async function leave() {
    setIsPending(true)
    setError(null)
    const result = await signOut()
    setIsPending(false)
    if (result.ok) onDone?.()
    else setError(result.error)
  }

  return (
    <div {...root}>
      <Banner error={error} />
      <Button
        ref={ref}
        variant={variant}
        {...props}
        pending={isPending}
        onClick={event => {
          onClick?.(event)
          if (!event.defaultPrevented && !isPending) void leave()
        }}
      >
        {children ?? buttons.signOut}
      </Button>
    </div>
  )
})
