import type { BrowserContext, Page } from 'playwright'
import { expect } from 'vitest'
import { signInWithPassword, type Walk } from './walk.js'

export const tokenLifeMs = 5 * 60_000
/** A page renews its claims a minute before they end. */
const dueAfterMs = tokenLifeMs - 60_000

/** A browser in which Mary signed in, with no tab of hers open any more. */
export async function openBrowser({ browser, demo }: Walk): Promise<BrowserContext> {
  // The clock that Playwright gives a page does not install itself under the demo's trusted types.
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(demo.url)
  await signInWithPassword(page, 'mary@example.com')
  await greeting(page).waitFor()
  await page.close()
  return context
}

export function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
  return Promise.all(Array.from({ length: count }, () => context.newPage()))
}

export function greeting(page: Page) {
  return page.getByRole('heading', { name: 'Hello, Mary' })
}

/** How often a refresh token was sent to WorkOS. */
export function refreshes({ local }: Walk): number {
  return local.emulator.control.requests.filter(({ operation }) => operation === 'authenticateWithRefreshToken').length
}

/** Tabs that are opened together on claims that are over, and whose claims end together later: one refresh each time. */
export async function assertThrift(walk: Walk, count: number, rounds: number) {
  const context = await openBrowser(walk)
  // Playwright's clock is the context's: one for all tabs, whichever of them it is asked of.
  await context.clock.install()
  for (let round = 0; round < rounds; round++) {
    walk.advanceServers(tokenLifeMs)
    const before = refreshes(walk)
    const pages = await openTabs(context, count)
    await Promise.all(pages.map(page => page.goto(walk.demo.url)))
    await Promise.all(pages.map(page => greeting(page).waitFor()))
    const [first] = pages
    if (!first) throw new Error('There is no tab')
    await settle(walk, before, first)
    expect(refreshes(walk) - before, `opened together, round ${round}`).toBe(1)

    walk.advanceServers(dueAfterMs + 1_000)
    await context.clock.fastForward(dueAfterMs + 1_000)
    await settle(walk, before + 1, first)
    expect(refreshes(walk) - before, `ended together, round ${round}`).toBe(2)
    for (const page of pages) expect(await greeting(page).isVisible()).toBe(true)
    await Promise.all(pages.map(page => page.close()))
  }
  await context.close()
}

/** Waits until a refresh was made, and until no tab holds or waits for the lock, several times in a row. */
async function settle(walk: Walk, before: number, page: Page) {
  await expect.poll(() => refreshes(walk), { timeout: 30_000 }).toBeGreaterThan(before)
  for (let quiet = 0, looks = 0; quiet < 5 && looks < 200; looks++) {
    const isQuiet = await page.evaluate(async () => {
      await new Promise(resolve => requestAnimationFrame(resolve))
      const { held, pending } = await navigator.locks.query()
      return !held?.length && !pending?.length
    })
    quiet = isQuiet ? quiet + 1 : 0
    await page.waitForTimeout(200)
  }
}
