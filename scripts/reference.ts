import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionsPage } from './reference/actionsPage.js'
import { operationsPage } from './reference/operationsPage.js'
import { partsPage } from './reference/partsPage.js'
import { themingPage } from './reference/themingPage.js'
import { troubleshootingPage } from './reference/troubleshootingPage.js'
import { root } from './run.js'

/** The guides that are made from the source, by their place in the project. */
export const references = {
  'docs/actions.md': actionsPage,
  'docs/operations.md': operationsPage,
  'docs/parts.md': partsPage,
} as const

/** Guides of which a part is made from the source. */
export const partly = {
  'docs/theming.md': themingPage,
  'docs/troubleshooting.md': troubleshootingPage,
} as const

/** Says which guides are not as the source is; `--write` makes them so. */
function main(isWriting: boolean) {
  for (const [file, draw] of Object.entries({ ...references, ...partly })) {
    const place = join(root, file)
    const text = draw()
    if (isWriting) {
      writeFileSync(place, text)
    } else if (readFileSync(place, 'utf8') !== text) {
      console.log(`${file} is not as the source is. Renew it: npx tsx scripts/reference.ts --write`)
      process.exitCode = 1
    }
  }
}

if (import.meta.filename === process.argv[1]) main(process.argv.includes('--write'))
