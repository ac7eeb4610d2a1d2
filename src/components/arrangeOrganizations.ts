import type { OwnMembership } from '../protocol.js'

interface Arrangement {
  /** Latest first. */
  recentIds: readonly string[]
  /** Members of those that may not be loaded. */
  recent: ReadonlyMap<string, OwnMembership>
  /** There is more than what is loaded. */
  hasMore: boolean
  locale: string
}

/** As many as the server sends at once. */
const pageLength = 100

/** The latest on top; then by name, or, where they come page by page, as they come: nothing jumps when more is there. */
export function arrangeOrganizations(
  memberships: readonly OwnMembership[],
  { recentIds, recent, hasMore, locale }: Arrangement,
): readonly OwnMembership[] {
  const byId = new Map(memberships.map(each => [each.organization.id, each]))
  const onTop = recentIds.flatMap(id => byId.get(id) ?? (hasMore ? recent.get(id) : undefined) ?? [])
  const rest = memberships.filter(({ organization }) => !recentIds.includes(organization.id))
  if (hasMore || memberships.length > pageLength) return [...onTop, ...rest]
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return [...onTop, ...rest.sort((one, other) => compare(one.organization.name, other.organization.name))]
}
