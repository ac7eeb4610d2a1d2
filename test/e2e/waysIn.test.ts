import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterEmail, password, readCode, startWalk, visit, type Walk } from './walk.js'

const newPassword = 'four calm words together'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

describe('a stranger on the demo', () => {
  it('makes an account with a password, and signs in by it', async () => {
    const { page, context, complaints } = await visit(walk)
    await page.getByRole('link', { name: 'Sign up' }).click()
    await page.getByLabel('First name').fill('Hedy')
    await page.getByLabel('Email').fill('hedy@example.com')
    await page.getByLabel('Password', { exact: true }).fill(newPassword)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code').waitFor()
    await page.reload()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'hedy@example.com'))
    await page.getByRole('heading', { name: 'Hello, Hedy' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.getByRole('button', { name: 'Sign out' }).click()

    await enterEmail(page, 'hedy@example.com')
    await page.getByLabel('Password', { exact: true }).fill(newPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Hedy' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('walks the steps of a sign-up at their own addresses, by Back, Forward, a reload and a link', async () => {
    const { page, context, complaints } = await visit(walk)
    const at = () => page.url().slice(walk.demo.url.length)
    await page.getByRole('link', { name: 'Sign up' }).click()
    const search = new URL(page.url()).search
    await page.getByLabel('Email').fill('radia@example.com')
    await page.getByLabel('Password', { exact: true }).fill(newPassword)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code').waitFor()
    expect(at()).toBe(`/sign-up/code${search}`)
    await page.reload()
    await page.getByLabel('Code').waitFor()
    await page.goBack()
    await page.getByLabel('Email').waitFor()
    expect(at()).toBe(`/sign-up${search}`)
    await page.goForward()
    await page.getByLabel('Code').waitFor()
    expect(at()).toBe(`/sign-up/code${search}`)
    expect(complaints).toEqual([])
    await context.close()

    const other = await visit(walk)
    await other.page.goto(`${walk.demo.url}/sign-up/code`)
    await other.page.getByLabel('Email').waitFor()
    await expect.poll(() => other.page.url()).toBe(`${walk.demo.url}/sign-up`)
    await other.context.close()
  })

  it('makes an account by code alone, where the address is all that is typed', async () => {
    const { page, context } = await visit(walk)
    await page.goto(`${walk.demo.url}/#/code`)
    await enterEmail(page, 'new@example.com')
    await page.getByRole('heading', { name: 'Check your email' }).waitFor()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'new@example.com'))
    await page.getByRole('heading', { name: 'Hello, new@example.com' }).waitFor()
    await context.close()
  })

  it('resets a forgotten password by the link of the mail, and signs in with the new one', async () => {
    const { page, context, complaints } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Forgot password?' }).click()
    await page.getByRole('button', { name: 'Email me a link' }).click()
    await page.getByRole('heading', { name: 'Check your email' }).waitFor()
    const { link } = await walk.local.emulator.inbox.next('mary@example.com')

    const referers: (string | undefined)[] = []
    page.on('request', request => {
      if (request.url().includes('/auth/')) referers.push(request.headers()['referer'])
    })
    await page.goto(link ?? '')
    await page.getByLabel('New password', { exact: true }).waitFor()
    expect(page.url()).toBe(`${walk.demo.url}/reset`)
    await page.getByLabel('New password', { exact: true }).fill(newPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor()
    expect(referers.length).toBeGreaterThan(0)
    expect(referers.join()).not.toContain('token')

    await page.getByRole('link', { name: 'Sign in' }).click()
    await enterEmail(page, 'mary@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('That email and password do not match').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(newPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it("signs in as Dorothy through her organization's own identity provider", async () => {
    const { page, context, complaints } = await visit(walk)
    await enterEmail(page, 'dorothy@west.test')
    await page.getByRole('button', { name: 'Continue with West Computing' }).click()
    await page.getByRole('button', { name: 'Continue as Dorothy Vaughan' }).click()
    await page.getByRole('heading', { name: 'Hello, Dorothy' }).waitFor()
    await page.getByRole('button', { name: 'Organization: West Computing' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('signs in with Google as Ada, who chooses an organization, and finds Google marked the next time', async () => {
    const { page, context, complaints } = await visit(walk)
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByRole('button', { name: 'Continue with Google' }).click()
    await page.getByRole('heading', { name: 'Sign in with Google' }).waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@example.com')
    await page.getByRole('button', { name: 'Continue as Ada Lovelace' }).click()
    await page.getByRole('button', { name: 'Difference Works' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Continue with Google. Last used' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('turns back at the provider, and can begin again', async () => {
    const { page, context } = await visit(walk)
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await page.getByRole('heading', { name: 'Sign in with GitHub' }).waitFor()
    await page.goBack()
    const button = page.getByRole('button', { name: 'Continue with GitHub' })
    await expect.poll(() => button.getAttribute('data-pending')).toBeNull()
    await button.click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The sign-in was not finished').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Sign in with GitHub' }).waitFor()
    await page.getByRole('button', { name: 'Continue as Mary Somerville' }).click()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('sees nothing move when the providers arrive', async () => {
    const { page, context } = await visit(walk)
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.getByRole('button', { name: 'Continue with Google' }).waitFor()
    const shifts = await page.evaluate(() => (window as Window & { shifts?: number[] }).shifts ?? [])
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.1)
    await context.close()
  })
})
