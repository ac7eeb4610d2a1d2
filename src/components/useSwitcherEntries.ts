import { useEffect, useMemo, useState } from 'react'
import { contains } from '../client/contains.js'
import type { KnownSession } from '../client/session.js'
import { recentOrganizations, visitOrganization } from '../client/recentOrganizations.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useOrganizations } from '../hooks/useOrganizations.js'
import type { OwnMembership } from '../protocol.js'
import { arrangeOrganizations } from './arrangeOrganizations.js'
import { roleName } from './roleName.js'

/** Where the visitor can be. */
export interface SwitcherEntry {
  /** Of the organization. */
  id: string
  name: string
  /** What the visitor is there; may be empty. */
  detail: string
  isCurrent: boolean
  /** Of a person. Undefined is an organization. */
  pictureUrl?: string | null
}

interface Options {
  session: KnownSession
  text: string
  locale: string
  /** The entry for the person alone, where the host has one. */
  personal: SwitcherEntry | null
}

/** The organizations that match, with the latest on top. The one the visitor is in is there before any answer. */
export function useSwitcherEntries({ session, text, locale, personal }: Options) {
  const client = useAuthClient()
  const all = useOrganizations()
  const found = useOrganizations({ search: text })
  const userId = session.user.id

  // As it was when the panel opened: nothing moves under a hand.
  const [{ organizationIds, memberships }] = useState(() => recentOrganizations(client, userId))
  useEffect(() => {
    const here = currentOf(session)
    if (here) visitOrganization(client, userId, here)
  }, [client, userId, session])

  const isSearch = text.trim() !== ''
  const list = isSearch ? found : all
  const { items, hasMore, status } = list
  const [openedIn] = useState(session.organization?.id)
  const isAlone = personal?.isCurrent === true

  // Of five hundred, arranged anew for what changes them and not for every key.
  const entries = useMemo(() => {
    const onTop = [openedIn, ...organizationIds].filter(id => id !== undefined)
    const here = currentOf(session)
    const arranged = arrangeOrganizations(items.filter(isOpen), {
      recentIds: isSearch ? [] : [...new Set(onTop)],
      recent: here ? new Map([...memberships, [here.organization.id, here]]) : memberships,
      hasMore: hasMore || status !== 'ready',
      locale,
    })
    return arranged.map(({ organization, role }) => ({
      ...organization,
      detail: roleName(role),
      isCurrent: !isAlone && organization.id === here?.organization.id,
    }))
  }, [items, isSearch, hasMore, status, session, openedIn, organizationIds, memberships, locale, isAlone])

  return {
    entries: personal && contains(personal.name, text) ? [personal, ...entries] : entries,
    list,
    /** Of all there are, as far as they are loaded. */
    count: all.items.length,
    hasMore: all.hasMore,
    switchTo: all.switchTo,
  }
}

/** What was offered and not taken yet is an invitation, and stands among those. */
function isOpen({ status }: OwnMembership): boolean {
  return status === 'active'
}

function currentOf({ organization, role }: KnownSession): OwnMembership | null {
  return organization && { id: organization.id, organization, role: role ?? '', status: 'active', current: true }
}
