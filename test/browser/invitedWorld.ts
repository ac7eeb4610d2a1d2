import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'

/** Tokens of links, by whom they were sent to. Ada sent them, to admins of Difference Works; Joan's is to Orbital Mechanics. */
export const links = {
  'new@example.com': 'a-link-for-somebody-new',
  'mary@example.com': 'a-link-for-mary-herself',
  'grace@example.com': 'a-link-for-grace-herself',
  'edsger@example.com': 'a-link-for-edsger-himself',
  'joan@example.com': 'a-link-for-joan-herself',
} as const

export type Invited = keyof typeof links

export const seed: Seed = {
  ...people,
  users: [
    ...people.users,
    { email: 'edsger@example.com', password: peoplesPassword, firstName: 'Edsger' },
    { email: 'joan@example.com', password: peoplesPassword, firstName: 'Joan' },
  ],
  organizations: [...people.organizations, { name: 'Shortest Paths' }],
  memberships: [
    ...people.memberships,
    // Has to choose one of them, where nothing else decides.
    { user: 'edsger@example.com', organization: 'Analytical Engines' },
    { user: 'edsger@example.com', organization: 'Shortest Paths' },
  ],
  invitations: (Object.entries(links) as [Invited, string][]).map(([email, token]) => ({
    email,
    token,
    organization: email === 'joan@example.com' ? 'Orbital Mechanics' : 'Difference Works',
    role: 'admin',
    inviter: 'ada@example.com',
  })),
}

/** The page that somebody's link opens. */
export function invited(email: Invited, scenario: Omit<Scenario, 'clock'> = {}): Omit<Scenario, 'clock'> {
  return { seed, path: `/invitation?plan=team&invitation_token=${links[email]}&at=1%202`, ...scenario }
}
