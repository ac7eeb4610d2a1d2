import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCode, signInWithPassword, startWalk, visit, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk()
})
afterAll(() => walk?.close())

const joan = 'joan@example.com'

describe('the organization page', () => {
  it('invites Joan, who joins, is made admin, deactivated, reactivated and removed, each as she sees it', async () => {
    const [here, there] = [await visit(walk), await visit(walk)]
    await openOrganization(here.page, 'Analytical Engines')
    await here.page.getByRole('button', { name: 'Invite people' }).click()
    await here.page.getByLabel('Email addresses').fill(`Joan Clarke <${joan}>`)
    await here.page.getByRole('button', { name: 'Send invitations' }).click()
    await here.page.getByRole('list', { name: 'Result for each address' }).getByText('Invited').waitFor()

    // The invitation is read from the inbox page.
    await there.page.goto(`${walk.local.inboxUrl}&address=${encodeURIComponent(joan)}`)
    await there.page.getByRole('link', { name: 'Open the link' }).click()
    await there.page.getByRole('heading', { name: 'Join Analytical Engines' }).waitFor()
    await there.page.getByLabel('First name').fill('Joan')
    await there.page.keyboard.press('Enter')
    await there.page.getByLabel('Code').waitFor()
    await there.page.getByLabel('Code').fill(await readCode(walk, there.context, joan))
    await there.page.getByRole('heading', { name: 'You have joined Analytical Engines' }).waitFor()
    await there.page.goto(`${walk.demo.url}/organization`)
    await there.page.getByText('Your role: Member').waitFor()
    expect(await there.page.getByRole('button', { name: /^Manage|^Invite|^Rename/ }).count()).toBe(0)

    await here.page.reload()
    await manage(here.page, 'Joan')
    await here.page.getByRole('form', { name: 'Manage Joan' }).getByLabel('Role').selectOption('Admin')
    await here.page.getByRole('button', { name: 'Save' }).click()
    await here.page.getByText('Joan is Admin now.').waitFor()
    // As an admin from her next refresh on.
    walk.advanceServers(6 * 60_000)
    await there.page.reload()
    await there.page.getByText('Your role: Admin').waitFor()
    await there.page.getByRole('button', { name: 'Manage Grace Hopper' }).waitFor()

    await manage(here.page, 'Joan')
    await here.page.getByRole('button', { name: 'Deactivate' }).click()
    await here.page.getByRole('group').getByRole('button', { name: 'Deactivate' }).click()
    // The last sign-in is more than five minutes ago.
    await here.page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor()
    await here.page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await here.page.keyboard.press('Enter')
    await here.page.getByText('Joan is deactivated.').waitFor()
    await there.page.getByRole('button', { name: 'Rename' }).click()
    await there.page.getByLabel('Name', { exact: true }).fill('Joan’s own')
    await there.page.getByRole('button', { name: 'Save' }).click()
    await there.page.getByLabel('Email', { exact: true }).waitFor()
    expect(nameOfAnalyticalEngines()).toBe('Analytical Engines')

    await manage(here.page, 'Joan')
    await here.page.getByRole('button', { name: 'Reactivate' }).click()
    await here.page.getByText('Joan is active again.').waitFor()
    expect(membershipOfJoan()).toMatchObject({ status: 'active', role: { slug: 'admin' } })
    await manage(here.page, 'Joan')
    await here.page.getByRole('button', { name: 'Remove' }).click()
    await here.page.getByRole('group').getByRole('button', { name: 'Remove' }).click()
    await here.page.getByText('Joan is removed.').waitFor()
    expect(membershipOfJoan()).toBeUndefined()
    expect([here.complaints, there.complaints]).toEqual([[], []])
    await here.context.close()
    await there.context.close()
  })

  it('acts in none but its own, in a tab that was left on another organization', async () => {
    const { page, context, complaints } = await visit(walk)
    await openOrganization(page, 'Analytical Engines')
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Renamed by a tab left behind')
    const other = await context.newPage()
    await other.goto(`${walk.demo.url}/organization`)
    await other.getByRole('button', { name: 'Organization: Analytical Engines' }).click()
    await other.getByRole('option', { name: 'Difference Works' }).click()
    await other.getByText('Your role: Member').waitFor()

    // It was told, and shows where it is by now; with what was typed for the other one nothing is done.
    await page.getByRole('button', { name: 'Organization: Difference Works' }).waitFor()
    await page.getByText('Your role: Member').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).count()).toBe(0)
    expect(nameOfAnalyticalEngines()).toBe('Analytical Engines')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('shows a colleague who acts in Ada’s name everything and no button, and who they are on every page', async () => {
    const { page, context, complaints } = await visit(walk)
    await page.getByRole('button', { name: 'Sign in on the hosted page' }).click()
    await page.getByText('Impersonate somebody').click()
    await page.getByLabel('Whom').selectOption('ada@example.com')
    await page.getByLabel('Reason').fill('Ticket 42')
    await page.getByRole('button', { name: 'Impersonate' }).click()
    const banner = page.getByRole('complementary')
    await banner.getByText('support@example.com is using the account of Ada Lovelace.').waitFor()
    await banner.getByText('Reason: Ticket 42').waitFor()
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click()
    await page.getByRole('menuitem', { name: 'Your organization' }).click()
    await page.getByText('Grace Hopper').waitFor()
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
    // By hand, past the page: the server refuses it all the same.
    const answer = await page.evaluate(async () => {
      const { session } = await fetch('/auth/session', { headers: { 'x-latchkey': '1' } }).then(read => read.json())
      const headers = {
        'content-type': 'application/json',
        'x-latchkey': '1',
        'x-latchkey-user': session.user.id,
        'x-latchkey-organization': session.organization.id,
      }
      const sent = await fetch('/auth/updateOrganization', { method: 'POST', headers, body: '{"name":"Mine"}' })
      return { status: sent.status, code: (await sent.json()).code }
    })
    expect(answer).toEqual({ status: 403, code: 'impersonating' })
    expect(nameOfAnalyticalEngines()).toBe('Analytical Engines')
    await page.reload()
    await banner.getByText('Reason: Ticket 42').waitFor()
    await banner.getByRole('button', { name: 'Stop and sign out' }).click()
    await page.getByLabel('Email', { exact: true }).waitFor()
    expect(await banner.count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('lets Ada leave, by the keyboard alone', async () => {
    const { page, context, complaints } = await visit(walk)
    await openOrganization(page, 'Difference Works')
    await page.getByRole('button', { name: 'Leave organization' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Organization: Analytical Engines' }).waitFor()
    await page.getByText('Your role: Admin').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

async function openOrganization(page: Page, name: string) {
  await signInWithPassword(page, 'ada@example.com')
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor()
  await page.getByRole('button', { name: `Organization: ${name}` }).click()
  await page.getByRole('link', { name: `Manage ${name}` }).click()
  await page.getByRole('heading', { name: 'Your organization' }).waitFor()
}

async function manage(page: Page, name: string) {
  await page.getByRole('button', { name: `Manage ${name}` }).click()
  await page.getByRole('form', { name: `Manage ${name}` }).waitFor()
}

function membershipOfJoan() {
  const { users, memberships } = walk.local.emulator.snapshot()
  const id = users.find(({ email }) => email === joan)?.id
  return memberships.find(({ userId }) => userId === id)
}

function nameOfAnalyticalEngines() {
  return walk.local.emulator.snapshot().organizations[0]?.name
}
