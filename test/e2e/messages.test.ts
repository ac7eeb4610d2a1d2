import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgedMessages } from '../security/forgedMessages.js'
import { signInWithPassword, startWalk, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

/** The demo's page, opened by a stranger's, and all that it listens to or opens. */
async function openFromStranger() {
  const context = await walk.browser.newContext()
  await context.addInitScript(() => {
    const seen: string[] = []
    Reflect.set(window, 'seen', seen)
    const add = window.addEventListener
    window.addEventListener = (...given: Parameters<typeof add>) => {
      seen.push(given[0])
      return add.apply(window, given)
    }
    const open = window.open
    window.open = (...given) => {
      seen.push('popup')
      return open.apply(window, given)
    }
  })
  const stranger = await context.newPage()
  const above = 'https://stranger.example.com/'
  await stranger.route(above, route => route.fulfill({ contentType: 'text/html', body: '<title>Stranger</title>' }))
  await stranger.goto(above)
  const opened = stranger.waitForEvent('popup')
  await stranger.evaluate(url => Reflect.set(window, 'opened', window.open(url)), walk.demo.url)
  const page = await opened
  const seen = () => page.evaluate((): string[] => Reflect.get(window, 'seen'))
  return { context, stranger, page, seen }
}

/** Every message, from the stranger and from the page's own window; all have arrived when this is done. */
async function forge(stranger: Page, page: Page) {
  await page.evaluate(() => {
    Reflect.set(window, 'arrived', 0)
    window.onmessage = () => Reflect.set(window, 'arrived', Reflect.get(window, 'arrived') + 1)
  })
  await stranger.evaluate(messages => {
    for (const message of messages) Reflect.get(window, 'opened').postMessage(message, '*')
  }, forgedMessages)
  await page.evaluate(messages => {
    for (const message of messages) window.postMessage(message, '*')
  }, forgedMessages)
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'arrived'))).toBe(2 * forgedMessages.length)
  await page.evaluate(() => {
    window.onmessage = null
  })
}

describe('B12: a forged message', () => {
  it.each([
    {
      who: 'nobody',
      walkTo: (page: Page) => page.locator('[data-lk-part="provider-shape"]').first().waitFor(),
    },
    {
      who: 'somebody',
      walkTo: async (page: Page) => {
        await signInWithPassword(page, 'mary@example.com')
        await page.getByRole('button', { name: 'Add an authenticator app' }).waitFor()
        await page.getByText('This device').waitFor()
      },
    },
  ])('asks nothing and changes nothing where $who is signed in', async ({ walkTo }) => {
    const { context, stranger, page } = await openFromStranger()
    await walkTo(page)
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    const before = await page.locator('body').innerHTML()
    await forge(stranger, page)
    expect([await page.locator('body').innerHTML(), asked]).toEqual([before, []])
    await context.close()
  })

  it('has nobody to hear it, and a sign-in with a provider opens no popup', async () => {
    const { context, page, seen } = await openFromStranger()
    const google = page.getByRole('button', { name: /Google/ })
    await google.waitFor()
    await context.route('**/user_management/authorize**', route => route.fulfill({ status: 204 }))
    const left = page.waitForRequest('**/user_management/authorize**')
    await google.click()
    await left
    // Others are there: the list is of what the page listens to.
    expect(await seen()).toContain('pageshow')
    expect((await seen()).filter(each => each === 'message' || each === 'popup')).toEqual([])
    expect(await page.evaluate(() => window.onmessage)).toBeNull()
    expect(context.pages()).toHaveLength(2)
    await context.close()
  })
})
