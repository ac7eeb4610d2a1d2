import { useCallback, useEffect, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthClient } from './useAuthClient.js'

export type Identities =
  | { status: 'loading' }
  /** The providers' names, as WorkOS writes them: `GoogleOAuth`. */
  | { status: 'ready'; providers: readonly string[] }
  | { status: 'failed'; error: AuthError; retry: () => void }

/** The accounts elsewhere that sign the visitor in: asked for once, when they are drawn. Draw it anew for somebody else. */
export function useIdentities(): Identities {
  const client = useAuthClient()
  const [identities, setIdentities] = useState<Identities>({ status: 'loading' })
  const [tries, setTries] = useState(0)
  const retry = useCallback(() => {
    setIdentities({ status: 'loading' })
    setTries(count => count + 1)
  }, [])

  useEffect(() => {
    const asking = new AbortController()
    void client.call('listIdentities', {}, { signal: asking.signal }).then(result => {
      if (asking.signal.aborted) return
      if (!result.ok) setIdentities({ status: 'failed', error: result.error, retry })
      else {
        const providers = new Set(result.data.items.map(({ provider }) => provider))
        setIdentities({ status: 'ready', providers: [...providers] })
      }
    })
    return () => asking.abort()
  }, [client, tries, retry])

  return identities
}
