import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/createEmulator.js'
import type { Seed } from '../../src/emulator/seed.js'
import { createWorld, frozenClock, people, seededRandom } from './world.js'

describe('seed', () => {
  it('gives the same ids in every run', () => {
    const start = () => createEmulator({ seed: people, clock: frozenClock, random: seededRandom() }).snapshot()
    expect(start()).toEqual(start())
  })

  it('keeps ids apart where clock and random stand still', () => {
    const { users } = createEmulator({ seed: people, clock: frozenClock, random: () => 0 }).snapshot()
    expect(new Set(users.map(user => user.id)).size).toBe(people.users.length)
  })

  it('may bring ids and roles of its own', async () => {
    const { signIn, emulator } = createWorld({
      seed: {
        users: [{ id: 'user_01KNOWN0000000', email: 'ada@example.com', password: 'a quiet harbour' }],
        organizations: [{ id: 'org_01KNOWN0000000', name: 'Acme' }],
        roles: [{ slug: 'auditor', name: 'Auditor', permissions: ['books:read'] }],
        memberships: [{ user: 'ada@example.com', organization: 'Acme', role: 'auditor' }],
      },
    })
    expect(await signIn()).toMatchObject({ user: { id: 'user_01KNOWN0000000' }, organizationId: 'org_01KNOWN0000000' })
    expect(emulator.snapshot().memberships[0]?.role).toEqual({ slug: 'auditor' })
  })

  it('may bring invitations that were sent before, with the token of their link', async () => {
    const { workos, emulator, userId } = createWorld({
      seed: {
        ...people,
        invitations: [
          {
            email: 'new@example.com',
            organization: 'Acme',
            role: 'admin',
            inviter: 'grace@example.com',
            token: 'invited-1',
          },
          { email: 'ada@example.com', organization: 'Acme', expiresInDays: 1 },
        ],
      },
    })
    expect(await workos.findInvitationByToken('invited-1')).toMatchObject({
      email: 'new@example.com',
      roleSlug: 'admin',
      inviterUserId: userId('grace@example.com'),
      expiresAt: '2026-11-30T09:00:00.000Z',
    })
    const { memberships, emails } = emulator.snapshot()
    expect(memberships.at(-1)).toMatchObject({ userId: userId('ada@example.com'), status: 'pending' })
    expect(emails).toBe(0)
  })

  const ada = { email: 'ada@example.com' }
  const acme = { name: 'Acme' }
  const mistakes: [unknown, string][] = [
    [{ memberships: [{ user: 'no@example.com', organization: 'Acme' }] }, 'memberships.0.user: no user of the seed'],
    [{ users: [ada], memberships: [{ user: ada.email, organization: 'Acme' }] }, 'is named "Acme"'],
    [
      { users: [ada], organizations: [acme], memberships: [{ user: ada.email, organization: 'Acme', role: 'king' }] },
      'memberships.0.role: there is no role "king"',
    ],
    [{ users: [ada, { email: 'ADA@example.com' }] }, 'users.1.email: "ada@example.com" is there twice'],
    [{ organizations: [acme, acme] }, 'organizations.1.name: "Acme" is there twice'],
    [{ users: [{ email: 'nonsense' }] }, 'seed.users.0.email'],
    [{ users: [{ id: 'ada', ...ada }] }, 'must be an id that starts with "user_"'],
    [{ users: [{ ...ada, pasword: 'typo' }] }, 'pasword'],
    [{ users: [{ ...ada, totpSecret: 'not base32' }] }, 'seed.users.0.totpSecret: must be Base32'],
    [{ users: [{ ...ada, phoneNumber: '555' }] }, 'seed.users.0.phoneNumber'],
    [{ users: [{ ...ada, identities: [{ provider: 'GithubOAuth', idpId: '1' }] }] }, 'identities.0.provider'],
    [{ users: [{ ...ada, hostedStep: 'mfa_challenge' }] }, 'seed.users.0.hostedStep'],
    [{ organizations: [{ ...acme, policies: { allowedMethods: ['sso'] } }] }, 'policies.allowedMethods.0'],
    [{ roles: [{ slug: 'cook', name: 'Cook', permissions: [], organization: 'Acme' }] }, 'roles.0.organization: no'],
    [{ connections: [{ organization: 'Acme' }] }, 'connections.0.organization: no organization of the seed'],
    [{ organizations: [acme], connections: [{ organization: 'Acme', state: 'odd' }] }, 'connections.0.state'],
    [{ featureFlags: [{ slug: 'one' }, { slug: 'one' }] }, 'featureFlags.1.slug: is there twice'],
    [{ featureFlags: [{ slug: 'one', users: [ada.email] }] }, 'featureFlags.0.users: no user of the seed'],
    [{ invitations: [{ email: ada.email, organization: 'Acme' }] }, 'invitations.0.organization: no organization'],
    [{ invitations: [{ email: ada.email, role: 'admin' }] }, 'invitations.0.role: there is no role "admin"'],
    [{ invitations: [{ email: ada.email, token: 'a b' }] }, 'invitations.0.token: must be 8 to 256'],
    [{ organizations: [{ name: 'Acme', domains: ['no domain'] }] }, 'organizations.0.domains.0'],
    [{ user: [] }, 'user'],
    ['nonsense', 'seed'],
  ]

  it.each(mistakes)('with a mistake is refused by name: %j', (seed, message) => {
    expect(() => createEmulator({ seed: seed as Seed })).toThrow(TypeError)
    expect(() => createEmulator({ seed: seed as Seed })).toThrow(message)
  })
})
