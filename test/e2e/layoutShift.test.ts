import type { Page, Route } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterEmail, password, readCode, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

/** In milliseconds: past the half second within which browsers forgive what follows a key or a press. */
const slow = 700

/** A layout shift as Chromium reports it (Layout Instability, WICG), with what moved. */
interface Shift {
  value: number
  hadRecentInput: boolean
  moved: string[]
}

describe('on the way in, the layout', () => {
  it('never shifts by itself: address, password, code, a wrong one, signed in', async () => {
    const { page, context } = await visit(walk)
    await watchShifts(page)
    await page.getByLabel('Email').waitFor()
    await page.keyboard.type('mary@example.com')
    await page.keyboard.press('Enter')
    await page.getByLabel('Password', { exact: true }).waitFor()
    await page.waitForTimeout(slow)
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await page.getByLabel('Code').waitFor()
    await page.waitForTimeout(slow)
    await page.keyboard.type('000000')
    await page.getByText(/That code is not right/).waitFor()
    const code = await readCode(walk, context, 'mary@example.com')
    await page.getByLabel('Code').fill('')
    await page.keyboard.type(code)
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    expect(await unexpected(page)).toEqual([])
    await context.close()
  })

  it('keeps its place while the session, a step and the marks of providers are slow to come', async () => {
    const { page, context } = await visit(walk)
    await context.route(/\/assets\/|\/auth\/session/, async (route: Route) => {
      await new Promise(resolve => setTimeout(resolve, slow))
      await route.continue()
    })
    await watchShifts(page)
    await page.getByLabel('Email').waitFor()
    await page.getByRole('button', { name: /Google/ }).waitFor()
    await page.waitForTimeout(2 * slow)
    await enterEmail(page, 'mary@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    expect(await unexpected(page)).toEqual([])
    await context.close()
  })
})

it('a shift would be seen', async () => {
  const { page, context } = await visit(walk)
  await watchShifts(page)
  await page.getByLabel('Email').waitFor()
  await page.evaluate(() => {
    const late = document.createElement('div')
    late.textContent = 'A late notice'
    document.querySelector('[data-lk-part="header"]')?.before(late)
  })
  await expect.poll(async () => (await unexpected(page)).length).toBeGreaterThan(0)
  await context.close()
})

/** Loads the page anew, and listens from its first frame on. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const shifts: object[] = []
    Object.assign(window, { shifts })
    // A sentence that answers what was sent takes its room, however long the answer took.
    let answeredAt = Number.NEGATIVE_INFINITY
    new MutationObserver(changes => {
      const place = ({ target }: MutationRecord) => (target instanceof Element ? target : target.parentElement)
      if (changes.some(change => place(change)?.matches('[role="alert"]'))) answeredAt = performance.now()
    }).observe(document, { subtree: true, childList: true, characterData: true })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null }[]
        }
        if (Math.abs(entry.startTime - answeredAt) < 100) continue
        const moved = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : '#text'))
        shifts.push({ value, hadRecentInput, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.reload()
}

/** What moved without a hand of the visitor's: what CLS adds up. */
async function unexpected(page: Page): Promise<Shift[]> {
  // What an observer is told comes a task after the frame.
  await page.waitForTimeout(100)
  const shifts = await page.evaluate(() => Reflect.get(window, 'shifts') as Shift[])
  return shifts.filter(({ hadRecentInput }) => !hadRecentInput)
}
