import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root, run } from '../../scripts/run.js'
import { type Files, nextApp, viteApp, writeApp } from '../cli/apps.js'
import { latchkey } from '../cli/latchkey.js'

let folder = ''
beforeEach(() => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  // Inside of the project, where React is found; Latchkey is what was built.
  folder = mkdtempSync(join(root, '.cache', 'init-'))
  mkdirSync(join(folder, 'node_modules', '@latchkey'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules', '@latchkey', 'react'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What of Next.js the written files name; the apps of test/cli/run.ts have the real one. */
const nextTypes: Files = {
  'next.d.ts': `/// <reference types="node" />
declare module 'next' { export interface Metadata { title?: string; description?: string; referrer?: 'no-referrer' } }
declare module 'next/headers' { export function headers(): Promise<Headers> }
declare module '*.css'
`,
}

it.each([
  ['Vite', { ...viteApp }],
  ['Next.js', { ...nextApp, ...nextTypes }],
])('what latchkey init writes into a %s app has types, under the strict settings of its template', async (_, files) => {
  writeApp(folder, files)
  expect((await latchkey(['init'], { from: 'dist', folder })).code).toBe(0)
  expect(await run('tsc', ['-p', folder, '--noEmit'])).toEqual({ ok: true, output: '' })
})
