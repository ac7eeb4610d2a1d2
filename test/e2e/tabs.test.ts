import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isDeep } from '../sample.js'
import { assertThrift, greeting, openBrowser, openTabs, refreshes, tokenLifeMs } from './manyTabs.js'
import { startWalk, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  // Strict about refresh tokens, and with the back-forward cache, which Playwright switches off.
  walk = await startWalk({
    emulator: { refreshGraceMs: 0 },
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})
afterAll(() => walk?.close())

describe('ten tabs', () => {
  it('opened together, and expiring together, make one refresh each time and stay signed in', async () => {
    await assertThrift(walk, 10, 2)
  })
})

describe('a tab that holds the lock', () => {
  it('and is killed in the middle of its refresh delays the others at most six seconds', async () => {
    const context = await openBrowser(walk)
    walk.advanceServers(tokenLifeMs)
    const before = refreshes(walk)
    // The first answer takes so long that it cannot be what the others were waiting for.
    walk.local.emulator.control.fail({ operation: 'authenticateWithRefreshToken', delayMs: 8_000 })
    const [holder, waiting] = await openTabs(context, 2)
    if (!holder || !waiting) throw new Error('There are no tabs')
    await holder.goto(walk.demo.url)
    await expect.poll(() => refreshes(walk)).toBe(before + 1)
    await waiting.goto(walk.demo.url)
    await greeting(waiting).waitFor()
    await expect.poll(() => pendingLocks(waiting)).toBe(1)

    const killedAt = performance.now()
    const session = await context.newCDPSession(holder)
    void session.send('Page.crash' as never).catch(() => {})
    await expect.poll(() => pendingLocks(waiting), { timeout: 6_000, interval: 50 }).toBe(0)
    expect(performance.now() - killedAt).toBeLessThanOrEqual(6_000)

    await expect.poll(() => expiresInMs(waiting), { timeout: 20_000 }).toBeGreaterThan(0)
    expect(refreshes(walk)).toBe(before + 1)
    expect(await greeting(waiting).isVisible()).toBe(true)
    await context.close()
  })
})

describe('a sign-out', () => {
  const count = isDeep ? 20 : 5

  it(`reaches ${count} tabs`, async () => {
    const context = await openBrowser(walk)
    const pages = await openTabs(context, count)
    await Promise.all(pages.map(page => page.goto(walk.demo.url)))
    await Promise.all(pages.map(page => greeting(page).waitFor()))
    await pages[0]?.getByRole('button', { name: 'Sign out' }).first().click()
    await Promise.all(pages.map(page => page.getByLabel('Email').waitFor()))
    for (const page of pages) expect(await greeting(page).isVisible()).toBe(false)
    // But for how somebody signed in here, and not who.
    const kept = await pages[1]?.evaluate(() => JSON.stringify(Object.values(localStorage)))
    expect(kept).toBe('["password"]')
    await context.close()
  })
})

describe('Back', () => {
  it('returns to a page that was kept as it was', async () => {
    const context = await openBrowser(walk)
    const [page] = await openTabs(context, 1)
    if (!page) throw new Error('There is no tab')
    await record(page)
    await page.goto(walk.demo.url)
    await greeting(page).waitFor()
    await page.goto(`${walk.demo.url}/elsewhere.css`)
    await page.goBack({ waitUntil: 'commit' })
    await greeting(page).waitFor()
    const { persisted, frames } = await recorded(page)
    expect(persisted).toBe(true)
    expect(frames.every(frame => frame.includes('Hello, Mary'))).toBe(true)
    await context.close()
  })

  it.each(['hears of it', 'hears nothing', 'was left too early to hear of'])(
    'after a sign-out that the page %s never paints private text',
    async how => {
      const context = await openBrowser(walk)
      const [cached, other] = await openTabs(context, 2)
      if (!cached || !other) throw new Error('There are no tabs')
      await record(cached)
      // Chromium may drop a kept page that a channel speaks to; without channels it stays kept.
      if (how === 'hears nothing') {
        for (const page of [cached, other])
          await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'))
      }
      let isEngineThere = false
      if (how === 'was left too early to hear of') await cached.route(/\/engine-[^/]*\.js$/, () => {})
      cached.on('requestfinished', request => {
        if (/\/engine-/.test(request.url())) isEngineThere = true
      })
      await cached.goto(walk.demo.url)
      await greeting(cached).waitFor()
      // How far the page came before it was left is part of each case.
      await expect.poll(() => isEngineThere).toBe(how !== 'was left too early to hear of')
      await cached.goto(`${walk.demo.url}/elsewhere.css`)
      await other.goto(walk.demo.url)
      await greeting(other).waitFor()
      await other.getByRole('button', { name: 'Sign out' }).first().click()
      await other.getByLabel('Email').waitFor()

      await cached.bringToFront()
      await cached.goBack({ waitUntil: 'commit' })
      await cached.getByLabel('Email').waitFor()
      const { persisted, frames } = await recorded(cached)
      expect(persisted || how === 'hears of it').toBe(true)
      expect(frames.length).toBeGreaterThan(0)
      for (const frame of frames) expect(frame).not.toMatch(/Mary|Somerville/)
      await context.close()
    },
  )
})

/** How many tabs wait for the lock. */
function pendingLocks(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.locks.query()).pending?.length ?? 0)
}

/** How long the claims in the cookie hold. */
function expiresInMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const response = await fetch('/auth/session', { headers: { 'x-latchkey': '1' } })
    const { session } = (await response.json()) as { session: { expiresInMs: number } | null }
    return session?.expiresInMs ?? -1
  })
}

interface Recording {
  persisted: boolean
  /** The text of the page, as each frame since it was shown painted it. */
  frames: string[]
}

async function record(page: Page) {
  await page.addInitScript(() => {
    const recording: Recording = { persisted: false, frames: [] }
    Object.assign(window, { recording })
    window.addEventListener('pageshow', ({ persisted }) => {
      recording.persisted = persisted
      recording.frames = []
    })
    const frame = () => {
      recording.frames.push(document.body?.innerText ?? '')
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

function recorded(page: Page): Promise<Recording> {
  return page.evaluate(() => (window as unknown as { recording: Recording }).recording)
}
