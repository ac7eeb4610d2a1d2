'use client'

import type { ReactNode } from 'react'
import { meets, type Requirement } from '../client/requirement.js'
import type { AuthState, KnownSession } from '../client/session.js'
import { useAuthState } from '../hooks/useAuthState.js'

export interface ProtectProps extends Requirement {
  /** Asked besides role and permission, for what those cannot say. Pure: it is called often. */
  predicate?: (session: KnownSession) => boolean
  /** Drawn for somebody who may not see the children, and for a visitor who is signed out. @default nothing */
  fallback?: ReactNode
  children?: ReactNode
}

/**
 * Draws its children for somebody who is signed in and meets all that is asked. Until it is known who the visitor is it
 * draws neither them nor the fallback: `AuthLoading` and `AuthUnavailable` stand for that. It hides what is of no use;
 * what must stay secret is for the server to keep. Renders no element of its own.
 */
export function Protect({ predicate, fallback = null, children, ...requirement }: ProtectProps) {
  const verdict = useAuthState('Protect', state => judge(state, requirement, predicate))
  if (verdict === 'unknown') return null
  return verdict === 'allowed' ? children : fallback
}

function judge(state: AuthState, requirement: Requirement, predicate: ProtectProps['predicate']) {
  switch (state.status) {
    case 'loading':
    case 'unavailable':
      return 'unknown'
    case 'signedOut':
      return 'refused'
    case 'signedIn':
      return meets(state.session, requirement) && (predicate?.(state.session) ?? true) ? 'allowed' : 'refused'
    default:
      return state satisfies never
  }
}
