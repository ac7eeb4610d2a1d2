import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCode, signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

describe('the account page', () => {
  it('is reached from the menu, and what is changed there is there after a reload', async () => {
    const { page, context, complaints } = await visit(walk)
    await openAccount(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Edit name' }).click()
    await page.getByLabel('First name').fill('Mary Fairfax')
    await page.keyboard.press('Enter')
    await page.getByText('Your name is saved.').waitFor()
    await page.reload()
    await page.getByRole('region', { name: 'Name' }).getByText('Mary Fairfax Somerville').waitFor()
    await page.getByRole('button', { name: 'Account of Mary Fairfax Somerville' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('is not left with something unsaved before the browser has asked', async () => {
    const { page, context } = await visit(walk)
    await openAccount(page, 'mary@example.com')
    const asked: string[] = []
    page.on('dialog', dialog => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.getByRole('button', { name: 'Edit name' }).click()
    await page.getByLabel('First name').pressSequentially(' Unsaved')
    await page.evaluate(() => location.reload())
    await expect.poll(() => asked).toEqual(['beforeunload'])
    expect(await page.getByLabel('First name').inputValue()).toMatch(/Unsaved$/)

    // Within the page nothing asks, and what was typed is there when it is drawn again.
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Front page' }).click()
    await page.getByRole('heading', { name: /^Hello/ }).waitFor()
    await page.goBack()
    await page.getByText('You typed this earlier').waitFor()
    expect(await page.getByLabel('First name').inputValue()).toMatch(/Unsaved$/)
    await context.close()
  })

  it('changes the address by the code that the new one was mailed', async () => {
    const { page, context, complaints } = await visit(walk)
    await openAccount(page, 'mary@example.com')
    await page.getByRole('button', { name: 'Change email' }).click()
    await page.getByLabel('New email').fill('mary.fairfax@example.com')
    await page.keyboard.press('Enter')
    const code = page.getByLabel('Code', { exact: true })
    await code.waitFor()
    await code.fill(await readCode(walk, context, 'mary.fairfax@example.com'))
    await page.getByText('Your email is changed.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('ends the session of another browser, which is signed out at its next step', async () => {
    const [here, there] = [await visit(walk), await visit(walk)]
    await openAccount(there.page, 'mary.fairfax@example.com')
    await openAccount(here.page, 'mary.fairfax@example.com')
    const devices = here.page.getByRole('region', { name: 'Devices' })
    await devices.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await devices.getByRole('group').getByRole('button', { name: 'Sign out everywhere else' }).click()
    await devices.getByText('You are signed out everywhere else.').waitFor()
    await devices.getByText('Chrome on Linux').waitFor()

    await there.page.getByRole('button', { name: 'Edit name' }).click()
    await there.page.getByRole('button', { name: 'Save' }).click()
    await there.page.getByLabel('Email', { exact: true }).waitFor()
    await here.page.reload()
    await here.page.getByRole('heading', { name: 'Your account' }).waitFor()
    await here.context.close()
    await there.context.close()
  })

  it('deletes the account, after which nobody is signed in', async () => {
    const { page, context, complaints } = await visit(walk)
    await openAccount(page, 'mary.fairfax@example.com')
    await page.getByRole('button', { name: 'Delete account' }).click()
    await page.getByLabel('Your email').fill('mary.fairfax@example.com')
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByLabel('Email', { exact: true }).waitFor()
    const { users } = walk.local.emulator.snapshot()
    expect(users.some(({ email }) => email === 'mary.fairfax@example.com')).toBe(false)
    expect(complaints).toEqual([])
    await context.close()
  })
})

async function openAccount(page: Page, email: string) {
  await signInWithPassword(page, email)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
}
