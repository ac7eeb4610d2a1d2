import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tabTo, typePassword } from './keyboard.js'
import { password, readCode, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

/** Longer than a sign-in is recent. */
const tooLongMs = 6 * 60_000
const mary = 'mary@example.com'

describe('with the keyboard alone, long after the sign-in', () => {
  it('Mary removes an app: she is asked in place, and it is done by itself', async () => {
    const { page, context, complaints } = await comeBack()
    const remove = page.getByRole('button', { name: 'Remove' })
    await tabTo(page, remove)
    await page.keyboard.press('Enter')
    await page.getByRole('form', { name: 'Confirm that it is you' }).waitFor()
    expect(apps()).toBe(1)
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await page.getByText('That password is not right').waitFor()
    // The wrong password is selected, so the right one takes its place.
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByText('The app was removed.').waitFor()
    expect(apps()).toBe(0)
    expect(await page.getByRole('form').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Authenticator apps')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('Mary thinks better of it, takes a code after all, and is asked nothing the next time', async () => {
    const { page, context, complaints } = await comeBack()
    const remove = page.getByRole('button', { name: 'Remove' })
    await tabTo(page, remove)
    await page.keyboard.press('Enter')
    await page.getByLabel('Password', { exact: true }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Cancel' }))
    await page.keyboard.press('Enter')
    await page.getByRole('form').waitFor({ state: 'detached' })
    expect(await remove.evaluate(element => element === document.activeElement)).toBe(true)
    expect(apps()).toBe(1)

    await page.keyboard.press('Enter')
    await page.getByLabel('Password', { exact: true }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Email me a code instead' }))
    await page.keyboard.press('Enter')
    await page.getByLabel('Code', { exact: true }).waitFor()
    await page.reload()
    // What was asked for does not survive, the code does: the question is where it was.
    await tabTo(page, remove)
    await page.keyboard.press('Enter')
    await page.getByRole('form', { name: 'Check your email' }).waitFor()
    await page.keyboard.type(await readCode(walk, context, mary))
    await page.getByText('The app was removed.').waitFor()
    expect(apps()).toBe(0)
    await tabTo(page, page.getByRole('button', { name: 'Add an authenticator app' }))
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** Signs Mary in, who has an app, and lets the time pass. */
async function comeBack() {
  const visited = await visit(walk)
  const { page } = visited
  await typePassword(page, mary)
  await page.getByRole('heading', { name: 'Hello, Mary' }).waitFor()
  await giveApp()
  await page.reload()
  await page.getByRole('button', { name: 'Remove' }).waitFor()
  walk.advanceServers(tooLongMs)
  return visited
}

/** Somebody with an app signs in with its code; this one was set up and never proven, so that the password alone does. */
async function giveApp() {
  const { apiKey } = walk.local.emulator
  const response = await fetch(`${walk.local.apiUrl}/user_management/users/${idOfMary()}/auth_factors`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'totp' }),
  })
  expect(response.ok).toBe(true)
}

function idOfMary(): string {
  return walk.local.emulator.snapshot().users.find(({ email }) => email === mary)?.id ?? ''
}

function apps(): number {
  return walk.local.emulator.snapshot().factors.filter(({ userId }) => userId === idOfMary()).length
}
