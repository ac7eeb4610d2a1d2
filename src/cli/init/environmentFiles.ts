import { randomBytes } from 'node:crypto'
import { type App, readText } from '../app.js'
import { exposureOf } from '../git.js'
import { Mistake } from '../Mistake.js'
import type { Change } from './change.js'

/** A setting of the app's, and what a person has to know of it. */
interface Setting {
  name: string
  about: string
  /** What stands there to begin with, and in the example. */
  value: string
  /** Stands in the example alone, behind a `#`. */
  isOptional?: boolean
}

/** Kept out of git, and read by Vite and Next.js. */
export const secretFile = '.env.local'
const exampleFile = '.env.example'
const secretName = 'COOKIE_SECRET'

/**
 * The settings, with a fresh secret, in the file that git ignores; and without one in the example that it keeps.
 * @throws {Mistake} where git keeps the file of the secrets
 */
export async function planEnvironment(app: App): Promise<Change[]> {
  const exposure = await exposureOf(app.folder, secretFile)
  if (exposure === 'tracked') {
    throw new Mistake(
      `latchkey init: git keeps ${secretFile}, so a secret in it would get into the history. First: git rm --cached ${secretFile}`,
    )
  }
  const settings = settingsOf(app)
  const fresh = randomBytes(32).toString('base64')
  const filled = settings.map(setting => (setting.name === secretName ? { ...setting, value: fresh } : setting))
  return [
    ...(exposure === 'ignored' ? [] : [await ignoreSecrets(app.folder)]),
    await planFile(app.folder, secretFile, filled, 'the settings, with a fresh COOKIE_SECRET'),
    await planFile(app.folder, exampleFile, settings, 'the same without secrets, for whoever else works on the app'),
  ]
}

/** The name of the client id's setting: a page of Vite's reads none that does not begin with `VITE_`. */
export function clientIdName({ framework }: App): string {
  return framework === 'Vite' ? 'VITE_WORKOS_CLIENT_ID' : 'WORKOS_CLIENT_ID'
}

export function apiUrlName({ framework }: App): string {
  return framework === 'Vite' ? 'VITE_WORKOS_API_URL' : 'WORKOS_API_URL'
}

function settingsOf(app: App): Setting[] {
  return [
    { name: 'WORKOS_API_KEY', about: 'From the WorkOS dashboard. The server alone knows it.', value: '' },
    { name: clientIdName(app), about: 'From the same environment of the dashboard. No secret.', value: '' },
    { name: secretName, about: 'Seals the cookies; another one in production: openssl rand -base64 32', value: '' },
    { name: 'APP_ORIGIN', about: 'Where the pages are, with no slash at the end.', value: app.origin },
    {
      name: apiUrlName(app),
      about: 'For the local WorkOS that `latchkey emulate` starts, with the key and the client id it prints.',
      value: 'http://localhost:4100',
      isOptional: true,
    },
  ]
}

async function planFile(folder: string, path: string, settings: readonly Setting[], why: string): Promise<Change> {
  const before = await readText(folder, path)
  const missing = settings.filter(({ name }) => !new RegExp(`^[ #]*(?:export )?${name}\\s*=`, 'm').test(before ?? ''))
  if (before !== undefined && missing.every(({ isOptional }) => isOptional)) return { kind: 'there', path }
  const text = missing.map(draw).join('\n')
  if (before === undefined) return { kind: 'add', path, text, why }
  const after = `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${before === '' ? '' : '\n'}${text}`
  return { kind: 'edit', path, before, after, why }
}

function draw({ name, about, value, isOptional }: Setting): string {
  return `# ${about}\n${isOptional ? '# ' : ''}${name}=${value}\n`
}

async function ignoreSecrets(folder: string): Promise<Change> {
  const path = '.gitignore'
  const why = 'keeps the secrets out of git'
  const before = await readText(folder, path)
  if (before === undefined) return { kind: 'add', path, text: `${secretFile}\n`, why }
  return { kind: 'edit', path, before, after: `${before}${/\n$|^$/.test(before) ? '' : '\n'}${secretFile}\n`, why }
}

/** Nobody reads a secret over a shoulder, or in the log of a terminal. */
export function withoutSecrets(text: string): string {
  return text.replace(/^((?:export )?\w*(?:SECRET|KEY|PASSWORD|TOKEN)\w*[ \t]*=[ \t]*)\S.*$/gm, '$1(not shown)')
}
