import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, run } from '../scripts/run.js'

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

it.each(['README.md', 'docs/server.md', 'docs/redirects.md'])('%s shows code that has types', async guide => {
  const blocks = [...readFileSync(join(root, guide), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(
    ([, code = '']) => code,
  )
  expect(blocks.length).toBeGreaterThan(1)

  mkdirSync(join(root, '.cache'), { recursive: true })
  // Inside of the project, where packages are found.
  const folder = mkdtempSync(join(root, '.cache', 'docs-'))
  try {
    blocks.forEach((code, index) => writeFileSync(join(folder, `block${index + 1}.ts`), complete(code)))
    writeFileSync(join(folder, 'elsewhere.d.ts'), elsewhere)
    writeFileSync(join(folder, 'redisStore.ts'), readFileSync(join(root, 'examples', 'redisStore.ts')))
    const compilerOptions = { noPropertyAccessFromIndexSignature: false, noUnusedLocals: false }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'], exclude: [] }),
    )
    expect(await run('tsc', ['-p', folder])).toEqual({ ok: true, output: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** The block as a module, with what it takes from the blocks before. */
function complete(code: string): string {
  const missing = Object.entries(known).filter(
    ([name]) => new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(const|let) ${name}\\b`).test(code),
  )
  return [...missing.map(([, declaration]) => declaration), code, 'export {}'].join('\n')
}
