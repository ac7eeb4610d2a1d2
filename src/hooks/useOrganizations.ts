'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { contains } from '../client/contains.js'
import { remoteList } from '../client/remoteLists.js'
import type { OrganizationSummary, OwnMembership, SignInAnswer } from '../protocol.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { useAuthClient } from './useAuthClient.js'
import { leaveOrganization } from './leaveOrganization.js'
import { type Narrowing, useNarrowedList } from './useNarrowedList.js'
import { useOrganization } from './useOrganization.js'
import type { UseRemoteList } from './useRemoteList.js'

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

/** The organizations the visitor is in, page by page, and the ways between them. */
export function useOrganizations({ search }: OrganizationsQuery = {}): UseOrganizations {
  const client = useAuthClient()
  const list = useNarrowedList('useOrganizations', 'listOrganizations', { search }, isMeant)
  const currentId = useOrganizationId()

  const ways = useMemo(() => waysOf(client), [client])
  return useMemo(
    () => ({ ...list, items: list.items.map(each => at(currentId, each)), ...ways }),
    [list, currentId, ways],
  )
}

function isMeant({ organization }: OwnMembership, { search = '' }: Narrowing<'listOrganizations'>): boolean {
  return contains(organization.name, search)
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

function waysOf(client: AuthClient): Pick<UseOrganizations, 'switchTo' | 'create' | 'leave'> {
  return {
    switchTo: client.switchOrganization,
    async create(name) {
      const result = await client.call('createOrganization', { name })
      if (result.ok) void remoteList(client, 'listOrganizations', {}).reload()
      return result
    },
    leave: organizationId => leaveOrganization(client, organizationId),
  }
}
