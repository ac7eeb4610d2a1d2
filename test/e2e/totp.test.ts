import { TOTP } from 'otpauth'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gracesTotpSecret } from '@latchkey/react/testing'
import { tabTo, typePassword } from './keyboard.js'
import { startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

describe('with the keyboard alone', () => {
  it('Katherine sets up the app her organization asks for, after a reload and a wrong code', async () => {
    const { page, context, complaints } = await visit(walk)
    const before = factors()
    await typePassword(page, 'katherine@example.com')
    const first = await readKey(page)
    await page.reload()
    const key = await readKey(page)
    expect(key).not.toBe(first)
    expect(factors()).toBe(before + 1)
    await tabTo(page, page.getByLabel('Code', { exact: true }))
    await page.keyboard.type('000000')
    await page.getByText('Check that it is for this account').waitFor()
    // The wrong code is selected, so the right one takes its place.
    await page.keyboard.type(codeOf(key))
    await page.getByRole('heading', { name: 'Hello, Katherine' }).waitFor()
    expect(
      await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])),
    ).not.toContain(key)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('Grace answers with the code of hers', async () => {
    const { page, context, complaints } = await visit(walk)
    await typePassword(page, 'grace@example.com')
    await page.getByRole('heading', { name: 'Enter the code from your app' }).waitFor()
    await page.keyboard.type(codeOf(gracesTotpSecret))
    await page.getByRole('heading', { name: 'Hello, Grace' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('Mary adds an app to her account, thinks better of it once, and removes it', async () => {
    const { page, context, complaints } = await visit(walk)
    await typePassword(page, 'mary@example.com')
    const add = page.getByRole('button', { name: 'Add an authenticator app' })
    await add.waitFor()
    const before = factors()
    await tabTo(page, add)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Cancel' }))
    await page.keyboard.press('Enter')
    await add.waitFor()
    expect(factors()).toBe(before)

    await tabTo(page, add)
    await page.keyboard.press('Enter')
    const key = await readKey(page)
    await tabTo(page, page.getByLabel('Code', { exact: true }))
    await page.keyboard.type(codeOf(key))
    const remove = page.getByRole('button', { name: 'Remove' })
    await remove.waitFor()
    expect(factors()).toBe(before + 1)
    await tabTo(page, remove)
    await page.keyboard.press('Enter')
    await remove.waitFor({ state: 'detached' })
    // Gone from the list at once, and from the account a moment later.
    await expect.poll(factors).toBe(before)
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** The key, as the screen spells it out to whoever cannot scan. */
async function readKey(page: Page): Promise<string> {
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Enter a key instead' }))
  await page.keyboard.press('Enter')
  return (await page.getByRole('group', { name: 'Key' }).locator('code').innerText()).replaceAll(' ', '')
}

function codeOf(secret: string): string {
  return new TOTP({ secret }).generate()
}

function factors(): number {
  return walk.local.emulator.snapshot().factors.length
}
