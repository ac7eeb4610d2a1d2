'use client'

import type { ReactNode } from 'react'
import { useAuthState } from '../hooks/useAuthState.js'

/** Draws its children for somebody who is signed in. Renders no element of its own. */
export function SignedIn({ children }: { children?: ReactNode }) {
  return useAuthState('SignedIn', ({ status }) => status) === 'signedIn' ? children : null
}
