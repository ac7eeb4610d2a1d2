import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterEmail, password, readCode, signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

describe('a stranger on the demo', () => {
  it('signs in as Ada by password, chooses an organization, reloads anywhere, signs out, and comes back by code', async () => {
    const { page, context, complaints } = await visit(walk)
    await enterEmail(page, 'ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Analytical Engines' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Analytical Engines' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await page.getByRole('button', { name: 'Organization: Analytical Engines' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await enterEmail(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await page.getByLabel('Code').waitFor()
    await page.reload()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'ada@example.com'))
    await page.getByRole('button', { name: 'Difference Works' }).click()
    await page.getByRole('button', { name: 'Organization: Difference Works' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('signs in as Alan through the code that proves his address, and as Mary straight in', async () => {
    const { page, context } = await visit(walk)
    await signInWithPassword(page, 'alan@example.com')
    await page.getByRole('heading', { name: 'Verify your email' }).waitFor()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'alan@example.com'))
    await page.getByRole('heading', { name: 'Hello, Alan' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await signInWithPassword(page, 'mary@example.com')
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('walks the whole road with the keyboard alone', async () => {
    const { page, context } = await visit(walk)
    await page.getByLabel('Email').waitFor()
    await page.keyboard.type('ada@example.com')
    await page.keyboard.press('Enter')
    await page.getByLabel('Password', { exact: true }).waitFor()
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    const first = page.getByRole('button', { name: 'Analytical Engines' })
    await first.waitFor()
    while (!(await first.evaluate(element => element === document.activeElement))) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    const account = page.getByRole('button', { name: 'Account of Ada Lovelace' })
    await account.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Your account')
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Sign out')
    await page.keyboard.press('Enter')
    await page.getByLabel('Email').waitFor()
    await context.close()
  })

  it("goes back and forward through the steps, with the address kept and the host's history untouched", async () => {
    const { page, context } = await visit(walk)
    await page.evaluate(() => history.replaceState({ host: 'keeps this' }, ''))
    await enterEmail(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    await page.getByLabel('Code').waitFor()
    expect(await page.evaluate(() => history.state)).toEqual({
      host: 'keeps this',
      latchkey: { step: 'code', depth: 2 },
    })
    await page.goBack()
    await page.getByLabel('Password', { exact: true }).waitFor()
    await page.goBack()
    expect(await page.getByLabel('Email').inputValue()).toBe('mary@example.com')
    await page.goForward()
    await page.goForward()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'mary@example.com'))
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    expect(page.url()).toBe(`${walk.demo.url}/`)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await enterEmail(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Use another email' }).click()
    await expect.poll(() => page.evaluate(() => history.state?.latchkey?.depth ?? 0)).not.toBe(3)
    expect(await page.getByLabel('Email').inputValue()).toBe('ada@example.com')
    await context.close()
  })

  it('is told of a wrong password, keeps what was typed, and goes on', async () => {
    const { page, context } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    const field = page.getByLabel('Password', { exact: true })
    await field.fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByText('That email and password do not match').waitFor()
    expect(await field.inputValue()).toBe('wrong')
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('is told of each wrong code, and after the fifth begins again with the address kept', async () => {
    const { page, context } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    const right = await readCode(walk, context, 'mary@example.com')
    const wrong = ['111111', '222222', '333333', '444444', '555555', '666666'].filter(code => code !== right)
    for (const [index, code] of wrong.slice(0, 5).entries()) {
      await page.getByLabel('Code').fill(code)
      if (index < 4) await page.locator('[data-lk-part="field-error"]', { hasText: 'not right' }).waitFor()
      await expect.poll(() => page.locator('[data-lk-part="card"]').getAttribute('aria-busy')).toBe('false')
    }
    await page.getByText('one try too many').waitFor()
    expect(await page.getByLabel('Email').inputValue()).toBe('mary@example.com')
    await context.close()
  })

  it('is told of an expired code, and another one works', async () => {
    const { page, context } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Email me a code instead' }).click()
    const old = await readCode(walk, context, 'mary@example.com')
    walk.local.emulator.control.advance(11 * 60_000)
    await page.getByLabel('Code').fill(old)
    await page.getByText('no longer valid').waitFor()

    walk.advanceServers(31_000)
    await page.clock.install()
    await page.clock.fastForward(31_000)
    await page.reload()
    await page.getByRole('button', { name: 'Send another code' }).click()
    await page.getByRole('button', { name: /Send another code in/ }).waitFor()
    await page.getByLabel('Code').fill(await readCode(walk, context, 'mary@example.com'))
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('loses the network in the middle, and nothing else', async () => {
    const { page, context } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await context.setOffline(true)
    await page.keyboard.press('Enter')
    await page.getByText('You are offline').waitFor()
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe(password)
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('meets WorkOS in trouble, and a handler that is down at first', async () => {
    const { page, context } = await visit(walk)
    walk.local.emulator.control.fail({ operation: 'authenticateWithPassword', status: 500 })
    await signInWithPassword(page, 'mary@example.com')
    await page.getByText('sign-in service is not answering').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()

    await page.route('**/auth/session', route => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
    await page.reload()
    await page.getByRole('heading', { name: 'We could not load your account' }).waitFor()
    expect(await page.getByLabel('Email').count()).toBe(0)
    await page.unroute('**/auth/session')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await context.close()
  })

  it('clicks twice and signs in once', async () => {
    const { page, context } = await visit(walk)
    await enterEmail(page, 'mary@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    const before = count('authenticateWithPassword')
    await page.getByRole('button', { name: 'Continue' }).dblclick()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    expect(count('authenticateWithPassword') - before).toBe(1)
    await context.close()
  })

  it('never sees the sign-in form while it is not known who is there', async () => {
    const { page, context } = await visit(walk)
    await signInWithPassword(page, 'mary@example.com')
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('input[name="email"]')) document.documentElement.dataset['sawForm'] = 'yes'
      }).observe(document, { childList: true, subtree: true })
    })
    await page.route('**/auth/session', async route => {
      await new Promise(resolve => setTimeout(resolve, 300))
      await route.continue()
    })
    await page.reload()
    await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    expect(await page.locator('html').getAttribute('data-saw-form')).toBeNull()
    await context.close()
  })
})

describe('two tabs of one browser', () => {
  it('sign in two people, interleaved, and both show whoever was last', async () => {
    const { page: adas, context } = await visit(walk)
    const marys = await context.newPage()
    await marys.goto(walk.demo.url)
    await enterEmail(adas, 'ada@example.com')
    await enterEmail(marys, 'mary@example.com')
    await adas.getByRole('button', { name: 'Email me a code instead' }).click()
    await marys.getByRole('button', { name: 'Email me a code instead' }).click()
    await marys.getByLabel('Code').waitFor()
    await adas.getByLabel('Code').fill(await readCode(walk, context, 'ada@example.com'))
    await adas.getByRole('button', { name: 'Analytical Engines' }).waitFor()
    await marys.getByLabel('Code').fill(await readCode(walk, context, 'mary@example.com'))
    await marys.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
    await adas.getByRole('button', { name: 'Analytical Engines' }).click()
    await adas.getByRole('heading', { name: 'Hello, Ada' }).waitFor()

    await marys.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await adas.reload()
    await adas.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await context.close()
  })
})

function count(operation: string): number {
  return walk.local.emulator.control.requests.filter(request => request.operation === operation).length
}
