import { people, type Seed } from '@latchkey/react/testing'

/** Analytical Engines with this many members; Ada is its only admin. */
export function crowd(count: number): Seed {
  const emails = Array.from(
    { length: count - 2 },
    (_, index) => `clerk${String(index + 1).padStart(3, '0')}@example.com`,
  )
  return {
    ...people,
    users: [...people.users, ...emails.map(email => ({ email, firstName: 'Clerk', lastName: email.slice(5, 8) }))],
    memberships: [
      ...people.memberships,
      ...emails.map(email => ({ user: email, organization: 'Analytical Engines', role: 'member' })),
    ],
  }
}
