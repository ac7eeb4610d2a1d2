import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.js'
import { root, run } from './run.js'

/** One thing that must hold. A failing step does not stop the others, save those that read its build. */
interface Step {
  name: string
  command: string
  args: readonly string[]
  /** Skipped while this is not there. */
  home?: string
  needsBuild?: boolean
  /** Taken by `npm run test:deep` alone. */
  isDeep?: boolean
}

/** A step that is a project of vitest.config.ts; each of its tests counts. */
interface VitestStep {
  name: string
  project: string
  home?: string
  needsBuild?: boolean
}

const build: Step = { name: 'build', command: 'tsx', args: ['scripts/build.ts'] }

/** The rest waits more than it works, so two are under way at any time. The longest begins. */
const rest: readonly (Step | VitestStep)[] = [
  { name: 'end-to-end tests', project: 'e2e', home: 'test/e2e', needsBuild: true },
  { name: 'check', command: 'tsx', args: ['scripts/check.ts'] },
  { name: 'package', command: 'publint', args: ['--strict'], needsBuild: true },
  { name: 'package types', command: 'attw', args: ['--pack', '.', '--profile', 'esm-only'], needsBuild: true },
  { name: 'sizes', command: 'tsx', args: ['scripts/sizes.ts'], needsBuild: true },
  { name: 'browser tests', project: 'browser', home: 'test/browser' },
  { name: 'unit tests', project: 'unit' },
  { name: 'stories', project: 'stories', home: 'stories' },
  { name: 'React 18', command: 'tsx', args: ['test/react18/run.ts'], home: 'test/react18/run.ts', needsBuild: true },
  {
    name: 'consumers',
    command: 'tsx',
    args: ['test/consumers/run.ts'],
    home: 'test/consumers/run.ts',
    needsBuild: true,
  },
  {
    name: 'hosts',
    command: 'tsx',
    args: ['test/hosts/run.ts'],
    home: 'test/hosts/run.ts',
    needsBuild: true,
    isDeep: true,
  },
  {
    name: 'recipes for tests',
    command: 'tsx',
    args: ['test/recipes/run.ts'],
    home: 'test/recipes/run.ts',
    needsBuild: true,
    isDeep: true,
  },
  {
    name: 'quick start',
    command: 'tsx',
    args: ['test/quickstart/run.ts'],
    home: 'test/quickstart/run.ts',
    needsBuild: true,
    isDeep: true,
  },
  {
    name: 'examples',
    command: 'tsx',
    args: ['test/examples/run.ts'],
    home: 'test/examples/run.ts',
    needsBuild: true,
    isDeep: true,
  },
  {
    name: 'apps set up by the command',
    command: 'tsx',
    args: ['test/cli/run.ts'],
    home: 'test/cli/run.ts',
    needsBuild: true,
    isDeep: true,
  },
]

const atOnce = 2

/** When all else is done: a mutant that takes too long counts as noticed, so a busy machine would flatter the tests. */
const last: readonly Step[] = [
  {
    name: 'mutants',
    command: 'tsx',
    args: ['test/mutation/run.ts'],
    home: 'test/mutation/run.ts',
    isDeep: true,
  },
]

/** What came of a step: how much of it passed, and what it printed. */
interface Result {
  passed: number
  failed: number
  output: string
}

const notBuilt: Result = { passed: 0, failed: 1, output: 'Not run: the build failed.' }

process.env['CHROMIUM'] = await findChromium()
process.env['STORYBOOK_DISABLE_TELEMETRY'] = '1'
const isDeep = process.argv.includes('--deep')
if (isDeep) process.env['LATCHKEY_DEEP'] = '1'

let passed = 0
let failed = 0
let isBuilt = false

await take(build)
const waiting = [...rest]
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await take(step)
  }),
)
for (const step of last) await take(step)

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** Takes one step, prints what came of it, and counts it. */
async function take(step: Step | VitestStep) {
  if ('isDeep' in step && step.isDeep && !isDeep) return
  if (step.home && !existsSync(join(root, step.home))) {
    console.log(`\n## ${step.name}: skipped, there is no ${step.home}`)
    return
  }
  const startedAt = performance.now()
  const result: Result = step.needsBuild && !isBuilt ? notBuilt : await resultOf(step)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)

  if (step.name === 'build') isBuilt = result.failed === 0
  console.log(`\n## ${step.name}`)
  if (result.failed > 0) console.log(result.output)
  // What a fuzz was started with, and the rows of a table, are told even where nothing failed.
  else for (const line of result.output.split('\n')) if (/\bseed \d+|^\|/.test(line)) console.log(line)
  console.log(
    `${result.failed > 0 ? 'FAILED' : 'ok'}: ${result.passed} passed, ${result.failed} failed in ${seconds} s`,
  )
  passed += result.passed
  failed += result.failed
}

async function resultOf(step: Step | VitestStep): Promise<Result> {
  if ('project' in step) return takeVitest(step)
  const { ok, output } = await run(step.command, step.args)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output }
}

async function takeVitest({ project }: VitestStep): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  const report = join(folder, 'report.json')
  const { ok, output } = await run('vitest', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counted = existsSync(report) ? readReport(report) : { passed: 0, failed: 0 }
  rmSync(folder, { recursive: true })
  // A file that does not load, or an error outside any test, fails the run without a failing test.
  return { passed: counted.passed, failed: ok ? 0 : Math.max(counted.failed, 1), output }
}

function readReport(path: string) {
  const report = JSON.parse(readFileSync(path, 'utf8')) as { numPassedTests: number; numFailedTests: number }
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}
