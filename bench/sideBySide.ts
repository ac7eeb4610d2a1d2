import { loadavg } from 'node:os'
import { chromium } from 'playwright'
import { chromiumArgs, findChromium } from '../scripts/chromium.js'
import { buildPages } from './buildPages.js'
import { print, signed, span } from './compare.js'
import { entrants } from './entrants.js'
import { type Compared, measureStarts } from './measureStarts.js'
import { measureTabs, tabCount, type Tabs } from './measureTabs.js'
import { startStage } from './startStage.js'

const rounds = 21
/** Each with ten tabs. */
const tabRounds = 5

/** What ours may cost. Times and bytes are read; counts are the same on every machine, so only they can fail the run. */
const gates = {
  calls: 1,
  rendersOnRefresh: 0,
  rendersOnParent: 0,
  refreshesOnOpen: 1,
  refreshesOnExpiry: 1,
  tabsSignedOut: 0,
}

/** The same as rows of its table, beside what we aim at. */
export const budgets = [
  ['target', '1.1', '1', '0', '0', '+60', '', '1', '1', String(tabCount)],
  ['gate', '1.3, read', '1', '0', '0', '+120, read', '', '1', '1', String(tabCount)],
] as const

/** What one run found out about an entrant. */
export interface Row extends Compared {
  name: string
  heapOverReactKB: number
  heapOf100OverReactKB: number
  /** Of each round; none of a page without a session. */
  tabs: readonly Tabs[]
}

export interface SideBySide {
  rows: readonly Row[]
  rounds: number
  tabRounds: number
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
    const tabs = new Map<string, Tabs[]>(entrants.map(({ name }) => [name, []]))
    for (let round = 0; round < tabRounds; round++) {
      for (const entrant of entrants) {
        if (entrant.name !== 'react') tabs.get(entrant.name)?.push(await measureTabs(browser, stage, entrant))
      }
    }
    const bare = starts.get('react')
    const rows = [...starts].map(([name, start]) => ({
      ...start,
      name,
      tabs: tabs.get(name) ?? [],
      heapOverReactKB: start.heapKB - (bare?.heapKB ?? Number.NaN),
      heapOf100OverReactKB: start.heapOf100KB - (bare?.heapOf100KB ?? Number.NaN),
    }))
    printRows(rows)
    for (const failure of failures(rows.find(({ name }) => name === 'latchkey'))) {
      console.log(`past the gate: ${failure}`)
      process.exitCode = 1
    }
    return { rows, rounds, tabRounds, browser: browser.version(), load: [loadBefore, loadavg()[0] ?? 0] }
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
      signed(row.heapOverReactKB),
      signed(row.heapOf100OverReactKB),
      ...tabCells(row),
    )
  }
  for (const [name, ...cells] of budgets) print(`${name} of latchkey`, ...cells)
}

/** What came of the tabs, over all rounds. */
export function tabCells({ tabs }: Row): string[] {
  if (tabs.length === 0) return ['', '', '']
  return (['refreshesOnOpen', 'refreshesOnExpiry', 'signedIn'] as const).map(key => span(tabs.map(each => each[key])))
}

function failures(row: Row | undefined): string[] {
  if (!row) return ['Latchkey was not measured']
  const most = (count: (tabs: Tabs) => number) => Math.max(...row.tabs.map(count))
  const counts = {
    ...row,
    refreshesOnOpen: most(tabs => tabs.refreshesOnOpen),
    refreshesOnExpiry: most(tabs => tabs.refreshesOnExpiry),
    tabsSignedOut: most(tabs => tabCount - tabs.signedIn),
  }
  const past = (Object.keys(gates) as (keyof typeof gates)[]).filter(key => counts[key] > gates[key])
  return past.map(key => `${key} is ${counts[key]}, not ${gates[key]}`)
}
