'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { remoteList } from '../client/remoteLists.js'
import type { OwnInvitation, SignInAnswer } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { type UseRemoteList, useRemoteList } from './useRemoteList.js'

export interface UseOwnInvitations extends UseRemoteList<OwnInvitation> {
  /**
   * Joins, and moves the session there. Where the organization asks for one more step, `data.flow` says which, the person
   * has joined all the same, and the old session stays.
   */
  accept: (invitationId: string) => Promise<Result<{ data: SignInAnswer }>>
  /** Turns it down, for good; it is gone from the list at once, and back where that fails. */
  decline: (invitationId: string) => Promise<Result>
}

/** The open invitations to the visitor's own proven address. */
export function useOwnInvitations(): UseOwnInvitations {
  const client = useAuthClient()
  const list = remoteList(client, 'listOwnInvitations', {})
  const state = useRemoteList('useOwnInvitations', list)

  return useMemo(() => {
    const { loadMore, reload, change } = list
    const without = (invitationId: string) => (items: readonly OwnInvitation[]) =>
      items.filter(({ id }) => id !== invitationId)
    return {
      ...state,
      loadMore,
      reload,
      async accept(invitationId) {
        const result = await client.call('acceptInvitation', { invitationId })
        // One that is not open any more belongs on no list either.
        if (result.ok || result.error.code === 'invitation_invalid')
          void change(without(invitationId), async () => ({ ok: true }))
        return result
      },
      decline: invitationId => change(without(invitationId), () => client.call('declineInvitation', { invitationId })),
    }
  }, [client, list, state])
}
