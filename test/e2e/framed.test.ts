import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWalk, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

/** The demo's page, in a frame of a page at this address. */
async function openFramed(above: string, path: string) {
  const context = await walk.browser.newContext()
  const page = await context.newPage()
  const posted: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST') posted.push(new URL(request.url()).pathname)
  })
  const body = `<!doctype html><title>Above</title><iframe width="600" height="700" src="${walk.demo.url}${path}"></iframe>`
  // The demo forbids all frames; a host that forgot to is the one the kit looks out for.
  await context.route(`${walk.demo.url}${path}`, async route => {
    const response = await route.fetch()
    const { 'content-security-policy': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  await page.route(above, route => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(above)
  return { context, page, posted, frame: page.frameLocator('iframe') }
}

describe('B4: a page that another origin shows in a frame', () => {
  it.each(['/', '/sign-up', '/reset?token=of-a-link'])('asks for nothing at %s, and leads to itself', async path => {
    const { context, page, posted, frame } = await openFramed('https://stranger.example.com/', path)
    await frame.getByRole('heading', { name: 'Open this page by itself' }).waitFor()
    expect(await frame.locator('input, button[type=submit]').count()).toBe(0)
    const opened = context.waitForEvent('page')
    await frame.getByRole('link', { name: 'Open in a new tab' }).click()
    const alone = await opened
    await alone.locator('input').first().waitFor()
    expect(await alone.evaluate(() => window.opener)).toBeNull()
    expect(posted).toEqual([])
    await page.close()
    await context.close()
  })

  it('is drawn as ever in a frame of its own origin', async () => {
    const { context, frame } = await openFramed(`${walk.demo.url}/above`, '/')
    await frame.getByLabel('Email').waitFor()
    await context.close()
  })
})
