'use client'

import type { ReactNode } from 'react'
import { useAuthState } from '../hooks/useAuthState.js'

/** Draws its children for a visitor who is known to be signed out, never before that is known. Renders no element of its own. */
export function SignedOut({ children }: { children?: ReactNode }) {
  return useAuthState('SignedOut', ({ status }) => status) === 'signedOut' ? children : null
}
