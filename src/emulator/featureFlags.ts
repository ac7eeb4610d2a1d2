import * as v from 'valibot'
import type { FeatureFlag } from '../workos/objects.js'
import type { Handler } from './handler.js'
import { read } from './input.js'
import { activeMemberships } from './memberships.js'
import { findOrganization } from './organizations.js'
import { pageOf, pageQuery } from './pages.js'
import type { FeatureFlagRow, State } from './state.js'
import { findUser, isoTime } from './users.js'

const listQuery = v.object(pageQuery)

/** Those that are on for the person, and for any organization they are in. */
export const listUserFeatureFlags: Handler<'listUserFeatureFlags'> = ({ ids, query }, { state }) => {
  const { id } = findUser(state, ids.userId)
  const organizations = activeMemberships(state, id).map(row => row.organizationId)
  return pageOf(flagsOf(state, [id, ...organizations]), read(listQuery, query), toFeatureFlag)
}

export const listOrganizationFeatureFlags: Handler<'listOrganizationFeatureFlags'> = ({ ids, query }, { state }) => {
  const { id } = findOrganization(state, ids.organizationId)
  return pageOf(flagsOf(state, [id]), read(listQuery, query), toFeatureFlag)
}

/** The flags that are on for any of these users and organizations. */
export function flagsOf(state: State, targets: readonly string[]): FeatureFlagRow[] {
  return state.featureFlags.filter(
    row => row.enabled && (row.defaultValue || row.targets.some(id => targets.includes(id))),
  )
}

export function toFeatureFlag(row: FeatureFlagRow): FeatureFlag {
  return {
    object: 'feature_flag',
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    tags: row.tags,
    enabled: row.enabled,
    defaultValue: row.defaultValue,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
