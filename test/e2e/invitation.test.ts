import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invitations } from '../../src/cli/demo/invitations.js'
import { readCode, signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

type Invited = (typeof invitations)[number]['email']

describe('the link of an invitation', () => {
  it('does nothing for whatever only opens it', async () => {
    const { page, context } = await visit(walk)
    const { writes } = walk.local.emulator.snapshot()
    for (const method of ['HEAD', 'GET']) await context.request.fetch(linkOf('new@example.com'), { method })
    await page.goto(linkOf('new@example.com'))
    await page.getByRole('heading', { name: 'Join Analytical Engines' }).waitFor()
    expect([stateOf('new@example.com'), walk.local.emulator.snapshot().writes]).toEqual(['pending', writes])
    await context.close()
  })

  it('takes somebody new in by the keyboard alone, through a reload, and is then used', async () => {
    const { page, context, complaints } = await visit(walk)
    const leaks = watchForToken(page, 'new@example.com')
    await page.goto(linkOf('new@example.com'))
    await page.getByLabel('First name').waitFor()
    expect(page.url()).toBe(`${walk.demo.url}/invitation?plan=team`)
    await expect.poll(() => focused(page)).toBe('firstName')
    await page.keyboard.type('Hedy')
    await page.keyboard.press('Enter')
    await page.getByText('new@example.com').waitFor()
    await page.reload()
    await page.getByLabel('Code').waitFor()
    await expect.poll(() => focused(page)).toBe('code')
    await page.keyboard.type(await readCode(walk, context, 'new@example.com'))
    await page.getByRole('heading', { name: 'You have joined Analytical Engines' }).waitFor()
    expect(await leaks()).toEqual([])
    await page.getByRole('link', { name: 'To the front page' }).click()
    await page.getByRole('heading', { name: 'Hello, Hedy' }).waitFor()
    await page.getByRole('button', { name: 'Organization: Analytical Engines' }).waitFor()

    await page.goto(linkOf('new@example.com'))
    await page.getByRole('heading', { name: 'You are already a member of Analytical Engines' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
    const other = await visit(walk)
    await other.page.goto(linkOf('new@example.com'))
    await other.page.getByRole('heading', { name: 'This invitation was used already' }).waitFor()
    await other.context.close()
  })

  it('waits while Ada signs out and Mary signs in, who has joined by that', async () => {
    const { page, context, complaints } = await visit(walk)
    const leaks = watchForToken(page, 'mary@example.com')
    await signInWithPassword(page, 'ada@example.com')
    await page.getByRole('button', { name: 'Analytical Engines' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
    await page.goto(linkOf('mary@example.com'))
    // Ada is a member of it herself.
    await page.getByRole('heading', { name: 'You are already a member of Difference Works' }).waitFor()
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Join Difference Works' }).waitFor()

    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Email').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInWithPassword(page, 'mary@example.com')
    await page.getByRole('heading', { name: 'You have joined Difference Works' }).waitFor()
    expect(stateOf('mary@example.com')).toBe('accepted')
    expect(await leaks()).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

function linkOf(email: Invited): string {
  return `${walk.demo.url}/invitation?invitation_token=${tokenOf(email)}&plan=team`
}

function tokenOf(email: Invited): string {
  return invitations.find(each => each.email === email)?.token ?? ''
}

function stateOf(email: Invited) {
  return walk.local.emulator.snapshot().invitations.find(each => each.email === email)?.state
}

function focused(page: Page) {
  return page.evaluate(() => document.activeElement?.getAttribute('name'))
}

/** Where the token is seen that it should not be: in what any request says of where it comes from, and in what the browser keeps. */
function watchForToken(page: Page, email: Invited) {
  const token = tokenOf(email)
  const leaks: string[] = []
  page.on('request', request => {
    if (request.headers()['referer']?.includes(token)) leaks.push(request.url())
  })
  return async () => {
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), location.href, history.state]),
    )
    const cookies = JSON.stringify(await page.context().cookies())
    const drawn = await page.content()
    return [...leaks, ...[kept, cookies, drawn].filter(place => place.includes(token))]
  }
}
