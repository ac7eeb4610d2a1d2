'use client'

import { useEffect, useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { factorEnrollmentFlow } from '../client/factorEnrollment.js'
import { remoteList } from '../client/remoteLists.js'
import type { FactorSummary } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { type UseRemoteList, useRemoteList } from './useRemoteList.js'

export interface UseTotpFactors extends UseRemoteList<FactorSummary> {
  /**
   * Removes one; it stays in the list until it is gone, because as a rule something comes first: it takes a recent
   * sign-in. Run it with `useReauthentication`, which asks for one where `reauth_required` says so.
   */
  remove: (factorId: string) => Promise<Result>
}

/** The visitor's second factors, kept current while an authenticator app is set up or given up. */
export function useTotpFactors(): UseTotpFactors {
  const client = useAuthClient()
  const list = remoteList(client, 'listFactors', {})
  const state = useRemoteList('useTotpFactors', list)

  useEffect(() => {
    const { tidy } = factorEnrollmentFlow(client)
    // What a page that is gone had begun is nobody's to finish, and no factor to show.
    void client.ready.then(tidy)
    return client.flow.subscribe((flow, before) => {
      if (flow || before?.step !== 'enrollTotp') return
      void list.change(
        items => items,
        async () => {
          await tidy()
          return { ok: true }
        },
      )
    })
  }, [client, list])

  return useMemo(() => {
    const { loadMore, reload } = list
    return {
      ...state,
      loadMore,
      reload,
      async remove(factorId) {
        const without = (items: readonly FactorSummary[]) => items.filter(({ id }) => id !== factorId)
        const result = await client.call('removeFactor', { factorId })
        return result.ok ? list.change(without, async () => ({ ok: true })) : result
      },
    }
  }, [client, list, state])
}
