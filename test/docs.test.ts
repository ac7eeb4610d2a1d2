import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiReports, partly, references } from '../scripts/reference.js'
import { apiReport } from '../scripts/reference/apiReport.js'
import { entries, type EntryName, exportsOfEntry } from '../scripts/reference/entries.js'
import { assertCommented } from '../scripts/reference/entryPage.js'
import { root, run } from '../scripts/run.js'
import type { AuthErrorCode } from '../src/client/AuthError.js'
import { diagnoses } from '../src/client/doctor/diagnoses.js'
import { actions } from '../src/server/actions.js'
import { meanings, Refusal } from '../src/server/Refusal.js'
import { workosErrorCodes } from '../src/workos/errors.js'
import { operations } from '../src/workos/operations.js'

/** What a guide has said before, or what another package says; `test/hosts` has the types of those. */
const known: Record<string, string> = {
  client: `declare const client: import('@latchkey/react/client').AuthClient`,
  handler: `declare const handler: import('@latchkey/react/server').AuthHandler`,
  ExecutionContext: 'interface ExecutionContext { waitUntil(promise: Promise<unknown>): void }',
}
const elsewhere = `
declare module 'express'
declare module 'hono' {
  export class Hono { fetch: unknown; all(path: string, answer: (context: { req: { raw: Request } }) => Promise<Response>): void }
}
declare module '@hono/node-server'
declare module '@hono/node-server/conninfo'
declare module 'cloudflare:workers' { export const env: Record<'WORKOS_API_KEY' | 'WORKOS_CLIENT_ID' | 'COOKIE_SECRET', string> }
`

/** Whether the one who sets Latchkey up can be why an error comes, or only the person who uses it, the network, or time. */
const origins: Record<AuthErrorCode, 'setup' | 'use'> = {
  invalid_input: 'setup',
  invalid_credentials: 'use',
  invalid_code: 'use',
  code_expired: 'use',
  too_many_attempts: 'use',
  flow_ended: 'use',
  email_not_deliverable: 'use',
  email_not_available: 'use',
  method_not_enabled: 'setup',
  password_too_weak: 'use',
  reset_token_invalid: 'use',
  invitation_invalid: 'use',
  invitation_mismatch: 'use',
  already_member: 'use',
  already_invited: 'use',
  last_admin: 'use',
  identity_mismatch: 'use',
  rate_limited: 'setup',
  session_ended: 'use',
  token_expired: 'use',
  reauth_required: 'use',
  impersonating: 'use',
  context_changed: 'use',
  forbidden: 'setup',
  cross_origin: 'setup',
  not_found: 'setup',
  payload_too_large: 'use',
  session_too_large: 'setup',
  request_timeout: 'use',
  service_unavailable: 'setup',
  unexpected: 'setup',
  offline: 'use',
  network_error: 'setup',
  network_timeout: 'use',
  aborted: 'use',
  cookies_disabled: 'setup',
  redirect_denied: 'use',
  redirect_loop: 'setup',
  state_mismatch: 'setup',
  connection_invalid: 'setup',
  handler_required: 'setup',
}

/** Pages that are written by hand. */
const guides = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...pagesIn('docs')].filter(
  page => !readFileSync(join(root, page), 'utf8').startsWith('<!-- Made by'),
)
const withCode = guides.filter(guide => blocksOf(guide).length > 0)

describe('code', () => {
  let mistakes = ''

  beforeAll(async () => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    // Inside of the project, where packages are found; all guides at once, because the compiler takes its time to begin.
    const folder = mkdtempSync(join(root, '.cache', 'docs-'))
    try {
      for (const guide of withCode) {
        const place = join(folder, placeOf(guide))
        mkdirSync(place, { recursive: true })
        for (const [index, { kind, code }] of blocksOf(guide).entries())
          writeFileSync(join(place, `block${index + 1}.${kind}`), complete(code))
        writeFileSync(join(place, 'redisStore.ts'), readFileSync(join(root, 'examples', 'redisStore.ts')))
      }
      writeFileSync(join(folder, 'elsewhere.d.ts'), elsewhere)
      const compilerOptions = { noPropertyAccessFromIndexSignature: false, noUnusedLocals: false }
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: '../../tsconfig.json',
          compilerOptions,
          include: ['**/*.ts', '**/*.tsx', '../../src/**/*.d.ts'],
          exclude: [],
        }),
      )
      mistakes = (await run('tsc', ['-p', folder, '--pretty', 'false'])).output
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 120_000)

  it.each(withCode)('in %s has types', guide => {
    expect(mistakes.split('\n').filter(line => line.includes(`/${placeOf(guide)}/`))).toEqual([])
  })

  it('in no guide has a mistake that is not told of it', () => {
    expect(mistakes).toBe('')
  })

  function placeOf(guide: string): string {
    return guide.replaceAll('/', '-').replace('.md', '')
  }
})

describe('an example', () => {
  const shown = guides.flatMap(guide =>
    [...readFileSync(join(root, guide), 'utf8').matchAll(/^```\w+\n\/\/ (examples\/[^\n]*)\n(.*?)^```$/gms)].map(
      ([, file = '', code = '']) => ({ guide, file, code }),
    ),
  )

  it('is shown as it is tested', () => {
    expect(shown.length).toBeGreaterThan(15)
    for (const { guide, file, code } of shown)
      expect(code, `${guide}: ${file}`).toBe(readFileSync(join(root, file), 'utf8'))
  })
})

it.each(Object.entries({ ...references, ...apiReports }))('%s is as the source is', (file, draw) => {
  const isRenewed = readFileSync(join(root, file), 'utf8') === draw()
  expect(isRenewed, `npx tsx scripts/reference.ts --write renews ${file}`).toBe(true)
})

describe('the reference of what is exported', () => {
  const names = Object.keys(entries) as EntryName[]

  it.each(names)('has every name of %s', entry => {
    const text = readFileSync(join(root, 'docs/reference', entries[entry].page), 'utf8')
    const shown = new Set(text.match(/\w+/g))
    const exported = exportsOfEntry(entry).map(({ name }) => name)
    expect(exported.length).toBeGreaterThan(10)
    expect(exported.filter(name => !shown.has(name))).toEqual([])
  })

  it('cannot be made while a name says nothing of itself', () => {
    const [first] = exportsOfEntry('client')
    if (!first) throw new Error('Nothing is exported')
    const bare = { name: first.name, declaration: { ...first.declaration, comment: '' } }
    expect(() => assertCommented('here', [bare])).toThrow(first.name)
  })

  it('says of each component what it takes', () => {
    const text = readFileSync(join(root, 'docs/reference/react.md'), 'utf8')
    const [, signIn = ''] = /^### SignIn\n([^]*?)^###/m.exec(text) ?? []
    expect(signIn).toContain("| `first` | `'password' \\| 'code'` | `'password'` |")
    expect(signIn).toContain('| `routing` |')
    expect(signIn).toContain('`<section>`')
  })
})

describe('the report of what is exported', () => {
  const report = apiReport('react')

  it('has what is part of it and has no name outside', () => {
    expect(report).toMatch(/^export type UseAuth = \(Absent/m)
    expect(report).toMatch(/^type Absent = /m)
  })

  it('does not change with a comment, a file that moves, or what a sentence says', () => {
    expect(report).not.toMatch(/\/\*|import\(/)
    expect(report).not.toContain('Forgot password?')
  })
})

describe('the reference of actions', () => {
  const text = readFileSync(join(root, 'docs/actions.md'), 'utf8')
  const sections = sectionsOf('docs/actions.md')
  const common = text.slice(text.indexOf('## Errors any action can meet'), text.indexOf('## The codes'))

  it('has each of them, and says of each what it is for and what it can answer', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(actions).sort())
    for (const [name, section] of sections) {
      expect(section, name).toMatch(/^\n[A-Z].*\.\n/)
      expect(section, name).toMatch(/\*\*Fields in\*\*[^]*\*\*Fields out\*\*[^]*\*\*Errors\*\*/)
    }
  })

  it('names codes that exist, with their status, and leaves none out', () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+|undefined) \| .*\w/gm)]
    expect(rows.filter(([, code = '', status]) => String(statusOf(code)) !== status)).toEqual([])
    const explained = text.slice(text.indexOf('## The actions'))
    const answered = (code = '') => explained.includes(`\n| \`${code}\` |`) || common.includes(`\n| \`${code}\` |`)
    expect(rows.map(([, code]) => code).filter(code => !answered(code))).toEqual([])
  })

  it('keeps out of an answer what would tell who has an account', () => {
    expect(codesOf('requestPasswordReset')).toEqual(['rate_limited'])
    expect(sections.get('sendCode')).not.toContain('sign_up_not_allowed')
    expect(codesOf('sendEmailChange')).not.toContain('email_not_available')
  })

  it('knows who may ask, what is caught on the way, and what WorkOS means', () => {
    expect(codesOf('getProfile')).toEqual(['session_ended', 'token_expired', 'context_changed', 'session_too_large'])
    expect(codesOf('discoverSso')).toEqual(['rate_limited'])
    expect(codesOf('deleteAccount')).toEqual([
      'last_admin',
      'rate_limited',
      'session_ended',
      'token_expired',
      'reauth_required',
      'impersonating',
      'context_changed',
      'forbidden',
    ])
    expect(codesOf('resetPassword')).toEqual([
      'method_not_enabled',
      'password_too_weak',
      'reset_token_invalid',
      'rate_limited',
    ])
    expect(codesOf('updateProfile')).not.toContain('password_too_weak')
    expect(codesOf('changePassword')).toContain('password_too_weak')
  })

  function codesOf(action: string): (string | undefined)[] {
    return [...(sections.get(action) ?? '').matchAll(/^\| `(\w+)` \| \d+ \|/gm)].map(([, code]) => code)
  }
})

describe('the reference of operations', () => {
  const sections = sectionsOf('docs/operations.md')

  it('has each of them, and says of each how it is asked and what it can answer', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(operations).sort())
    for (const [name, text] of sections) {
      expect(text, name).toMatch(/\*\*Kind\*\*[^]*\*\*Who\*\*[^]*\*\*Fields out\*\*[^]*\*\*Errors\*\*/)
    }
  })

  it('names codes that exist', () => {
    const named = [...sections.values()].flatMap(text =>
      [...(/\*\*Errors\*\*(.*)/.exec(text)?.[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter(code => !workosErrorCodes.some(known => known === code))).toEqual([])
  })
})

it('docs/theming.md has a row for each token, as the source is', () => {
  const text = readFileSync(join(root, 'docs/theming.md'), 'utf8')
  expect(text === partly['docs/theming.md'](), 'npx tsx scripts/reference.ts --write renews it').toBe(true)
  const css = readFileSync(join(root, 'src/components/tokens.css'), 'utf8')
  const declared = new Set([...css.matchAll(/^ {2}--_lk-([\w-]+): var\(/gm)].map(([, name]) => name))
  const rows = [...text.matchAll(/^\| `--lk-([\w-]+)` \|/gm)].map(([, name]) => name)
  expect(rows).toHaveLength(declared.size)
  expect(new Set(rows)).toEqual(declared)
})

describe('troubleshooting', () => {
  const text = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
  const sections = [...text.matchAll(/^### (.*)$/gm)].map(([, code = '']) => code)
  const known: readonly string[] = [...Object.keys(diagnoses), ...Object.keys(origins)]

  it('has a section for each code of the setup doctor, and of each error that a setup can cause, and no other', () => {
    const causedBySetup = Object.entries(origins).flatMap(([code, origin]) => (origin === 'setup' ? [code] : []))
    expect(sections.toSorted()).toEqual([...new Set([...Object.keys(diagnoses), ...causedBySetup])].toSorted())
    expect(sections.filter(code => !known.includes(code))).toEqual([])
  })

  it('has a row for each error, as the source is', () => {
    expect(text === partly['docs/troubleshooting.md'](), 'npx tsx scripts/reference.ts --write renews it').toBe(true)
    const rows = [...text.matchAll(/^\| (?:`(\w+)`|\[(\w+)\]\(#\w+\)) \|/gm)].map(
      ([, plain, linked]) => plain ?? linked,
    )
    expect(rows).toHaveLength(Object.keys(origins).length)
    expect(new Set(rows)).toEqual(new Set(Object.keys(origins)))
  })

  it('leads nowhere but to a section, or a page, that is there', () => {
    const links = [...text.matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)]
    expect(links.length).toBeGreaterThan(5)
    for (const [, page, anchor] of links) {
      const anchors = anchorsOf(page ? `docs/${page}` : 'docs/troubleshooting.md')
      if (anchor) expect(anchors).toContain(anchor)
    }
  })
})

it('every code that means something to a person is documented of an operation', () => {
  const documented = new Set<string>(Object.values(operations).flatMap(row => ('errors' in row ? [...row.errors] : [])))
  // What any request can meet is said once.
  const common = ['entity_not_found', 'invalid_request_parameters', 'too_many_requests', 'user_mismatch']
  const named = Object.entries(meanings).flatMap(([code, meaning]) => (meaning === 'unexpected' ? [] : [code]))
  expect(named.filter(code => !documented.has(code) && !common.includes(code))).toEqual([])
})

function pagesIn(folder: string): string[] {
  const files = readdirSync(join(root, folder)).map(file => `${folder}/${file}`)
  return files.filter(file => file.endsWith('.md'))
}

/** Code that is told apart from an example, which has tests of its own. */
function blocksOf(guide: string): { kind: string; code: string }[] {
  const blocks = readFileSync(join(root, guide), 'utf8').matchAll(/^```(tsx?)\n(.*?)^```$/gms)
  return [...blocks]
    .map(([, kind = '', code = '']) => ({ kind, code }))
    .filter(({ code }) => !code.startsWith('// examples/'))
}

function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)
  return new Set([...headings].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-')))
}

/** The sections under the heading that names all of them, by their own. */
function sectionsOf(page: string): ReadonlyMap<string, string> {
  const [, all = ''] =
    /^## (?:The actions|Methods)$([^]*)^## Shapes$/m.exec(readFileSync(join(root, page), 'utf8')) ?? []
  return new Map(
    all
      .split(/^### /m)
      .slice(1)
      .map(section => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n') + 1)]),
  )
}

function statusOf(code: string): number {
  return new Refusal(code as Refusal['code'], '').status
}

/** The block as a module, with what it takes from the blocks before. */
function complete(code: string): string {
  const missing = Object.entries(known).filter(
    ([name]) => new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(const|let) ${name}\\b`).test(code),
  )
  return [...missing.map(([, declaration]) => declaration), code, 'export {}'].join('\n')
}
