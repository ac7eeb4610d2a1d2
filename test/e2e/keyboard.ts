import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { password } from './walk.js'

/** Signs in as somebody does who never touches the mouse. */
export async function typePassword(page: Page, email: string) {
  await page.getByLabel('Email').waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await page.getByLabel('Password', { exact: true }).waitFor()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Walks to an element, or fails where the keyboard never gets there. */
export async function tabTo(page: Page, target: Locator) {
  await target.waitFor()
  const isThere = () => target.evaluate(element => element === document.activeElement)
  for (let presses = 0; presses < 60 && !(await isThere()); presses++) await page.keyboard.press('Tab')
  expect(await isThere()).toBe(true)
}
