import { useEffect, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { RedirectOptions } from '../client/redirects.js'
import { useAuthClient } from './useAuthClient.js'

export interface UseRedirect {
  /** By which of the ways out the page is about to be left. */
  pending: string | null
  error: AuthError | null
  leave: (way: string, request: RedirectOptions) => void
}

/** Leaves the page to sign in elsewhere. One way out at a time: a second press is the first one's. */
export function useRedirect(): UseRedirect {
  const { signInWithRedirect } = useAuthClient()
  const [pending, setPending] = useState<string | null>(null)
  const [error, setError] = useState<AuthError | null>(null)

  useEffect(() => {
    // Back from there shows the page as it was left, and nothing is under way any more.
    const settle = () => setPending(null)
    window.addEventListener('pageshow', settle)
    return () => window.removeEventListener('pageshow', settle)
  }, [])

  async function begin(way: string, request: RedirectOptions) {
    setPending(way)
    setError(null)
    let isLeaving = false
    try {
      const begun = await signInWithRedirect(request)
      isLeaving = begun.ok
      if (!begun.ok) setError(begun.error)
    } finally {
      // Once begun, the page is about to go: the button waits with it.
      if (!isLeaving) setPending(null)
    }
  }

  return {
    pending,
    error,
    leave(way, request) {
      if (pending === null) void begin(way, request)
    },
  }
}
