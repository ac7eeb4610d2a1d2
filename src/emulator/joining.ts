import type { Environment } from './environment.js'
import type { MembershipRow, State } from './state.js'

/** Somebody's membership of one organization, whatever its status: there is never more than one. */
export function findMembershipOf(state: State, userId: string, organizationId: string): MembershipRow | undefined {
  return state.memberships.find(row => row.userId === userId && row.organizationId === organizationId)
}

/** Makes the membership, or changes the one there is. Whether that is allowed is the caller's to know. */
export function putMembership(
  { state, clock, newId }: Environment,
  fields: Pick<MembershipRow, 'userId' | 'organizationId' | 'roles' | 'status'>,
): MembershipRow {
  const known = findMembershipOf(state, fields.userId, fields.organizationId)
  const now = clock.now()
  const createdAt = known?.createdAt ?? now
  return state.memberships.put({ ...fields, id: known?.id ?? newId('om'), createdAt, updatedAt: now })
}
