import { findChromium } from '../../scripts/chromium.js'
import { openConsumer } from '../../scripts/packed.js'

/**
 * The recipes of docs/testing.md, each a project that has installed the packed package: its types, and its own tests by
 * its own runner. A name of the command line runs one of them alone.
 */
const recipes = [
  { folder: 'examples/testing-vitest', tool: 'vitest', args: ['run'], passed: /Tests\s+(?:\D*)(\d+) passed/ },
  {
    folder: 'examples/testing-jest',
    tool: 'jest',
    args: ['--ci'],
    passed: /Tests:\s+(\d+) passed/,
  },
  {
    folder: 'examples/testing-playwright',
    tool: 'playwright',
    args: ['test', '--reporter=list'],
    passed: /(\d+) passed/,
  },
]

process.env['CHROMIUM'] = await findChromium()
process.env['NODE_OPTIONS'] = '--experimental-vm-modules'
process.env['NO_COLOR'] = '1'
let passed = 0
let failed = 0

for (const recipe of recipes.filter(({ folder }) => folder.includes(process.argv[2] ?? ''))) {
  const consumer = await openConsumer(recipe.folder)
  try {
    const types = await consumer.run('tsc', ['-p', '.'])
    count(`${recipe.folder}: types`, types.ok, 1, types.output)
    const { ok, output } = await consumer.run(recipe.tool, recipe.args)
    count(`${recipe.folder}: ${recipe.tool}`, ok, Number(recipe.passed.exec(output)?.[1] ?? 0), output)
  } finally {
    consumer.remove()
  }
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function count(name: string, ok: boolean, tests: number, output: string) {
  // A run that tests nothing is no run.
  const isGood = ok && tests > 0
  if (!isGood) console.log(output)
  console.log(`${isGood ? 'ok' : 'FAILED'}: ${name}, ${tests} passed`)
  if (isGood) passed += tests
  else failed += 1
}
