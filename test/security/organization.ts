import { UserManagement } from '../../src/workos/UserManagement.js'
import type { Browser } from '../server/browser.js'
import { apiUrl, createWorld, password, type World } from '../server/world.js'

const member = (name: string) => ({ email: `${name}@example.com`, password, firstName: name })

/**
 * Acme with an owner who may do everything, two admins, a helper who may run people but not billing, and two members;
 * Globex with an admin of its own.
 */
const organizationSeed = {
  users: ['olga', 'gil', 'gus', 'hal', 'mel', 'tom', 'ola'].map(member),
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  roles: [
    {
      slug: 'owner',
      name: 'Owner',
      permissions: ['organization:manage', 'users:manage', 'users:read', 'billing:manage'],
    },
    { slug: 'helper', name: 'Helper', permissions: ['users:manage', 'users:read'] },
    // A slug that only sounds harmless.
    { slug: 'guest', name: 'Guest', permissions: ['billing:manage'] },
  ],
  memberships: [
    { user: 'olga@example.com', organization: 'Acme', role: 'owner' },
    { user: 'gil@example.com', organization: 'Acme', role: 'admin' },
    { user: 'gus@example.com', organization: 'Acme', role: 'admin' },
    { user: 'hal@example.com', organization: 'Acme', role: 'helper' },
    { user: 'mel@example.com', organization: 'Acme' },
    { user: 'tom@example.com', organization: 'Acme' },
    { user: 'ola@example.com', organization: 'Globex', role: 'admin' },
  ],
}

export async function openOrganization(options: Parameters<typeof createWorld>[0] = {}) {
  const world: World = createWorld({ emulator: { seed: organizationSeed }, ...options })
  const { apiKey, clientId, fetch } = world.emulator
  const workos = new UserManagement({ apiKey, clientId, apiUrl, fetch: fetch as never, clock: world.clock })

  const membershipOf = (name: string) => {
    const userId = world.userId(`${name}@example.com`)
    const row = world.emulator.snapshot().memberships.find(each => each.userId === userId)
    if (!row) throw new Error(`${name} is in no organization`)
    return row
  }

  return {
    world,
    workos,
    as: (name: string): Promise<Browser> => world.signIn(`${name}@example.com`),
    membershipOf,
    roleOf: (name: string) => membershipOf(name).role.slug,
    /** What a refused act must leave as it was. */
    writes: () => world.emulator.snapshot().writes,
  }
}
