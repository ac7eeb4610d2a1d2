import { describe, expect, it } from 'vitest'
import { holdNext, openTabs, shown, statuses } from './manyTabs.js'

describe('A17: a sign-out', () => {
  it.each([
    ['channels', { channels: false, storage: false }],
    ['storage alone', { channels: true, storage: false }],
    ['channels alone', { channels: false, storage: true }],
  ])('reaches twenty tabs over %s', async (_, lacks) => {
    const world = openTabs(1)
    Object.assign(world.browser.lacks, lacks)
    const tabs = Array.from({ length: 20 }, () => world.openTab())
    await world.clock.advance(1_000)
    expect(statuses(tabs)).toEqual({ signedIn: 20 })
    await tabs[0]?.signOut()
    await world.clock.advance(0)
    expect(statuses(tabs)).toEqual({ signedOut: 20 })
  })

  it('is known everywhere before any other request was made', async () => {
    const { tabs, clock, network } = openTabs(2)
    await clock.advance(1_000)
    network.latencyMs = 10_000
    const done = tabs[0]?.signOut()
    await clock.advance(10_000)
    await done
    await clock.advance(0)
    expect(tabs.map(shown)).toEqual(['signedOut', 'signedOut'])
  })

  it('is not undone by a refresh that lands after it', async () => {
    const world = openTabs(2)
    const { tabs, clock } = world
    const [refreshing, leaving] = tabs
    if (!refreshing || !leaving) throw new Error('There are no tabs')
    await clock.advance(1_000)
    const { land } = holdNext(world, 'refresh')
    const late = refreshing.getAccessToken({ forceRefresh: true }).catch((error: unknown) => error)
    await clock.advance(100)
    await leaving.signOut()
    land()
    await clock.advance(5_000)
    expect(await late).toMatchObject({ name: 'AuthError' })
    expect(tabs.map(shown)).toEqual(['signedOut', 'signedOut'])
    await refreshing.restore()
    expect(shown(refreshing)).toBe('signedOut')
  })

  it('leaves no token: to ask for one sends nothing', async () => {
    const { tabs, clock, network } = openTabs(2)
    await Promise.all(tabs.map(tab => tab.getAccessToken()))
    await tabs[0]?.signOut()
    await clock.advance(1_000)
    const before = network.requests.length
    for (const tab of tabs) await expect(tab.getAccessToken()).rejects.toMatchObject({ code: 'session_ended' })
    await expect(tabs[1]?.getAccessToken({ forceRefresh: true })).rejects.toMatchObject({ code: 'session_ended' })
    await clock.advance(60 * 60_000)
    expect(network.requests).toHaveLength(before)
  })

  it('that a hidden tab slept through is seen when the tab is', async () => {
    const { tabs, clock, tabOf } = openTabs(2)
    const [asleep, leaving] = tabs
    if (!asleep || !leaving) throw new Error('There are no tabs')
    await clock.advance(1_000)
    tabOf(asleep).hide()
    tabOf(asleep).freeze()
    await leaving.signOut()
    await clock.advance(1_000)
    tabOf(asleep).thaw()
    await clock.advance(1_000)
    expect(shown(asleep)).toBe('signedOut')
  })
})
