import type { Browser, BrowserContext, Page } from 'playwright'
import { quantile } from './compare.js'
import type { Entrant } from './entrants.js'
import type { Stage } from './startStage.js'

interface Start {
  /** From navigation. */
  knownMs: number
  /** Until the user was known. */
  calls: number
  heapKB: number
  rendersOnRefresh: number
  rendersOnParent: number
}

export type Compared = Start & { timesFloor: number }

/** Opens every entrant's page round after round, in turn one way and the other, on a stored session. Answers medians. */
export async function measureStarts(
  browser: Browser,
  stage: Stage,
  entrants: readonly Entrant[],
  rounds: number,
): Promise<ReadonlyMap<string, Compared>> {
  const visitors: { name: string; context: BrowserContext; starts: Start[] }[] = []
  for (const { name, signIn } of entrants) {
    const context = await browser.newContext()
    await signIn(context, stage)
    visitors.push({ name, context, starts: [] })
    // The first visit of each warms up and is not counted.
    await measureStart(context, stage, name)
  }
  for (let round = 0; round < rounds; round++) {
    for (const { context, name, starts } of round % 2 === 0 ? visitors : visitors.toReversed()) {
      starts.push(await measureStart(context, stage, name))
    }
  }
  for (const { context } of visitors) await context.close()
  const floor = visitors.find(({ name }) => name === 'floor')?.starts ?? []
  return new Map(
    visitors.map(({ name, starts }) => [name, { ...median(starts), timesFloor: compareTo(floor, starts) }]),
  )
}

async function measureStart(context: BrowserContext, stage: Stage, name: string): Promise<Start> {
  const page = await context.newPage()
  const before = stage.calls.length
  await page.goto(`${stage.url}/${name}/`)
  const knownMs = await page
    .waitForFunction(() => window.bench?.knownAtMs, undefined, { polling: 10, timeout: 20_000 })
    .then(handle => handle.jsonValue())
  const calls = stage.calls.length - before
  await page.waitForTimeout(300)
  const heapKB = await heapInUse(page)
  const rendersOnParent = await rendersOf(page, 'renderParent')
  const rendersOnRefresh = await rendersOf(page, 'refresh')
  await page.close()
  return { knownMs: knownMs ?? 0, calls, heapKB, rendersOnParent, rendersOnRefresh }
}

async function rendersOf(page: Page, deed: 'renderParent' | 'refresh'): Promise<number> {
  const before = await page.evaluate(() => window.bench.renders)
  await page.evaluate(name => window.bench[name]?.(), deed)
  await page.waitForTimeout(200)
  return (await page.evaluate(() => window.bench.renders)) - before
}

async function heapInUse(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1000
}

/** Each round by itself: what loaded the machine then loaded both. */
function compareTo(floor: readonly Start[], starts: readonly Start[]): number {
  const ratios = starts.map(({ knownMs }, round) => knownMs / (floor[round]?.knownMs ?? Number.NaN))
  return quantile(ratios, 0.5)
}

function median(starts: readonly Start[]): Start {
  const of = (key: keyof Start) =>
    quantile(
      starts.map(start => start[key]),
      0.5,
    )
  return {
    knownMs: of('knownMs'),
    calls: of('calls'),
    heapKB: of('heapKB'),
    rendersOnRefresh: of('rendersOnRefresh'),
    rendersOnParent: of('rendersOnParent'),
  }
}
