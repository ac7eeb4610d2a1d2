import { expect, test } from '@playwright/test'
import { peoplesPassword } from '@latchkey/react/testing'
import { control, nextEmail } from './workos'

test.beforeEach(() => control('DELETE', 'inbox'))

test('signs in by a password', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Email').fill('mary@example.com')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password', { exact: true }).fill(peoplesPassword)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: /Mary Somerville/ })).toBeVisible()
})

test('signs in by a code from an e-mail', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Email').fill('mary@example.com')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Email me a code instead' }).click()
  const { code } = await nextEmail('mary@example.com')
  await page.getByLabel('Code', { exact: true }).fill(code)
  await expect(page.getByRole('button', { name: /Mary Somerville/ })).toBeVisible()
})

test('says so, and goes on, where WorkOS is down', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Email').fill('mary@example.com')
  await page.getByRole('button', { name: 'Continue' }).click()
  await control('POST', 'faults', { operation: 'authenticateWithPassword', status: 503 })
  await page.getByLabel('Password', { exact: true }).fill(peoplesPassword)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: /Mary Somerville/ })).toBeVisible()
})
