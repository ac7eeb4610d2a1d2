import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArgs } from '../../scripts/chromium.js'
import { freePort } from '../../scripts/freePort.js'
import { latchkey, startLatchkey } from '../cli/latchkey.js'

describe('latchkey demo', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '', args: chromiumArgs })
  })
  afterAll(() => browser.close())

  it('serves the published page, where the people it names can sign in, until Ctrl-C', async () => {
    const port = await freePort()
    const demo = startLatchkey(['demo', '--port', String(port)], { from: 'dist' })
    await expect.poll(demo.text, { timeout: 20_000 }).toContain('Ctrl-C stops it.')
    const password = /Everybody's password is "([^"]+)"/.exec(demo.text())?.[1] ?? ''

    const page = await browser.newPage()
    await page.goto(`http://localhost:${port}`)
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('button', { name: 'Analytical Engines' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await page.goto(/Inbox: (\S+)/.exec(demo.text())?.[1] ?? '')
    expect(await page.title()).toContain('nbox')

    demo.interrupt()
    expect((await demo.ended).code).toBe(0)
  })

  it('refuses half of an environment, production, and a port that is taken', async () => {
    const port = await freePort()
    const demo = startLatchkey(['demo', '--port', String(port)], { from: 'dist' })
    await expect.poll(demo.text, { timeout: 20_000 }).toContain('Ctrl-C stops it.')
    const outcomes = await Promise.all([
      latchkey(['demo', '--port', String(port)], { from: 'dist' }),
      latchkey(['demo'], { from: 'dist', env: { NODE_ENV: 'production' } }),
      latchkey(['demo'], { from: 'dist', env: { WORKOS_API_KEY: 'sk_test_0123456789' } }),
    ])
    const sentences = [`port ${port} is taken`, 'NODE_ENV is "production"', 'WORKOS_CLIENT_ID is not set']
    expect(outcomes).toEqual(sentences.map(sentence => ({ code: 1, text: expect.stringContaining(sentence) })))
    demo.interrupt()
    await demo.ended
  })
})
