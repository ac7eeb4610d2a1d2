import type { Seed } from '../../src/emulator/seed.js'
import { password, people } from '../emulator/world.js'

/** The usual people, and beside them one of everything that a result can tell of. */
export const seed: Seed = {
  users: [
    ...people.users,
    {
      email: 'barbara@example.com',
      password,
      firstName: 'Barbara',
      lastName: 'Liskov',
      name: 'Barbara Liskov',
      profilePictureUrl: 'https://example.com/barbara.png',
      locale: 'en-US',
      externalId: 'barbara-1',
      metadata: { someKey: 'a', other_key: 'b' },
      identities: [
        { provider: 'GitHubOAuth', idpId: '42' },
        { provider: 'GoogleOAuth', idpId: '43' },
      ],
    },
    { email: 'member@initech.test', password },
    { email: 'hedy@hooli.test', password },
  ],
  organizations: [
    {
      name: 'Acme',
      domains: ['acme.test'],
      externalId: 'acme-1',
      metadata: { planTier: 'gold' },
      stripeCustomerId: 'cus_01',
      entitlements: ['audit-logs'],
    },
    { name: 'Globex', invitationsBlocked: true },
    { name: 'Initech', domains: ['initech.test'], policies: { ssoRequired: true } },
    { name: 'Hooli', policies: { mfaRequired: true } },
  ],
  memberships: [
    ...people.memberships,
    { user: 'barbara@example.com', organization: 'Acme', status: 'pending' },
    { user: 'hedy@hooli.test', organization: 'Hooli' },
  ],
  roles: [
    { slug: 'editor', name: 'Editor', description: 'Writes', permissions: ['posts:write'], organization: 'Acme' },
    { slug: 'viewer', name: 'Viewer', permissions: ['posts:read'], resourceTypeSlug: 'project' },
  ],
  connections: [{ organization: 'Acme', type: 'OktaSAML', name: 'Acme Okta' }],
  featureFlags: [
    { slug: 'beta', description: 'The next one', tags: ['early'], organizations: ['Acme'] },
    { slug: 'dark', users: ['ada@example.com'] },
  ],
}
