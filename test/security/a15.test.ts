import { describe, expect, it } from 'vitest'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { dueAfterMs, openTabs, refreshes, statuses } from './manyTabs.js'

const nightMs = 8 * 60 * 60_000

/** Every status a page went through from now on. */
function watch(tabs: readonly AuthClient[]): Set<string> {
  const seen = new Set<string>()
  for (const { store } of tabs) store.subscribe(({ status }) => seen.add(status))
  return seen
}

describe('A15: a device that sleeps', () => {
  it.each(['goes on', 'stands still'])(
    'eight hours, while its other clock %s, wakes with one refresh',
    async clockIn => {
      const world = openTabs(20)
      const { tabs, clock, tabOf, browser } = world
      await clock.advance(1_000)
      const seen = watch(tabs)
      for (const tab of tabs) tabOf(tab).freeze()
      await clock.advance(nightMs)
      if (clockIn === 'stands still') browser.sleptMs += nightMs
      for (const tab of tabs) tabOf(tab).thaw()
      await clock.advance(2_000)
      expect(refreshes(world)).toBe(1)
      expect(statuses(tabs)).toEqual({ signedIn: 20 })
      for (const { store } of tabs) expect(store.getState()).toMatchObject({ stale: false })
      expect([...seen]).toEqual([])
    },
  )

  it('gives no token that was over before it woke', async () => {
    const { client, clock, tabOf, browser } = openTabs(1)
    const before = await client.getAccessToken()
    tabOf(client).freeze()
    await clock.advance(nightMs)
    browser.sleptMs += nightMs
    expect(await client.getAccessToken()).not.toBe(before)
  })
})

describe('A15: a tab', () => {
  it('that nobody sees asks for nothing until it is seen', async () => {
    const world = openTabs(1)
    const { client, clock, tabOf, network } = world
    await clock.advance(1_000)
    tabOf(client).hide()
    expect(clock.timers).toBe(0)
    await clock.advance(nightMs)
    expect(network.requests).toHaveLength(1)
    tabOf(client).show()
    await clock.advance(1_000)
    expect(refreshes(world)).toBe(1)
  })

  it('without network says so, keeps the person, and renews when it is back', async () => {
    const world = openTabs(1)
    const { client, clock, network } = world
    await clock.advance(1_000)
    network.offline = true
    await clock.advance(2 * dueAfterMs)
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'offline' })
    expect(client.store.getState()).toMatchObject({
      status: 'signedIn',
      stale: true,
      session: { user: { firstName: 'Mary' } },
    })
    network.offline = false
    await clock.advance(0)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
    expect(refreshes(world)).toBe(1)
  })
})
