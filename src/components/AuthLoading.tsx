'use client'

import type { ReactNode } from 'react'
import { useAuthState } from '../hooks/useAuthState.js'

/** Draws its children until it is known who the visitor is. The only one of the four that a server draws without `initialSession`. Renders no element of its own. */
export function AuthLoading({ children }: { children?: ReactNode }) {
  return useAuthState('AuthLoading', ({ status }) => status) === 'loading' ? children : null
}
