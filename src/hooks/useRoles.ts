'use client'

import { useMemo } from 'react'
import { remoteList } from '../client/remoteLists.js'
import type { RoleSummary } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { type UseRemoteList, useRemoteList } from './useRemoteList.js'

/** The roles of the organization that the session is in, and which of them the visitor may give. WorkOS does not page them. */
export function useRoles(): UseRemoteList<RoleSummary> {
  const client = useAuthClient()
  const list = remoteList(client, 'listRoles', {})
  const state = useRemoteList('useRoles', list)
  return useMemo(() => ({ ...state, loadMore: list.loadMore, reload: list.reload }), [list, state])
}
