'use client'

import type { AuthClient } from '../client/createAuthClient.js'
import { useAuthClient } from './useAuthClient.js'

/**
 * The way to a bearer token for your own API. It is a function and not a value: a token in state is over before
 * somebody uses it. Renders nothing again, ever.
 */
export function useAccessToken(): Pick<AuthClient, 'getAccessToken' | 'fetch'> {
  return useAuthClient()
}
