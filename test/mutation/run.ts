import { Stryker } from '@stryker-mutator/core'
import { relative } from 'node:path'
import { root } from '../../scripts/run.js'
import { seededRandom } from '../seededRandom.js'
import { coreParts, type Part, restParts } from './parts.js'

/**
 * Changes the source in every small way Stryker knows, one change at a time, and looks whether a test fails:
 * `npx tsx test/mutation/run.ts [part …]`. The core parts are taken whole; of the rest a few files, the same ones until
 * `LATCHKEY_SAMPLE_SEED` says otherwise, and all of them with `--all` or where a part is named.
 */

const filesOfSample = 3

interface Score {
  name: string
  killed: number
  /** Each with its place and what it became, for whoever writes the test that is missing. */
  survivors: readonly string[]
  gate: number
}

const seed = process.env['LATCHKEY_SAMPLE_SEED'] ?? 'one'
const wanted = process.argv.slice(2).filter(argument => argument !== '--all')
const isWhole = process.argv.includes('--all') || wanted.length > 0
const parts = [...coreParts, ...(isWhole ? restParts : restParts.map(sampleOf))]
const unknown = wanted.filter(name => parts.every(part => part.name !== name))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: see test/mutation/parts.ts`)

process.chdir(root)
const scores: Score[] = []
for (const part of parts) if (wanted.length === 0 || wanted.includes(part.name)) scores.push(await measure(part))

if (!isWhole) console.log(`Of the rest: a sample, seed ${seed}`)
console.table(
  scores.map(({ name, killed, survivors, gate }) => {
    const mutants = killed + survivors.length
    return { part: name, mutants, killed, survived: survivors.length, score: percent(killed, mutants), gate }
  }),
)
process.exitCode = scores.every(({ killed, survivors, gate }) => percent(killed, killed + survivors.length) >= gate)
  ? 0
  : 1

function sampleOf(part: Part): Part {
  const random = seededRandom(`${seed} ${part.name}`)
  const ranked = part.files.map(file => ({ file, rank: random() })).sort((one, other) => one.rank - other.rank)
  return { ...part, files: ranked.slice(0, filesOfSample).map(({ file }) => file) }
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
