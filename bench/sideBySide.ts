import { loadavg } from 'node:os'
import { chromium } from 'playwright'
import { chromiumArgs, findChromium } from '../scripts/chromium.js'
import { buildPages } from './buildPages.js'
import { print } from './compare.js'
import { entrants } from './entrants.js'
import { type Compared, measureStarts } from './measureStarts.js'
import { measureTabs, tabCount, type Tabs } from './measureTabs.js'
import { installRivals } from './rivals.js'
import { startStage } from './startStage.js'

const rounds = 7

/** What ours may cost. Times and bytes are read; counts are the same on every machine, so only they can fail the run. */
const gates = { calls: 1, rendersOnRefresh: 0, rendersOnParent: 0, refreshesOnOpen: 1, refreshesOnExpiry: 1 }

/** Latchkey, its rivals and a floor written by hand, in one browser and one run. */
export async function benchSideBySide() {
  await installRivals()
  const stage = await startStage(await buildPages(entrants))
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs })
  const loadBefore = loadavg()[0] ?? 0
  try {
    const starts = await measureStarts(browser, stage, entrants, rounds)
    const tabs = new Map<string, Tabs>()
    for (const entrant of entrants) {
      if (entrant.name !== 'react') tabs.set(entrant.name, await measureTabs(browser, stage, entrant))
    }
    printTable(starts, tabs)
    console.log(
      `\n${new Date().toISOString().slice(0, 10)}, medians of ${rounds} rounds, Chromium ${browser.version()}`,
    )
    console.log(`load ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`)
    for (const failure of failures(starts.get('latchkey'), tabs.get('latchkey'))) {
      console.log(`past the gate: ${failure}`)
      process.exitCode = 1
    }
  } finally {
    await browser.close()
    await stage.close()
  }
}

function printTable(starts: ReadonlyMap<string, Compared>, tabs: ReadonlyMap<string, Tabs>) {
  const bareKB = starts.get('react')?.heapKB ?? Number.NaN
  print('', 'known / floor', 'calls', 'on refresh', 'on parent', 'heap kB', 'tabs open', 'expire', 'signed in')
  for (const [name, start] of starts) {
    const tab = tabs.get(name)
    print(
      name,
      start.timesFloor.toFixed(2),
      String(start.calls),
      String(start.rendersOnRefresh),
      String(start.rendersOnParent),
      `+${(start.heapKB - bareKB).toFixed(0)}`,
      ...(tab ? [tab.refreshesOnOpen, tab.refreshesOnExpiry, tab.signedIn].map(String) : []),
    )
  }
  print('target of latchkey', '1.1', '1', '0', '0', '+60', '1', '1', String(tabCount))
  print('gate of latchkey', '1.3, read', '1', '0', '0', '+120, read', '1', '1', String(tabCount))
}

function failures(start: Compared | undefined, tabs: Tabs | undefined): string[] {
  if (!start || !tabs) return ['Latchkey was not measured']
  const counted = { ...start, ...tabs }
  const past = (Object.keys(gates) as (keyof typeof gates)[]).filter(key => counted[key] > gates[key])
  return [
    ...past.map(key => `${key} is ${counted[key]}, not ${gates[key]}`),
    ...(tabs.signedIn < tabCount ? [`${tabs.signedIn} of ${tabCount} tabs are signed in`] : []),
  ]
}
