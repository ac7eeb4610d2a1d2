import { UserManagement } from '@latchkey/react/server'
import { type Browser, chromium, type Page } from 'playwright'
import { startDemo } from '../demo/startDemo.js'
import { chromiumArgs } from '../scripts/chromium.js'

/** Ada is in two more. */
const count = 498
/** What a hand does in the switcher, in this order. */
const acts: readonly { name: string; act: (page: Page) => Promise<void> }[] = [
  { name: 'open', act: open },
  { name: 'load all pages', act: loadAll },
  { name: 'sixty arrows', act: holdArrow },
  { name: 'scroll', act: scroll },
  { name: 'type', act: page => page.keyboard.type('workshop 12', { delay: 50 }) },
]

/** The frames of the organization switcher with five hundred organizations: on this machine, and on one four times slower. */
export async function benchSwitcher() {
  const demo = await startDemo({ port: 0, from: 'dist' })
  if (!demo.local) throw new Error('benchSwitcher needs the local WorkOS')
  const { emulator, apiUrl } = demo.local
  const workos = new UserManagement({ apiKey: emulator.apiKey, clientId: emulator.clientId, apiUrl })
  const ada = emulator.snapshot().users.find(({ email }) => email === 'ada@example.com')
  for (let index = 1; index <= count; index++) {
    const { id } = await workos.createOrganization({ name: `Workshop ${String(index).padStart(3, '0')}` })
    await workos.createOrganizationMembership({ userId: ada?.id ?? '', organizationId: id })
  }
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: chromiumArgs,
  })
  console.log(`${'500 organizations'.padEnd(24)}${['frames', 'longest ms', 'dropped'].map(pad).join('')}`)
  for (const slowdown of [1, 4]) await measure(browser, demo.url, slowdown)
  await browser.close()
  await demo.close()
}

async function measure(browser: Browser, url: string, slowdown: number) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Email').fill('ada@example.com')
  await page.keyboard.press('Enter')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Analytical Engines' }).click()
  await trigger(page).hover()
  await page.waitForTimeout(1_000)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  for (const { name, act } of acts) {
    const read = await watchFrames(page)
    await act(page)
    const frames = await read()
    const dropped = frames.filter(ms => ms > 25).length
    const numbers = [frames.length, Math.max(...frames).toFixed(0), dropped].map(String)
    console.log(`${`${name}, ${slowdown}x`.padEnd(24)}${numbers.map(pad).join('')}`)
  }
  await context.close()
}

/** Collects how long each frame took, until it is read. */
async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  const watch = await page.evaluateHandle(`(() => {
    const watch = { frames: [], isOn: true }
    let last = performance.now()
    requestAnimationFrame(function next(now) {
      watch.frames.push(now - last)
      last = now
      if (watch.isOn) requestAnimationFrame(next)
    })
    return watch
  })()`)
  // The first frames are those that the question itself took.
  return async () =>
    (await watch.evaluate(known => Object.assign(known as { frames: number[] }, { isOn: false }).frames)).slice(2)
}

async function open(page: Page) {
  await trigger(page).click()
  await page.getByRole('option').nth(50).waitFor({ state: 'attached' })
  await page.waitForTimeout(300)
}

async function loadAll(page: Page) {
  await repeat(5, async () => {
    await page.keyboard.press('End')
    await page.waitForTimeout(400)
  })
}

/** A key that is held repeats thirty times a second. */
async function holdArrow(page: Page) {
  await repeat(60, async () => {
    await page.keyboard.down('ArrowUp')
    await page.waitForTimeout(33)
  })
  await page.keyboard.up('ArrowUp')
}

async function scroll(page: Page) {
  await page.getByRole('listbox').hover({ position: { x: 40, y: 40 }, force: true })
  await repeat(60, async () => {
    await page.mouse.wheel(0, -400)
    await page.waitForTimeout(16)
  })
}

function trigger(page: Page) {
  return page.getByRole('button', { name: /^Organization: / })
}

async function repeat(times: number, act: () => Promise<void>) {
  for (let turn = 0; turn < times; turn++) await act()
}

function pad(text: string): string {
  return text.padStart(12)
}
