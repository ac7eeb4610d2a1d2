import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Consumer, openConsumer } from '../../scripts/packed.js'
import { root } from '../../scripts/run.js'

/** Types and tests of the packed package, under the oldest React it promises to run on and under the newest. */
interface Report {
  numPassedTests: number
  numFailedTests: number
}

let passed = 0
let failed = 0

const consumer = await openConsumer('test/react18')
try {
  const { devDependencies: old } = readManifest(join(root, 'test', 'react18'))
  await take(consumer, old['react'] ?? '')

  const { devDependencies: current } = readManifest(root)
  const names = ['react', 'react-dom', '@types/react', '@types/react-dom']
  await consumer.installWith(names.map(name => `${name}@${current[name]}`))
  await take(consumer, current['react'] ?? '')
} finally {
  consumer.remove()
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function take({ folder, run }: Consumer, version: string) {
  const types = await run('tsc', ['-p', 'tsconfig.packed.json'])
  count(`React ${version}: types`, types.ok ? 1 : 0, types.ok ? 0 : 1, types.output)

  process.env['REACT_VERSION'] = version
  const file = join(folder, 'report.json')
  const { ok, output } = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${file}`])
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  // A file that does not load fails the run without a failing test.
  count(`React ${version}: tests`, report.numPassedTests, ok ? 0 : Math.max(report.numFailedTests, 1), output)
}

function count(name: string, good: number, bad: number, output: string) {
  if (bad > 0) console.log(output)
  console.log(`${name}: ${good} passed, ${bad} failed`)
  passed += good
  failed += bad
}

function readManifest(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
}
