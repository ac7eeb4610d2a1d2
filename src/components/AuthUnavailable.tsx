'use client'

import type { ReactNode } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useSession } from '../hooks/useSession.js'
import { Card } from './Card.js'
import { Unavailable } from './Unavailable.js'

export interface AuthUnavailableProps {
  /** Drawn instead of the kit's own card. */
  children?: ReactNode | ((failure: { error: AuthError; retry: () => Promise<void> }) => ReactNode)
}

/** Drawn while nobody can tell who the visitor is: the first answer never came. Renders a `<section>`, or its children. */
export function AuthUnavailable({ children }: AuthUnavailableProps) {
  const session = useSession()
  if (session.status !== 'unavailable') return null
  const { error, retry } = session
  if (typeof children === 'function') return children({ error, retry })
  return (
    children ?? (
      <Card>
        <Unavailable error={error} onRetry={retry} />
      </Card>
    )
  )
}
