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
    [{ organizations: [acme], connections: [{ organization: 'Globex' }] }, 'is named "Globex"'],
    [{ user: [] }, 'user'],
    ['nonsense', 'seed'],
  ]

  it.each(mistakes)('with a mistake is refused by name: %j', (seed, message) => {
    expect(() => createEmulator({ seed: seed as Seed })).toThrow(TypeError)
    expect(() => createEmulator({ seed: seed as Seed })).toThrow(message)
  })
})
