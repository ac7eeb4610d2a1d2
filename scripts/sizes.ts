import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rolldown } from 'vite'
import { bundle, initialChunks, weigh } from './bundle.js'
import { languages } from './languages.js'
import { root } from './run.js'

/** Sizes in kB of 1000 bytes, brotli at its default quality 11. */
interface Budget {
  /** What we want to print in the README. */
  target?: number
  /** Where the test fails. */
  gate: number
}

/** What a host's first screen has to load, React apart, when it imports exactly this. */
const bundles: readonly (Budget & { name: string; code: string })[] = [
  {
    name: 'provider, useUser, access token',
    code: `export { AuthProvider, useAccessToken, useUser } from '@latchkey/react'`,
    target: 3,
    gate: 4,
  },
  {
    name: 'provider, SignIn',
    code: `export { AuthProvider, SignIn } from '@latchkey/react'`,
    target: 8,
    gate: 10,
  },
  {
    name: 'provider, UserButton',
    code: `export { AuthProvider, UserButton } from '@latchkey/react'`,
    target: 5,
    gate: 6.5,
  },
  {
    name: 'provider, UserProfile',
    code: `export { AuthProvider, UserProfile } from '@latchkey/react'`,
    target: 8,
    gate: 10,
  },
  {
    name: 'provider, OrganizationSwitcher',
    code: `export { AuthProvider, OrganizationSwitcher } from '@latchkey/react'`,
    target: 5,
    gate: 6.5,
  },
  {
    name: 'provider, CreateOrganization',
    code: `export { AuthProvider, CreateOrganization } from '@latchkey/react'`,
    target: 8,
    gate: 10,
  },
  {
    name: 'provider, OrganizationProfile',
    code: `export { AuthProvider, OrganizationProfile } from '@latchkey/react'`,
    target: 8,
    gate: 10,
  },
  {
    name: 'provider, ImpersonationBanner',
    code: `export { AuthProvider, ImpersonationBanner } from '@latchkey/react'`,
    target: 5,
    gate: 6,
  },
  // All a host's page may ever say, in each language. The English one comes in parts, each with what says it.
  ...languages.flatMap(tag => [
    {
      name: `${tag}, to sign in`,
      code: `export * from '@latchkey/react/locales/${tag}'`,
      gate: languageGate(tag).signIn,
    },
    {
      name: `${tag}, account and organization`,
      code: `export * from '@latchkey/react/locales/${tag}-account'`,
      gate: languageGate(tag).account,
    },
  ]),
]

/**
 * English is what Brotli's own dictionary is made of. Other words are longer and new to it, whatever their alphabet;
 * those in Cyrillic letters are both, at two bytes a letter.
 */
function languageGate(tag: string) {
  if (tag === 'en') return { signIn: 4, account: 2.5 }
  return new Intl.Locale(tag).maximize().script === 'Cyrl' ? { signIn: 5.5, account: 3.5 } : { signIn: 5, account: 3.1 }
}

/** What one lazy chunk may weigh: as the first of these packages that it holds, else as a step of a flow. */
const lazyGates = [
  { holds: '@floating-ui', gate: 22 },
  { holds: 'qrcode', gate: 10 },
  // Redirects, which come in one piece: a chunk more would be a round trip more on the way back from WorkOS.
  { holds: 'oauth4webapi', gate: 5 },
]
const stepGate = 4

/** Whole files, as they are published. */
const files: readonly (Budget & { name: string })[] = [
  { name: 'styles.css', target: 5, gate: 7 },
  { name: 'styles.unlayered.css', target: 5, gate: 7 },
]

/** A line of the table. */
interface Row extends Budget {
  name: string
  kB: number
}

const rows: Row[] = []
for (const { code, ...row } of bundles) {
  const chunks = await bundle(code)
  const initial = initialChunks(chunks)
  const lazy = chunks.filter(chunk => !initial.includes(chunk))
  rows.push({ ...row, kB: initial.reduce((sum, chunk) => sum + weigh(chunk.code), 0) })
  rows.push(...lazy.map(chunk => ({ name: `  lazy ${chunk.name}`, kB: weigh(chunk.code), gate: lazyGate(chunk) })))
}
for (const file of files) {
  rows.push({ ...file, kB: weigh(readFileSync(join(root, 'dist', file.name), 'utf8')) })
}

console.log(`${'kB, brotli'.padEnd(44)}${'size'.padStart(8)}${'target'.padStart(8)}${'gate'.padStart(8)}`)
for (const row of rows) {
  const numbers = [row.kB.toFixed(2), row.target?.toFixed(1) ?? '', row.gate.toFixed(1)]
  console.log(`${row.name.padEnd(44)}${numbers.map(text => text.padStart(8)).join('')}  ${verdict(row)}`.trimEnd())
}
if (rows.some(({ kB, gate }) => kB > gate)) process.exitCode = 1

function lazyGate({ moduleIds }: Rolldown.OutputChunk) {
  const known = lazyGates.find(({ holds }) => moduleIds.some(id => id.includes(`/node_modules/${holds}/`)))
  return known?.gate ?? stepGate
}

function verdict({ kB, target = Infinity, gate }: Row) {
  if (kB > gate) return 'past the gate'
  return kB > target ? 'past the target' : ''
}
