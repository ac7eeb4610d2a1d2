'use client'

import { useMemo } from 'react'
import type { Result } from '../client/AuthError.js'
import { contains } from '../client/contains.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { changeEverywhere, withChanges } from '../client/remoteLists.js'
import type { Member } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { type Narrowing, useNarrowedList } from './useNarrowedList.js'
import type { UseRemoteList } from './useRemoteList.js'

/** Which of the organization's members; what is not named does not narrow. */
export interface MembersQuery {
  /** Part of a name or of an address; case does not matter. @default '' everybody */
  search?: string
  /** The slug of a role. @default any */
  role?: string
  /** @default any */
  status?: Member['status']
}

type Changed = Result<{ data: { member: Member } }>

export interface UseMembers extends UseRemoteList<Member> {
  /** Gives somebody another role; the list says so at once, and goes back where that fails. */
  changeRole: (membershipId: string, role: string) => Promise<Changed>
  /**
   * Locks somebody out until they are let in again, with the role they had. Like the two below it takes a recent sign-in,
   * so the list changes once it is done: run it with `useReauthentication`, which asks where `reauth_required` says so.
   */
  deactivate: (membershipId: string) => Promise<Changed>
  reactivate: (membershipId: string) => Promise<Changed>
  /** Takes somebody out of the organization. Only an invitation brings them back. */
  remove: (membershipId: string) => Promise<Result>
}

/**
 * Who is in the organization that the session is in, page by page, and what an admin can do about it. Takes the permission
 * to read members, or to manage them. Ask for `useRoles` to know which roles the visitor may give.
 */
export function useMembers({ search, role, status }: MembersQuery = {}): UseMembers {
  const client = useAuthClient()
  const list = useNarrowedList('useMembers', 'listMembers', { search, role, status }, isMeant)
  const ways = useMemo(() => waysOf(client), [client])
  return useMemo(() => ({ ...list, ...ways }), [list, ways])
}

function isMeant({ user, role, status }: Member, wanted: Narrowing<'listMembers'>): boolean {
  if (wanted.role !== undefined && wanted.role !== role) return false
  if (wanted.status !== undefined && wanted.status !== status) return false
  return contains(namesOf(user), wanted.search ?? '')
}

/** In either order, and the family name first without a space too: however somebody writes the name they look for. */
function namesOf({ firstName, lastName, email }: Member['user']): string {
  return [firstName, lastName, firstName, `${lastName ?? ''}${firstName ?? ''}`, email].filter(Boolean).join(' ')
}

function waysOf(client: AuthClient): Pick<UseMembers, 'changeRole' | 'deactivate' | 'reactivate' | 'remove'> {
  async function answered(asked: Promise<Changed>): Promise<Changed> {
    const result = await asked
    if (!result.ok) return result
    const { member } = result.data
    return changeEverywhere(client, 'listMembers', withChanges<Member>(member.id, member), async () => result)
  }

  return {
    changeRole: (membershipId, role) =>
      changeEverywhere(client, 'listMembers', withChanges<Member>(membershipId, { role }), () =>
        client.call('updateMember', { membershipId, role }),
      ),
    deactivate: membershipId => answered(client.call('deactivateMember', { membershipId })),
    reactivate: membershipId => answered(client.call('reactivateMember', { membershipId })),
    async remove(membershipId) {
      const result = await client.call('removeMember', { membershipId })
      // Whoever is not there any more, for whatever reason, belongs on no list either.
      if (!result.ok && result.error.code !== 'not_found') return result
      const without = (items: readonly Member[]) => items.filter(({ id }) => id !== membershipId)
      return changeEverywhere(client, 'listMembers', without, async () => ({ ok: true }))
    },
  }
}
