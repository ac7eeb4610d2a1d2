import { type Emitted, type Export, exportsOf } from './emitted.js'

/** A name that others import from, and the page that says what is there. */
export interface Entry {
  /** `@latchkey/react/client` */
  from: string
  /** The file of src that it is. */
  path: string
  page: string
  intro: string
}

export const entries = {
  react: {
    from: '@latchkey/react',
    path: 'index',
    page: 'react.md',
    intro:
      'The components and hooks. Guides: [components](../components.md), [hooks](../hooks.md), [ways in](../ways-in.md), [steps of your own](../custom-steps.md).',
  },
  client: {
    from: '@latchkey/react/client',
    path: 'client/index',
    page: 'client.md',
    intro:
      'The auth client without React, and the types that page and server share. Guides: [redirects](../redirects.md), [without a server](../direct.md), [actions](../actions.md).',
  },
  server: {
    from: '@latchkey/react/server',
    path: 'server/index',
    page: 'server.md',
    intro:
      'The handler that the API key needs, and WorkOS User Management as methods. Under the `browser` condition it is a stub that throws. Guides: [the server handler](../server.md), [many instances](../scaling.md), [operations](../operations.md).',
  },
  emulator: {
    from: '@latchkey/react/emulator',
    path: 'emulator/index',
    page: 'emulator.md',
    intro:
      'A local WorkOS, to develop and test against. It refuses a live API key and `NODE_ENV=production`. Guide: [testing](../testing.md).',
  },
  testing: {
    from: '@latchkey/react/testing',
    path: 'testing/index',
    page: 'testing.md',
    intro:
      'Client, handler and local WorkOS in memory, for tests and stories. Never for production. Guide: [testing](../testing.md).',
  },
} as const satisfies Record<string, Entry>

export type EntryName = keyof typeof entries

/** Whose page explains what several of them export: the first that does. */
const homes: readonly EntryName[] = ['client', 'server', 'emulator', 'testing', 'react']

/** The page that explains a declaration, and under which name; undefined where nobody exports it. */
export function homeOf(declaration: Emitted): { name: string; entry: EntryName } | undefined {
  for (const entry of homes) {
    const found = namesOf(entry).get(declaration)
    if (found !== undefined) return { name: found, entry }
  }
  return undefined
}

const known = new Map<EntryName, readonly Export[]>()
const byDeclaration = new Map<EntryName, ReadonlyMap<Emitted, string>>()

export function exportsOfEntry(entry: EntryName): readonly Export[] {
  const found = known.get(entry) ?? exportsOf(entries[entry].path)
  known.set(entry, found)
  return found
}

function namesOf(entry: EntryName): ReadonlyMap<Emitted, string> {
  const found =
    byDeclaration.get(entry) ?? new Map(exportsOfEntry(entry).map(({ name, declaration }) => [declaration, name]))
  byDeclaration.set(entry, found)
  return found
}
