import type { Browser, Page } from 'playwright'
import type { Entrant } from './entrants.js'
import { type Stage, tokenLifeMs } from './startStage.js'

export const tabCount = 10

export interface Tabs {
  refreshesOnOpen: number
  refreshesOnExpiry: number
  /** That show who is signed in and hold a token, at the end. */
  signedIn: number
}

/** Ten tabs of one browser, opened together when the access token is over, whose next one then ends in all of them. */
export async function measureTabs(browser: Browser, stage: Stage, { name, signIn }: Entrant): Promise<Tabs> {
  const context = await browser.newContext()
  await signIn(context, stage)
  stage.clock.advance(tokenLifeMs + 1_000)

  // One clock for all tabs.
  await context.clock.install({ time: stage.clock.now() })
  const pages = await Promise.all(Array.from({ length: tabCount }, () => context.newPage()))
  const before = stage.refreshes()
  await Promise.all(pages.map(page => page.goto(`${stage.url}/${name}/`)))
  await settle(stage, pages)
  const opened = stage.refreshes()

  const almostMs = tokenLifeMs - 5_000
  stage.clock.advance(almostMs)
  await context.clock.fastForward(almostMs)
  // A kit without a timer renews when it is asked for a token, which a page does all the time.
  await Promise.all(pages.map(holdsToken))
  await settle(stage, pages)
  const expired = stage.refreshes()

  stage.clock.advance(10_000)
  await context.clock.fastForward(10_000)
  const held = await Promise.all(pages.map(holdsToken))
  await context.close()
  return {
    refreshesOnOpen: opened - before,
    refreshesOnExpiry: expired - opened,
    signedIn: held.filter(Boolean).length,
  }
}

function holdsToken(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const limit = new Promise<void>((_, reject) => setTimeout(() => reject(new Error('No token in time')), 10_000))
    const hasToken = await Promise.race([window.bench.token?.(), limit]).then(
      () => true,
      () => false,
    )
    return hasToken && window.bench.isNameShown()
  })
}

/** Waits until nothing was asked for a while, and longer where a tab does not say yet who is signed in. */
async function settle(stage: Stage, pages: readonly Page[]) {
  const [first] = pages
  for (let quiet = 0, seen = -1, looks = 0, patience = 8; quiet < patience && looks < 160; looks++) {
    await first?.waitForTimeout(250)
    quiet = stage.calls.length === seen ? quiet + 1 : 0
    seen = stage.calls.length
    const shown = await Promise.all(pages.map(page => page.evaluate(() => window.bench?.isNameShown())))
    patience = shown.every(Boolean) ? 8 : 24
  }
}
