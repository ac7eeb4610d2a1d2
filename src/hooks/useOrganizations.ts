'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { contains } from '../client/contains.js'
import type { RemoteList } from '../client/remoteList.js'
import { remoteList } from '../client/remoteLists.js'
import type { OrganizationSummary, OwnMembership, SignInAnswer } from '../protocol.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { useAuthClient } from './useAuthClient.js'
import { useOrganization } from './useOrganization.js'
import { type UseRemoteList, useRemoteList } from './useRemoteList.js'

export interface OrganizationsQuery {
  /** Part of a name; case and accents do not matter. @default '' everything */
  search?: string
}

export interface UseOrganizations extends UseRemoteList<OwnMembership> {
  /**
   * Moves the session into another organization. Where that asks for one more step, `data.flow` says which, the old
   * session stays, and the sign-in conversation (`useSignIn`) goes on with it.
   */
  switchTo: (organizationId: string) => Promise<Result<{ data: SignInAnswer }>>
  /** Makes an organization, with the visitor as its admin, and moves the session into it. */
  create: (name: string) => Promise<Result<{ data: SignInAnswer & { organization: OrganizationSummary } }>>
  /** Gives up the visitor's membership; it is gone from the list at once, and back where that fails. */
  leave: (organizationId: string) => Promise<Result>
}

type Memberships = RemoteList<OwnMembership>

/** The organizations the visitor is in, page by page, and the ways between them. */
export function useOrganizations({ search = '' }: OrganizationsQuery = {}): UseOrganizations {
  const client = useAuthClient()
  const text = search.trim()
  const all = remoteList(client, 'listOrganizations', {})
  const loaded = useRemoteList('useOrganizations', all)
  // As long as everything is here, looking for a name asks nobody.
  const found = text !== '' && loaded.hasMore ? remoteList(client, 'listOrganizations', { search: text }) : all
  const answer = useRemoteList('useOrganizations', found)
  const currentId = useOrganizationId()

  const ways = useMemo(() => waysOf(client, all, found), [client, all, found])
  return useMemo(() => {
    const isLooking = text !== '' && (found === all || answer.status !== 'ready')
    const items = isLooking ? loaded.items.filter(each => contains(each.organization.name, text)) : answer.items
    return { ...answer, items: items.map(each => at(currentId, each)), ...ways }
  }, [all, found, loaded, answer, text, currentId, ways])
}

function useOrganizationId(): string | null {
  const state = useOrganization()
  return state.status === 'signedIn' ? (state.organization?.id ?? null) : null
}

/** The session knows of a switch before the list does. */
function at(currentId: string | null, membership: OwnMembership): OwnMembership {
  const current = membership.organization.id === currentId
  return current === membership.current ? membership : { ...membership, current }
}

function waysOf(client: AuthClient, all: Memberships, found: Memberships) {
  return {
    loadMore: found.loadMore,
    reload: found.reload,
    switchTo: client.switchOrganization,
    async create(name: string) {
      const result = await client.call('createOrganization', { name })
      if (result.ok) void all.reload()
      return result
    },
    async leave(organizationId: string): Promise<Result> {
      const act = () => client.call('leaveOrganization', { organizationId })
      const without = (items: readonly OwnMembership[]) => items.filter(each => each.organization.id !== organizationId)
      const result = await all.change(without, () => (found === all ? act() : found.change(without, act)))
      return result.ok ? { ok: true } : result
    },
  }
}
