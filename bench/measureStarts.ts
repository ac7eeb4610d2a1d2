import type { Browser, BrowserContext, Page } from 'playwright'
import { quantile } from './compare.js'
import type { Entrant } from './entrants.js'
import type { Stage } from './startStage.js'

interface Start {
  /** From navigation. */
  knownMs: number
  /** Until the user was known. */
  calls: number
  /** Of a page that says once who is signed in: what the kit itself takes. */
  heapKB: number
  /** Of one that says it a hundred times. */
  heapOf100KB: number
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
  const before = stage.calls.length
  const { page, knownMs } = await open(context, `${stage.url}/${name}/`)
  const calls = stage.calls.length - before
  const heapOf100KB = await heapInUse(page)
  const rendersOnParent = await rendersOf(page, 'renderParent')
  const rendersOnRefresh = await rendersOf(page, 'refresh')
  await page.close()
  const { page: small } = await open(context, `${stage.url}/${name}/?components=1`)
  const heapKB = await heapInUse(small)
  await small.close()
  return { knownMs, calls, heapKB, heapOf100KB, rendersOnParent, rendersOnRefresh }
}

async function open(context: BrowserContext, url: string) {
  const page = await context.newPage()
  await page.goto(url)
  const known = await page.waitForFunction(() => window.bench?.knownAtMs, undefined, { polling: 10, timeout: 20_000 })
  return { page, knownMs: (await known.jsonValue()) ?? 0 }
}

async function rendersOf(page: Page, deed: 'renderParent' | 'refresh'): Promise<number> {
  const before = await page.evaluate(() => window.bench.renders)
  await page.evaluate(name => window.bench[name]?.(), deed)
  await page.waitForTimeout(200)
  return (await page.evaluate(() => window.bench.renders)) - before
}

async function heapInUse(page: Page): Promise<number> {
  // What is loaded beside the first answer is part of it.
  await page.waitForTimeout(300)
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
    heapOf100KB: of('heapOf100KB'),
    rendersOnRefresh: of('rendersOnRefresh'),
    rendersOnParent: of('rendersOnParent'),
  }
}
