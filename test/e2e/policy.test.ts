import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakPolicy, strictPolicy } from './strictPolicy.js'
import { signInWithPassword, startWalk, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

/** A page under this policy alone, and what it broke of it. */
async function openStrictly(path: string) {
  const context = await walk.browser.newContext()
  const page = await context.newPage()
  const violations: string[] = []
  await page.exposeFunction('violated', (violation: string) => violations.push(violation))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      void Reflect.get(window, 'violated')(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  await page.route('**/*', async route => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const response = await route.fetch()
    return route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': strictPolicy } })
  })
  await page.goto(walk.demo.url + path)
  return { context, page, violations }
}

describe('B3: under a strict policy with Trusted Types nothing is violated', () => {
  it.each([
    {
      walkOf: 'a sign-in by password, to the menu of the user button',
      path: '/',
      go: async (page: Page) => {
        await signInWithPassword(page, 'mary@example.com')
        await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
        await page.getByRole('button', { name: 'Account of Mary Somerville' }).click()
        await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
      },
    },
    {
      walkOf: 'an authenticator app with its picture',
      path: '/',
      go: async (page: Page) => {
        await signInWithPassword(page, 'katherine@example.com')
        await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
        await page.getByRole('button', { name: 'Enter a key instead' }).click()
        await page.getByRole('group', { name: 'Key' }).waitFor()
      },
    },
    {
      walkOf: 'the sign-up',
      path: '/sign-up',
      go: async (page: Page) => {
        await page.getByLabel('Email').fill('new@example.com')
        await page.getByLabel('Password', { exact: true }).fill('aaaa')
        await page.getByRole('button', { name: 'Show password' }).click()
        await page.getByRole('button', { name: 'Hide password' }).waitFor()
      },
    },
  ])('by $walkOf', async ({ path, go }) => {
    const { context, page, violations } = await openStrictly(path)
    await go(page)
    expect(violations).toEqual([])
    await breakPolicy(page)
    await expect
      .poll(() => new Set(violations.map(each => each.split(' ')[0])))
      .toEqual(new Set(['require-trusted-types-for', 'style-src-attr']))
    expect(violations).toHaveLength(2)
    await context.close()
  })
})
