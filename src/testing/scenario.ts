import type { AuthClientOptions, DirectPersistence } from '../client/createAuthClient.js'
import type { EmulatorOptions } from '../emulator/createEmulator.js'
import type { Seed } from '../emulator/seed.js'
import type { Clock } from '../protocol.js'
import type { AuthHandlerOptions } from '../server/options.js'
import { people } from './people.js'

/** Who is there when the page opens. */
export type Preset = 'signedOut' | 'signedIn' | 'member' | 'admin' | 'mfa' | 'manyOrganizations'

/** What a world starts with: its people, who is signed in, and how client, handler and local WorkOS are set. */
export interface Scenario {
  /** The people and organizations of this world. @default people */
  seed?: Seed
  /** The e-mail address of somebody who is signed in already, with `peoplesPassword` or the password beside it. */
  signedInAs?: string
  password?: string
  /** The name of the organization they chose, where they are in several. @default the first */
  organization?: string
  /** @default a clock that stands still */
  clock?: Clock
  /** Policies of the local WorkOS. */
  emulator?: Omit<EmulatorOptions, 'seed' | 'clock' | 'apiUrl'>
  /** Options of the handler. */
  handler?: Partial<AuthHandlerOptions>
  /** Options of the client. */
  client?: Pick<AuthClientOptions, 'redirectUri' | 'requireIss'>
  /** `direct`: the client does without the handler, and signs in by redirect. @default 'handler' */
  source?: 'handler' | 'direct'
  /** Where the direct source keeps what continues a session. @default 'memory' */
  persistence?: DirectPersistence
  /** @default false */
  silentRedirect?: boolean
  /** The path that the first tab opens at. @default '/' */
  path?: string
  /** What the first tab remembers across a reload. @default nothing yet */
  tab?: Map<string, string>
}

export const presets: Record<Preset, Scenario> = {
  signedOut: {},
  signedIn: { signedInAs: 'mary@example.com' },
  member: { signedInAs: 'ada@example.com', organization: 'Difference Works' },
  admin: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' },
  mfa: { signedInAs: 'grace@example.com' },
  manyOrganizations: { seed: manyOrganizations(40) },
}

function manyOrganizations(count: number): Seed {
  const organizations = Array.from({ length: count }, (_, index) => ({
    name: `Workshop ${String(index + 1).padStart(3, '0')}`,
  }))
  return {
    ...people,
    organizations: [...people.organizations, ...organizations],
    memberships: [
      ...people.memberships,
      ...organizations.map(({ name }) => ({ user: 'ada@example.com', organization: name })),
    ],
  }
}
