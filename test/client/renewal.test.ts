import { describe, expect, it } from 'vitest'
import { AuthError } from '../../src/client/AuthError.js'
import type { Session } from '../../src/protocol.js'
import { session } from './adasSession.js'
import { openRenewals, type TabOptions } from './renewalWorld.js'

const refreshForAda = 'refresh for user_ada in org_one'
const over = { claimsExpired: true, expiresInMs: 0 }
const elsewhere = { organization: { id: 'org_two', name: 'Difference Works' } }
const grace = { ...session().user, id: 'user_grace' }

describe('a renewal', () => {
  it('spends the refresh token without a look where nothing says that it may be spent', async () => {
    const { openTab, asked, announced } = openRenewals()
    const { renew, told } = openTab()
    await renew('newer')
    expect(asked).toEqual([refreshForAda])
    expect(told).toEqual(['org_one 2 token 2'])
    expect(announced()).toEqual([{ kind: 'refreshed', userId: 'user_ada', organizationId: 'org_one', generation: 2 }])
  })

  it('is one for all who ask together, of whichever need, and the next makes another', async () => {
    const { openTab, asked, clock } = openRenewals()
    const { renew } = openTab({ drawn: session(over) })
    const all = Promise.all([renew('fresh'), renew('newer'), renew('newer'), renew('fresh')])
    await clock.advance(150)
    await all
    expect(asked).toEqual([refreshForAda])
    await renew('newer')
    expect(asked).toEqual([refreshForAda, refreshForAda])
  })

  it('for the answer itself is not served by what another brought, and is one for all who want that', async () => {
    const { openTab, asked, clock } = openRenewals()
    const { renew } = openTab({ drawn: session(over) })
    const all = Promise.all([renew('fresh'), renew('own'), renew('own')])
    await clock.advance(150)
    await all
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda])
  })

  it('asks for nothing where the claims hold and that is enough, and holds nobody up', async () => {
    const { openTab, asked, announced } = openRenewals()
    const [one, other] = [openTab(), openTab()]
    await one.renew('fresh')
    await other.renew('fresh')
    expect(asked).toEqual([])
    expect([...one.told, ...other.told]).toEqual([])
    expect(announced()).toEqual([])
  })

  it('of a visitor who is not known takes whoever the cookie is of', async () => {
    const { openTab, asked } = openRenewals()
    const { renew, store } = openTab({ drawn: undefined })
    store.accept(null)
    await renew('fresh')
    expect(asked).toEqual(['refresh for anybody in anywhere'])
    expect(store.getState()).toMatchObject({ status: 'signedIn' })
  })

  it('is refused at once while the server asked to be left alone, and that is no news', async () => {
    const { openTab, asked } = openRenewals()
    const { renew, refused, told, store } = openTab()
    refused.by = new AuthError('rate_limited', 'Later')
    await expect(renew('newer')).rejects.toBe(refused.by)
    expect(asked).toEqual([])
    expect(told).toEqual([])
    expect(store.getState()).toMatchObject({ stale: false })
  })

  it('that waits for another tab is given up with the client, and says so of itself alone', async () => {
    const { openTab, asked, clock, holdAnswers } = openRenewals()
    const [one, other] = [openTab(), openTab()]
    const land = holdAnswers()
    const first = one.renew('newer')
    await clock.advance(0)
    const given = expect(other.renew('newer')).rejects.toMatchObject({ code: 'aborted' })
    await clock.advance(0)
    other.abort()
    land()
    await clock.advance(1_000)
    await Promise.all([first, given])
    expect(asked).toEqual([refreshForAda])
    expect(other.told).toEqual([])
    expect(other.store.getState()).toMatchObject({ stale: false })
  })

  it('that was given up is nobody’s: the next to ask begins anew', async () => {
    const { openTab, asked, clock, holdAnswers } = openRenewals()
    const { renew, abort } = openTab()
    const land = holdAnswers()
    const first = renew('own')
    await clock.advance(0)
    abort()
    const second = renew('own')
    land()
    await clock.advance(150)
    await Promise.all([first, second])
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda])
  })

  it('asks for nobody who left while it waited', async () => {
    const { openTab, asked, clock, holdAnswers } = openRenewals()
    const [one, other] = [openTab(), openTab()]
    const land = holdAnswers()
    const renewals = [one.renew('newer')]
    await clock.advance(0)
    renewals.push(other.renew('newer'))
    other.store.accept(null)
    land()
    await clock.advance(1_000)
    await Promise.all(renewals)
    expect(asked).toEqual([refreshForAda])
    expect(other.store.getState()).toEqual({ status: 'signedOut' })
  })

  it.each([
    ['an answer', []],
    ['a failure', ['network_error']],
  ] as const)('whose visitor left meanwhile makes nothing of %s', async (_, failing) => {
    const { openTab, clock, holdAnswers, failures, announced } = openRenewals()
    failures.refresh.push(...failing)
    const { renew, store, told } = openTab()
    const land = holdAnswers()
    const late = renew('newer').catch((error: unknown) => error)
    await clock.advance(0)
    store.accept(null)
    land()
    await late
    expect(told).toEqual([])
    expect(announced()).toEqual([])
    expect(store.getState()).toEqual({ status: 'signedOut' })
  })
})

describe('a renewal that fails', () => {
  it.each([
    ['network_error', ['watch network_error'], true],
    ['service_unavailable', ['watch service_unavailable'], true],
    ['rate_limited', ['watch rate_limited'], false],
    ['aborted', [], false],
  ] as const)('with %s keeps the session, and is not tried again by itself', async (code, told, stale) => {
    const { openTab, asked, failures } = openRenewals()
    failures.refresh.push(code)
    const tab = openTab()
    await expect(tab.renew('newer')).rejects.toMatchObject({ code })
    expect(asked).toEqual([refreshForAda])
    expect(tab.told).toEqual(told)
    expect(tab.store.getState()).toMatchObject({ status: 'signedIn', stale })
  })

  it('may have spent the token, so the next looks first, and the one after that does not', async () => {
    const { openTab, asked, failures } = openRenewals()
    const { renew } = openTab()
    failures.refresh.push('network_error')
    await renew('newer').catch(() => {})
    await renew('newer')
    await renew('newer')
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda, refreshForAda])
  })

  it('as its session ended, looks and tries once more a moment later: another tab’s cookie may be on its way', async () => {
    const { openTab, asked, failures, clock } = openRenewals()
    const { renew, told } = openTab()
    failures.refresh.push('session_ended')
    const renewed = renew('newer')
    await clock.advance(299)
    expect(asked).toEqual([refreshForAda])
    await clock.advance(1)
    await renewed
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda])
    expect(told).toEqual(['org_one 2 token 2'])
  })

  it('twice as its session ended is the end of it', async () => {
    const { openTab, asked, failures, clock } = openRenewals()
    const { renew, told, store } = openTab()
    failures.refresh.push('session_ended', 'session_ended')
    const refused = expect(renew('newer')).rejects.toMatchObject({ code: 'session_ended' })
    await clock.advance(300)
    await refused
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda])
    expect(told).toEqual(['nobody'])
    expect(store.getState()).toEqual({ status: 'signedOut' })
  })

  it('as the cookie is another’s, looks at once and goes on with what it finds', async () => {
    const { openTab, asked, failures, cookies } = openRenewals()
    cookies.session = session({ id: 'session_two', user: grace })
    const { renew, store } = openTab()
    failures.refresh.push('context_changed')
    await renew('newer')
    expect(asked).toEqual([refreshForAda, 'look'])
    expect(store.getState()).toMatchObject({ session: { user: { id: 'user_grace' } } })
  })

  it('twice as the cookie is another’s, asks who that is', async () => {
    const { openTab, failures } = openRenewals()
    const { renew, told, store } = openTab()
    failures.refresh.push('context_changed', 'context_changed')
    await expect(renew('newer')).rejects.toMatchObject({ code: 'context_changed' })
    expect(told).toEqual(['restore'])
    expect(store.getState()).toMatchObject({ stale: false })
  })

  it('at its second try fails with what that failed with', async () => {
    const { openTab, asked, failures, clock } = openRenewals()
    const { renew, told } = openTab()
    failures.refresh.push('session_ended', 'offline')
    const refused = expect(renew('newer')).rejects.toMatchObject({ code: 'offline' })
    await clock.advance(300)
    await refused
    expect(asked).toEqual([refreshForAda, 'look', refreshForAda])
    expect(told).toEqual(['watch offline'])
  })
})

describe('a look before the refresh token is spent', () => {
  it('is taken by whoever waited for another tab, and is enough where that brought something', async () => {
    const { openTab, asked, clock, holdAnswers, announced } = openRenewals()
    const [one, other, third] = [openTab(), openTab(), openTab()]
    const land = holdAnswers()
    const renewals = [one.renew('newer')]
    await clock.advance(0)
    renewals.push(other.renew('newer'), third.renew('newer'))
    land()
    await clock.advance(150)
    await Promise.all(renewals)
    expect(asked).toEqual([refreshForAda, 'look', 'look'])
    expect([...other.told, ...third.told]).toEqual(['org_one 2 no token', 'org_one 2 no token'])
    expect(announced()).toHaveLength(1)
  })

  it('is taken where another tab said that there is something newer', async () => {
    const { openTab, asked, cookies, clock } = openRenewals()
    const [one, other] = [openTab(), openTab()]
    cookies.session = session({ generation: 2 })
    one.tabs.announce({ kind: 'refreshed', userId: 'user_ada', organizationId: 'org_one', generation: 2 })
    await clock.advance(0)
    await other.renew('newer')
    expect(asked).toEqual(['look'])
    expect(other.told).toEqual(['org_one 2 no token'])
  })

  it('is not taken where what another tab said is known', async () => {
    const { openTab, asked, clock } = openRenewals()
    const [one, other] = [openTab(), openTab()]
    one.tabs.announce({ kind: 'refreshed', userId: 'user_ada', organizationId: 'org_one', generation: 1 })
    await clock.advance(0)
    await other.renew('newer')
    expect(asked).toEqual([refreshForAda])
  })

  it('is taken where the device’s clocks do not agree any more', async () => {
    const { openTab, asked, browser } = openRenewals()
    const { renew } = openTab()
    browser.clockSkewMs = 60_000
    await renew('fresh')
    expect(asked).toEqual(['look'])
  })

  it('is taken where a token was sent by other means and nothing is known of it, at once', async () => {
    const { openTab, asked, clock } = openRenewals()
    const { doubt } = openTab()
    doubt()
    await clock.advance(0)
    expect(asked).toEqual(['look', refreshForAda])
  })

  it('ends a session that is gone, and holds nobody up', async () => {
    const { openTab, asked, cookies } = openRenewals()
    cookies.session = null
    cookies.refreshable = false
    const [one, other] = [openTab(), openTab()]
    one.doubt()
    await one.renew('newer')
    expect(one.told).toEqual(['nobody'])
    other.doubt()
    await other.renew('newer')
    expect(other.told).toEqual(['nobody'])
    expect(asked).toEqual(['look', 'look'])
  })

  it('that finds the details lost lets the refresh say who it is', async () => {
    const { openTab, asked, cookies } = openRenewals()
    cookies.session = null
    const { doubt, renew } = openTab()
    doubt()
    await renew('newer')
    expect(asked).toEqual(['look', 'refresh for anybody in anywhere'])
  })

  it.each([
    ['of the same session, a newer one', { generation: 2 }, 'newer', true],
    ['of the same session, nothing newer', {}, 'newer', false],
    ['of the same session, claims that hold', {}, 'fresh', true],
    ['of the same session, claims in their last minute', { expiresInMs: 60_000 }, 'fresh', false],
    ['of the same session, claims just before it', { expiresInMs: 60_001 }, 'fresh', true],
    ['of the same session, a newer one that is over', { generation: 2, ...over }, 'newer', false],
    ['of the same session, a newer one in its last minute', { generation: 2, expiresInMs: 1 }, 'newer', true],
    ['another session, as old', { id: 'session_two' }, 'newer', true],
    ['another session that is over', { id: 'session_two', ...over }, 'newer', false],
    ['of the same session, a newer one, where the answer itself is wanted', { generation: 2 }, 'own', false],
  ] as const)('that finds %s, knows whether that is enough', async (_, found, demand, isEnough) => {
    const { asked, renew, told } = openUnsure(found)
    await renew(demand)
    expect(asked).toEqual(isEnough ? ['look'] : ['look', refreshForAda])
    expect(told).toHaveLength(1)
  })
})

describe('a look that finds another session than the tab draws', () => {
  const perTab = { organizationInTabs: 'perTab' } as const

  it.each([
    ['another organization, where tabs share theirs', elsewhere, {}],
    ['another person', { user: grace }, perTab],
    ['another person in another organization', { user: grace, ...elsewhere }, perTab],
    ['an organization, where the tab has none', {}, { ...perTab, drawn: session({ organization: null }) }],
    ['claims of another organization that are over', { ...elsewhere, ...over }, {}],
  ])('takes it as it is: %s', async (_, found, tab) => {
    const { asked, renew, told, announced, cookies } = openUnsure(found, tab)
    await renew('newer')
    expect(asked).toEqual(['look'])
    expect(told).toEqual([`${cookies.session?.organization?.id} 1 no token`])
    expect(announced()).toEqual([])
  })

  it('switches back where the tab keeps an organization of its own, and says so', async () => {
    const { asked, renew, told, announced } = openUnsure(elsewhere, perTab)
    await renew('newer')
    expect(asked).toEqual(['look', 'switch to org_one from user_ada in org_two'])
    expect(told).toEqual(['org_one 2 no token'])
    expect(announced()).toMatchObject([{ kind: 'refreshed', organizationId: 'org_one', generation: 2 }])
  })

  it('switches back from no organization at all', async () => {
    const { asked, renew } = openUnsure({ organization: null }, perTab)
    await renew('newer')
    expect(asked).toEqual(['look', 'switch to org_one from user_ada in anywhere'])
  })

  it('renews the other’s claims first where those are over: WorkOS takes no switch without', async () => {
    const { asked, renew } = openUnsure({ ...elsewhere, ...over }, perTab)
    await renew('newer')
    expect(asked).toEqual(['look', 'refresh for user_ada in org_two', 'switch to org_one from user_ada in org_two'])
  })

  it('moves along where its own asks for one more step', async () => {
    const { renew, told, announced, switchComesTo } = openUnsure(elsewhere, perTab)
    switchComesTo(() => ({
      session: null,
      flow: { id: 'flow_one', step: 'setPassword', email: 'ada@example.com' } as never,
    }))
    await renew('newer')
    expect(told).toEqual(['org_two 1 no token'])
    expect(announced()).toEqual([])
  })

  it('moves along where its own will not have it any more', async () => {
    const { renew, told, failures } = openUnsure(elsewhere, perTab)
    failures.switch.push('forbidden')
    await renew('newer')
    expect(told).toEqual(['org_two 1 no token'])
  })

  it('stays where it is when only the network is to blame', async () => {
    const { renew, told, failures } = openUnsure(elsewhere, perTab)
    failures.switch.push('network_error')
    await expect(renew('newer')).rejects.toMatchObject({ code: 'network_error' })
    expect(told).toEqual(['watch network_error'])
  })
})

/** A tab whose device's clocks have parted, so that it looks before anything else, and what it will find. */
function openUnsure(found: Partial<Session>, tab: TabOptions = {}) {
  const world = openRenewals()
  world.cookies.session = session(found)
  const opened = world.openTab(tab)
  world.browser.clockSkewMs = 60_000
  return { ...world, ...opened }
}
