import type { OrganizationRow, State, UserRow } from './state.js'
import { findUserByEmail } from './users.js'

export function seedError(at: string, problem: string): TypeError {
  return new TypeError(`createEmulator: seed${at ? `.${at}` : ''}: ${problem}`)
}

/** @throws {TypeError} that names the entry */
export function seededUser(state: State, email: string, at: string): UserRow {
  const user = findUserByEmail(state, email)
  if (!user) throw seedError(at, `no user of the seed has the e-mail address "${email}"`)
  return user
}

/** @throws {TypeError} that names the entry */
export function seededOrganization(state: State, name: string, at: string): OrganizationRow {
  const organization = state.organizations.find(row => row.name === name)
  if (!organization) throw seedError(at, `no organization of the seed is named "${name}"`)
  return organization
}
