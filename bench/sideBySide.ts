import { loadavg } from 'node:os'
import { chromium } from 'playwright'
import { chromiumArgs, findChromium } from '../scripts/chromium.js'
import { buildPages } from './buildPages.js'
import { print } from './compare.js'
import { entrants } from './entrants.js'
import { type Compared, measureStarts } from './measureStarts.js'
import { measureTabs, tabCount, type Tabs } from './measureTabs.js'
import { startStage } from './startStage.js'

const rounds = 21

/** What ours may cost. Times and bytes are read; counts are the same on every machine, so only they can fail the run. */
const gates = { calls: 1, rendersOnRefresh: 0, rendersOnParent: 0, refreshesOnOpen: 1, refreshesOnExpiry: 1 }

/** The same as rows of its table, beside what we aim at. */
export const budgets = [
  ['target', '1.1', '1', '0', '0', '+60', '', '1', '1', String(tabCount)],
  ['gate', '1.3, read', '1', '0', '0', '+120, read', '', '1', '1', String(tabCount)],
] as const

/** What one run found out about an entrant. */
export type Row = Compared & Partial<Tabs> & { name: string; heapOverReactKB: number; heapOf100OverReactKB: number }

export interface SideBySide {
  rows: readonly Row[]
  rounds: number
  browser: string
  /** Of the machine, before and after. */
  load: readonly [number, number]
}

/** Latchkey, its rivals and a floor written by hand, in one browser and one run. */
export async function benchSideBySide(): Promise<SideBySide> {
  const stage = await startStage(await buildPages(entrants))
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs })
  const loadBefore = loadavg()[0] ?? 0
  try {
    const starts = await measureStarts(browser, stage, entrants, rounds)
    const tabs = new Map<string, Tabs>()
    for (const entrant of entrants) {
      if (entrant.name !== 'react') tabs.set(entrant.name, await measureTabs(browser, stage, entrant))
    }
    const bare = starts.get('react')
    const rows = [...starts].map(([name, start]) => ({
      ...start,
      ...tabs.get(name),
      name,
      heapOverReactKB: start.heapKB - (bare?.heapKB ?? Number.NaN),
      heapOf100OverReactKB: start.heapOf100KB - (bare?.heapOf100KB ?? Number.NaN),
    }))
    printRows(rows)
    for (const failure of failures(rows.find(({ name }) => name === 'latchkey'))) {
      console.log(`past the gate: ${failure}`)
      process.exitCode = 1
    }
    return { rows, rounds, browser: browser.version(), load: [loadBefore, loadavg()[0] ?? 0] }
  } finally {
    await browser.close()
    await stage.close()
  }
}

function printRows(rows: readonly Row[]) {
  print(
    '',
    'known / floor',
    'calls',
    'on refresh',
    'on parent',
    'heap kB',
    'of 100',
    'tabs open',
    'expire',
    'signed in',
  )
  for (const row of rows) {
    print(
      row.name,
      row.timesFloor.toFixed(2),
      String(row.calls),
      String(row.rendersOnRefresh),
      String(row.rendersOnParent),
      `+${row.heapOverReactKB.toFixed(0)}`,
      `+${row.heapOf100OverReactKB.toFixed(0)}`,
      ...[row.refreshesOnOpen, row.refreshesOnExpiry, row.signedIn].map(count => String(count ?? '')),
    )
  }
  for (const [name, ...cells] of budgets) print(`${name} of latchkey`, ...cells)
}

function failures(row: Row | undefined): string[] {
  if (!row) return ['Latchkey was not measured']
  const past = (Object.keys(gates) as (keyof typeof gates)[]).filter(key => (row[key] ?? Infinity) > gates[key])
  return [
    ...past.map(key => `${key} is ${row[key]}, not ${gates[key]}`),
    ...(row.signedIn === tabCount ? [] : [`${row.signedIn} of ${tabCount} tabs are signed in`]),
  ]
}
