import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { startDemo } from '../../demo/startDemo.js'
import { chromiumArgs } from '../../scripts/chromium.js'
import type { Demo, DemoOptions } from '../../src/cli/demo/serveDemo.js'

export const password = 'correct horse battery staple'

/** The demo, running on the built package, and a real browser to walk it with. */
export interface Walk {
  demo: Demo
  local: NonNullable<Demo['local']>
  browser: Browser
  /** Lets the time of handler and WorkOS pass. The page's own passes with `page.clock`. */
  advanceServers: (ms: number) => void
  close: () => Promise<void>
}

/** @param ignoreDefaultArgs switches Playwright sets and this walk does without */
export async function startWalk({
  emulator = {},
  ignoreDefaultArgs = [],
}: Pick<DemoOptions, 'emulator'> & { ignoreDefaultArgs?: string[] } = {}): Promise<Walk> {
  let shiftMs = 0
  const clock = {
    now: () => Date.now() + shiftMs,
    monotonicMs: () => performance.now() + shiftMs,
    setTimeout: (callback: () => void, delayMs: number) => globalThis.setTimeout(callback, delayMs),
    clearTimeout: (timer: unknown) => globalThis.clearTimeout(timer as NodeJS.Timeout),
  }
  const demo = await startDemo({ port: 0, from: 'dist', clock, emulator })
  const { local } = demo
  if (!local) throw new Error('The demo runs on a real WorkOS; these walks need the local one')
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: chromiumArgs, ignoreDefaultArgs })
  return {
    demo,
    local,
    browser,
    advanceServers(ms) {
      shiftMs += ms
    },
    async close() {
      await browser.close()
      await demo.close()
    },
  }
}

/** A fresh browser profile on the demo's first page. Every complaint of the page is collected. */
export async function visit({
  browser,
  demo,
}: Walk): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // Chromium itself logs each answer that is not 2xx; those are part of the walks.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  await page.goto(demo.url)
  return { page, context, complaints }
}

export async function enterEmail(page: Page, email: string) {
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

export async function signInWithPassword(page: Page, email: string) {
  await enterEmail(page, email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** The newest code for an address, as a person reads it off the inbox page. */
export async function readCode({ local }: Walk, context: BrowserContext, address: string): Promise<string> {
  const inbox = await context.newPage()
  await inbox.goto(`${local.inboxUrl}&address=${encodeURIComponent(address)}`)
  const code = await inbox.locator('article code').first().innerText()
  await inbox.close()
  return code.trim()
}
