import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { actionsPage } from './reference/actionsPage.js'
import { apiReport } from './reference/apiReport.js'
import { entries, type EntryName } from './reference/entries.js'
import { entryPage } from './reference/entryPage.js'
import { examplesPage } from './reference/examplesPage.js'
import { llmsText } from './reference/llms.js'
import { operationsPage } from './reference/operationsPage.js'
import { partsPage } from './reference/partsPage.js'
import { themingPage } from './reference/themingPage.js'
import { troubleshootingPage } from './reference/troubleshootingPage.js'
import { root } from './run.js'

const entryNames = Object.keys(entries) as EntryName[]

/** The guides that are made from the source, by their place in the project; entries name sections of the two above them. */
export const references: Readonly<Record<string, () => string>> = {
  'docs/actions.md': actionsPage,
  'docs/operations.md': operationsPage,
  'docs/parts.md': partsPage,
  'docs/llms.txt': llmsText,
  ...Object.fromEntries(entryNames.map(name => [`docs/reference/${entries[name].page}`, () => entryPage(name)])),
}

/** Everything that a host can come to rely on, as text: a change of it shows in the diff. */
export const apiReports: Readonly<Record<string, () => string>> = Object.fromEntries(
  entryNames.map(name => [`etc/${name}.api.md`, () => apiReport(name)]),
)

/** Guides of which a part is made from the source. */
export const partly = {
  'docs/theming.md': themingPage,
  'docs/troubleshooting.md': troubleshootingPage,
  'docs/ssr.md': () => examplesPage('docs/ssr.md'),
  'docs/testing.md': () => examplesPage('docs/testing.md'),
} as const

/** Says which of these are not as the source is; `--write` makes them so. */
function main(isWriting: boolean) {
  for (const [file, draw] of Object.entries({ ...references, ...partly, ...apiReports })) {
    const place = join(root, file)
    const text = draw()
    if (isWriting) {
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, text)
    } else if (!existsSync(place) || readFileSync(place, 'utf8') !== text) {
      console.log(`${file} is not as the source is. Renew it: npx tsx scripts/reference.ts --write`)
      process.exitCode = 1
    }
  }
}

if (import.meta.filename === process.argv[1]) main(process.argv.includes('--write'))
