'use client'

import type { AuthClient } from '../client/createAuthClient.js'
import { useProvided } from './AuthContext.js'

/** The client of the provider above, for everything that has no hook of its own. */
export function useAuthClient(): AuthClient {
  return useProvided('useAuthClient').client
}
