'use client'

import { useSyncExternalStore } from 'react'
import { lastMethod } from '../client/lastMethod.js'
import { useAuthClient } from './useAuthClient.js'

/**
 * How somebody last signed in in this browser: `password`, `code`, `sso`, or a provider such as `GoogleOAuth`; null where
 * nobody did, and on a server. Nothing of who it was.
 */
export function useLastMethod(): string | null {
  const client = useAuthClient()
  return useSyncExternalStore(
    never,
    () => lastMethod(client),
    () => null,
  )
}

/** It changes as a sign-in ends, when nobody is asked any more. */
function never() {
  return () => {}
}
