'use client'

import { useEffect } from 'react'
import type { AuthClient } from '../client/createAuthClient.js'
import { factorEnrollmentFlow } from '../client/factorEnrollment.js'

/** Short of the ten minutes that the conversation lasts: what was begun can still be taken back. */
const enrollmentLifeMs = 9.5 * 60_000

/**
 * Holds the setting up of a second factor while the component is there, and takes it back once nobody came back with a
 * code. `begun` changes with each beginning; null while there is nothing to take back. `onExpired` stays the same function.
 */
export function useEnrollmentExpiry(client: AuthClient, begun: unknown, onExpired: () => void) {
  useEffect(() => factorEnrollmentFlow(client).hold(), [client])

  useEffect(() => {
    if (begun === null) return
    const timer = client.clock.setTimeout(() => {
      onExpired()
      void factorEnrollmentFlow(client).expire()
    }, enrollmentLifeMs)
    return () => client.clock.clearTimeout(timer)
  }, [client, begun, onExpired])
}
