import { run } from './run.js'

/** What a change must pass before anything is run: each line is a name and a command. */
const checks = [
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: 'biome', args: ['format'] },
  // Files, exports and packages that nobody uses.
  { name: 'dead code', command: 'knip', args: ['--no-config-hints', '--no-progress'] },
  { name: 'reference', command: 'tsx', args: ['scripts/reference.ts'] },
]

for (const { name, command, args } of checks) {
  const { ok, output } = await run(command, args)
  if (!ok) {
    console.log(output)
    process.exitCode = 1
  }
  console.log(`${name}: ${ok ? 'ok' : 'failed'}`)
}
