import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  // Playwright hides scrollbars; the visitor's take room from what opens beside them.
  walk = await startWalk({ ignoreDefaultArgs: ['--hide-scrollbars'] })
})
afterAll(() => walk?.close())

describe('the switcher of the demo', () => {
  it('creates an organization and leads back, by the keyboard alone, in every tab', async () => {
    const { page, context, complaints } = await visit(walk)
    await signInWithPassword(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Analytical Engines' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    const other = await context.newPage()
    await other.goto(walk.demo.url)
    await here(other, 'Analytical Engines').waitFor()

    await here(page, 'Analytical Engines').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Difference Works' }).waitFor()
    // Past the way to the page of the organization.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByLabel('Name').waitFor()
    await expect.poll(() => focused(page)).toBe('organization')
    await page.keyboard.type('Poetical Science')
    await page.keyboard.press('Enter')
    await here(page, 'Poetical Science').waitFor()
    await here(other, 'Poetical Science').waitFor()

    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Difference Works' }).waitFor()
    await page.keyboard.type('dif')
    await page.keyboard.press('Enter')
    await here(page, 'Difference Works').waitFor()
    await here(other, 'Difference Works').waitFor()
    await page.reload()
    await here(page, 'Difference Works').click()
    await page.getByRole('option').first().waitFor()
    await expect
      .poll(() => page.getByRole('option').allInnerTexts())
      .toEqual(['Difference Works\nMember', 'Poetical Science\nAdmin', 'Analytical Engines\nAdmin'])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('opens inside a page 320 pixels wide whose scrollbar takes some of them, as does the menu (WCAG 1.4.10)', async () => {
    const { page, context, complaints } = await visit(walk)
    await page.setViewportSize({ width: 320, height: 400 })
    await signInWithPassword(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Difference Works' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    const widths = () =>
      page.evaluate(() => [innerWidth, document.documentElement.clientWidth, document.documentElement.scrollWidth])
    const [whole = 0, inside = 0] = await widths()
    expect(inside).toBeLessThan(whole)

    await here(page, 'Difference Works').click()
    await page.getByRole('option', { name: 'Analytical Engines' }).waitFor()
    expect(await widths()).toEqual([whole, inside, inside])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    expect(await widths()).toEqual([whole, inside, inside])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('takes Mary into what she was invited to', async () => {
    const { page, context, complaints } = await visit(walk)
    await signInWithPassword(page, 'mary@example.com')
    await here(page, 'No organization').click()
    await page.getByRole('button', { name: 'Join Difference Works' }).click()
    await here(page, 'Difference Works').waitFor()
    await page.getByText('admin').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('asks in place for the second factor that an organization wants, and stays where it was when that is left', async () => {
    const { page, context, complaints } = await visit(walk)
    await signInWithPassword(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Difference Works' }).click()
    await here(page, 'Difference Works').waitFor()
    walk.local.emulator.control.setPolicy('Analytical Engines', { mfaRequired: true })
    await here(page, 'Difference Works').click()
    await page.getByRole('option', { name: 'Analytical Engines' }).click()
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await here(page, 'Difference Works').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('option', { name: 'Difference Works' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})

function here(page: Page, name: string) {
  return page.getByRole('button', { name: `Organization: ${name}` })
}

function focused(page: Page) {
  return page.evaluate(() => document.activeElement?.getAttribute('name'))
}
