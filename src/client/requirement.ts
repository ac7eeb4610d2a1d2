import type { KnownSession } from './session.js'

/** What somebody must be, or may do, in the organization they are in. */
export interface Requirement {
  role?: string
  permission?: string
}

/** Whether the session meets all that is asked. For what to draw; the server decides. */
export function meets({ role, permissions }: KnownSession, requirement: Requirement): boolean {
  if (requirement.role !== undefined && requirement.role !== role) return false
  return requirement.permission === undefined || permissions.includes(requirement.permission)
}
