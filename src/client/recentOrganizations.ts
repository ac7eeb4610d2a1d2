import type { OwnMembership } from '../protocol.js'
import type { AuthClient } from './createAuthClient.js'
import { attempt, storageOr } from './environment.js'

type Browser = Pick<AuthClient, 'clientId' | 'environment'>

/** Where one person was, latest first. */
interface Visits {
  userId: string
  organizationIds: readonly string[]
  /** What they are called, by id: known to this tab alone. */
  memberships: ReadonlyMap<string, OwnMembership>
}

/** More than this is no shortcut any more. */
const maxKept = 5

const inTab = new WeakMap<Browser, Visits>()

/**
 * The organizations that somebody was in on this browser, latest first. The browser keeps ids, of the last person alone
 * (security row A20); names are never written down.
 */
export function recentOrganizations(browser: Browser, userId: string): Visits {
  const known = inTab.get(browser)
  if (known?.userId === userId) return known
  return { userId, organizationIds: read(browser, userId), memberships: new Map() }
}

export function visitOrganization(browser: Browser, userId: string, membership: OwnMembership) {
  const { organizationIds, memberships } = recentOrganizations(browser, userId)
  const { id } = membership.organization
  keep(browser, {
    userId,
    organizationIds: [id, ...organizationIds.filter(other => other !== id)].slice(0, maxKept),
    memberships: new Map([...memberships, [id, membership]]),
  })
}

/** It led nowhere. */
export function forgetOrganization(browser: Browser, userId: string, organizationId: string) {
  const { organizationIds, memberships } = recentOrganizations(browser, userId)
  keep(browser, { userId, organizationIds: organizationIds.filter(id => id !== organizationId), memberships })
}

function keep(browser: Browser, visits: Visits) {
  const { userId, organizationIds } = visits
  inTab.set(browser, visits)
  storageOf(browser).setItem(keyOf(browser), JSON.stringify({ userId, organizationIds }))
}

/** Whatever else may have been written there. */
function read(browser: Browser, userId: string): readonly string[] {
  const text = storageOf(browser).getItem(keyOf(browser)) ?? '{}'
  const kept: { userId?: unknown; organizationIds?: unknown } = attempt(() => Object(JSON.parse(text)), {})
  if (kept.userId !== userId || !Array.isArray(kept.organizationIds)) return []
  return kept.organizationIds.filter(id => typeof id === 'string').slice(0, maxKept)
}

function storageOf({ environment }: Browser) {
  return environment.sharedStorage ?? storageOr(() => globalThis.localStorage)
}

function keyOf({ clientId }: Browser) {
  return `latchkey:${clientId}:organizations`
}
