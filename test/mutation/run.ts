import { Stryker } from '@stryker-mutator/core'
import { relative } from 'node:path'
import { root } from '../../scripts/run.js'
import { seededRandom } from '../seededRandom.js'
import { type Part, parts } from './parts.js'

/**
 * Changes the source in every small way Stryker knows, one change at a time, and looks whether a test fails:
 * `npx tsx test/mutation/run.ts [part or file …]`. Without a name it takes a file each of a few parts, the same ones until
 * `LATCHKEY_SAMPLE_SEED` says otherwise; with `--all` everything, which takes hours.
 */

interface Score {
  name: string
  killed: number
  /** Each with its place and what it became, for whoever writes the test that is missing. */
  survivors: readonly string[]
  gate: number
}

/** Each begins with a run of all its tests, and each of its mutants takes more than a second. */
const samplePartCount = 2

const seed = process.env['LATCHKEY_SAMPLE_SEED'] ?? 'one'
const wanted = process.argv.slice(2).filter(argument => argument !== '--all')
const isSample = wanted.length === 0 && !process.argv.includes('--all')
const asked = isSample ? drawn(parts, samplePartCount, ({ name }) => name).map(sampleOf) : parts.flatMap(wantedOf)
if (asked.length === 0) throw new Error(`There is no part and no file ${wanted.join(', ')}: see test/mutation/parts.ts`)

process.chdir(root)
const scores: Score[] = []
for (const part of asked) scores.push(await measure(part))

if (isSample) console.log(`A sample, seed ${seed}`)
console.log('| part | mutants | killed | survived | score | gate |\n| --- | --- | --- | --- | --- | --- |')
for (const { name, killed, survivors, gate } of scores) {
  const mutants = killed + survivors.length
  const cells = [name, mutants, killed, survivors.length, `${percent(killed, mutants)} %`, `${gate} %`]
  console.log(`| ${cells.join(' | ')} |`)
}

// One file is too few to judge a part by: those of a sample are judged together with all of the same gate.
process.exitCode = scores.every(({ name, gate }) => {
  const judged = scores.filter(other => (isSample ? other.gate === gate : other.name === name))
  const killed = sum(judged.map(each => each.killed))
  return percent(killed, killed + sum(judged.map(({ survivors }) => survivors.length))) >= gate
})
  ? 0
  : 1

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

function wantedOf(part: Part): Part[] {
  if (wanted.length === 0 || wanted.includes(part.name)) return [part]
  const named = part.files.filter(file => wanted.includes(file))
  return named.length > 0 ? [{ ...part, files: named }] : []
}

function sampleOf(part: Part): Part {
  return { ...part, files: drawn(part.files, 1, file => `${part.name} ${file}`) }
}

/** So many of them, the same ones for the same seed. */
function drawn<Item>(items: readonly Item[], count: number, nameOf: (item: Item) => string): Item[] {
  const rankOf = (item: Item) => seededRandom(`${seed} ${nameOf(item)}`)()
  return items.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, count)
}

async function measure({ name, files, tests, gate }: Part): Promise<Score> {
  process.env['MUTATION_TESTS'] = tests.join(' ')
  const stryker = new Stryker({ configFile: 'test/mutation/stryker.json', mutate: [...files] })
  const mutants = await stryker.runMutationTest()
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ fileName, location: { start }, mutatorName, replacement }) => {
      const place = `${relative(root, fileName)}:${start.line}:${start.column}`
      return `${place} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`
    })
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length
  if (survivors.length > 0) console.log(`\n${name}, survived:\n${survivors.join('\n')}`)
  return { name, killed, survivors, gate }
}

/** In whole tenths, rounded down: a gate is not reached by rounding. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10
}
