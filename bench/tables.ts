import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../scripts/reference/markdown.js'
import { root } from '../scripts/run.js'
import type { Handled } from './handler.js'
import { versionOf } from './rivals.js'
import { signed } from './compare.js'
import { budgets, type Row, type SideBySide, tabCells } from './sideBySide.js'
import type { Weighed } from './weigh.js'

const start = '<!-- Made by npm run bench. -->'
const end = '<!-- The end of what is made. -->'

/** What docs/performance.md and the README show of one run, between their marks. */
export interface Run {
  weighed: readonly Weighed[]
  handled: readonly Handled[]
  cookies: readonly { name: string; timesSdk: number }[]
  sideBySide: SideBySide
}

export function writeTables(run: Run) {
  write('README.md', sizes(run.weighed))
  write('docs/performance.md', [sizes(run.weighed), starts(run.sideBySide), server(run)].join('\n\n'))
}

function write(file: string, made: string) {
  const place = join(root, file)
  const text = readFileSync(place, 'utf8')
  const [before, after] = [text.indexOf(start), text.indexOf(end)]
  if (before === -1 || after === -1) throw new Error(`${file} has lost the place of its tables`)
  writeFileSync(place, `${text.slice(0, before)}${start}\n\n${made}\n\n${text.slice(after)}`)
}

function sizes(weighed: readonly Weighed[]): string {
  const rows = weighed.map(({ job, kit, initialKB, lazyKB, sheetKB }) => [
    job,
    [strong(kit), versionOf(kit)].filter(part => part !== undefined).join(' '),
    initialKB.toFixed(1),
    lazyKB > 0 ? lazyKB.toFixed(1) : '',
    sheetKB > 0 ? sheetKB.toFixed(1) : '',
  ])
  return table(['kB, brotli, React apart', 'kit', 'first screen', 'loaded later', 'stylesheet'], rows)
}

function starts({ rows, rounds, tabRounds, browser, load }: SideBySide): string {
  const heads = [
    'a page on a stored session',
    'time to known user, times the floor',
    'calls until then',
    'renders of 100, refresh without news',
    'renders of 100, parent renders',
    'heap over React alone, kB',
    'the same of 100 components',
    'refreshes, 10 tabs open',
    'refreshes, 10 tabs expire',
    'tabs signed in after',
  ]
  const cells = (row: Row) =>
    [
      row.timesFloor.toFixed(2),
      row.calls,
      row.rendersOnRefresh,
      row.rendersOnParent,
      signed(row.heapOverReactKB),
      signed(row.heapOf100OverReactKB),
      ...tabCells(row),
    ].map(String)
  const [before, after] = load.map(each => each.toFixed(1))
  const day = new Date().toISOString().slice(0, 10)
  return [
    table(heads, [...rows.map(row => [strong(row.name), ...cells(row)]), ...budgets]),
    `${day}, medians of ${rounds} rounds, of the tabs all of ${tabRounds} rounds; Chromium ${browser} without a screen, load ${before} before and ${after} after.`,
  ].join('\n\n')
}

function server({ handled, cookies }: Run): string {
  const requests = handled.map(({ connections, perSecond, p50Ms, p99Ms, timesBare }) => [
    String(connections),
    perSecond.toLocaleString('en'),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
    timesBare.toFixed(2),
  ])
  return [
    table(
      ['`GET /auth/session`, connections', 'per second', 'p50, ms', 'p99, ms', 'p99, times a bare server’s'],
      requests,
    ),
    table(
      ['a session cookie', 'times the official SDK'],
      cookies.map(({ name, timesSdk }) => [name, timesSdk.toFixed(1)]),
    ),
  ].join('\n\n')
}

function strong(name: string): string {
  return name.toLowerCase() === 'latchkey' ? '**Latchkey**' : name
}
