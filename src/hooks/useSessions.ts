'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import type { RemoteList } from '../client/remoteList.js'
import { remoteList } from '../client/remoteLists.js'
import type { SessionSummary } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { useAuthState } from './useAuthState.js'
import { type UseRemoteList, useRemoteList } from './useRemoteList.js'

export interface UseSessions extends UseRemoteList<SessionSummary> {
  /** Ends one; it is gone from the list at once, and back where that fails. Ending the current one is a sign-out. */
  end: (sessionId: string) => Promise<Result>
  /**
   * Ends all but this one, also those that are not loaded. Takes a recent sign-in: run it with `useReauthentication`,
   * which asks for one where `reauth_required` says so.
   */
  endOthers: () => Promise<Result<{ data: { ended: number } }>>
}

/** Where the visitor is signed in, page by page: the session of this page first, then those seen last. */
export function useSessions(): UseSessions {
  const client = useAuthClient()
  const list = remoteList(client, 'listSessions', {})
  const state = useRemoteList('useSessions', list)
  const currentId = useAuthState('useSessions', known => (known.status === 'signedIn' ? known.session.id : null))

  const ways = useMemo(() => waysOf(client, list), [client, list])
  return useMemo(() => {
    const items = state.items.map(each => at(currentId, each))
    return { ...state, items: items.sort(currentFirst), ...ways }
  }, [state, currentId, ways])
}

/** The page knows of a new session before the list does. */
function at(currentId: string | null, session: SessionSummary): SessionSummary {
  const current = session.id === currentId
  return current === session.current ? session : { ...session, current }
}

function currentFirst(one: SessionSummary, other: SessionSummary): number {
  return Number(other.current) - Number(one.current) || Date.parse(other.lastSeenAt) - Date.parse(one.lastSeenAt)
}

function waysOf(client: AuthClient, list: RemoteList<SessionSummary>) {
  return {
    loadMore: list.loadMore,
    reload: list.reload,
    async end(sessionId: string): Promise<Result> {
      const state = client.store.getState()
      if (state.status === 'signedIn' && state.session.id === sessionId) return client.signOut()
      const without = (items: readonly SessionSummary[]) => items.filter(({ id }) => id !== sessionId)
      return list.change(without, () => client.call('revokeSession', { sessionId }))
    },
    async endOthers() {
      // As a rule something comes first, so nothing is drawn before it is done.
      const result = await client.call('revokeOtherSessions', {})
      if (result.ok) void list.reload()
      return result
    },
  }
}
