import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { build, type Rolldown } from 'vite'
import { buildPage } from '../demo/buildPage.js'
import { publishedPage } from '../demo/startDemo.js'
import { root, run } from './run.js'
import { buildStyles } from './styles.js'

const dist = join(root, 'dist')

/** What package.json promises to the outside, and so may not be inlined or dropped: a public entry a line. */
const entries = [
  'index',
  'client/index',
  'server/index',
  'server/browser',
  'emulator/index',
  'emulator/browser',
  'testing/index',
  ...locales(),
  'cli/latchkey',
]

rmSync(dist, { recursive: true, force: true })
await buildModules()
await buildTypes()
writeStyles()
await buildPage('dist', publishedPage)

/** One file out for each file in, so that `"use client"` stays the first line of exactly the files that say it. */
async function buildModules() {
  const result = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      minify: false,
      sourcemap: true,
      lib: {
        entry: Object.fromEntries(entries.map(entry => [entry, join(root, 'src', `${entry}.ts`)])),
        formats: ['es'],
      },
      rolldownOptions: {
        external: externals(),
        // It warns that bundling may lose `"use client"`; `assertDirectives` knows whether it did.
        checks: { moduleLevelDirective: false },
        output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      },
    },
  })) as Rolldown.RolldownOutput[]
  assertDirectives(result.flatMap(({ output }) => output))
  chmodSync(join(dist, 'cli', 'latchkey.js'), 0o755)
}

function assertDirectives(outputs: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]) {
  for (const output of outputs) {
    if (output.type === 'asset' || !output.facadeModuleId) continue
    const isClient = readFileSync(output.facadeModuleId, 'utf8').startsWith(`'use client'`)
    if (isClient && !output.code.startsWith('"use client"')) {
      throw new Error(`build: ${output.fileName} lost its "use client"`)
    }
  }
}

async function buildTypes() {
  const { ok, output } = await run('tsc', ['-p', 'tsconfig.build.json'])
  if (!ok) {
    console.error(output)
    process.exit(1)
  }
}

function writeStyles() {
  const { layered, unlayered } = buildStyles()
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'styles.css'), layered)
  writeFileSync(join(dist, 'styles.unlayered.css'), unlayered)
  // TypeScript 7 refuses a side-effect import of something without types (TS2882).
  writeFileSync(join(dist, 'styles.css.d.ts'), 'export {}\n')
}

/** The languages; what one is made of (`en.errors`) comes with it. */
function locales() {
  const files = readdirSync(join(root, 'src', 'locales')).map(file => parse(file).name)
  return files.filter(name => !name.includes('.')).map(name => `locales/${name}`)
}

/** Everything a host installs beside us, and what Node brings. */
function externals() {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    peerDependencies: Record<string, string>
  }
  const names = Object.keys({ ...dependencies, ...peerDependencies })
  return [/^node:/, ...names.map(name => new RegExp(`^${name}(/|$)`))]
}
