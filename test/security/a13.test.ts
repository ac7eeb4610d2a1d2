import { describe, expect, it } from 'vitest'
import { dueAfterMs, openTabs, refreshes, tokenLifeMs } from './manyTabs.js'

const dayMs = 24 * 60 * 60_000
const periods = 5

describe('A13: a clock that is wrong', () => {
  it.each([-dayMs, -120_000, 0, 120_000, dayMs])('by %d ms changes nothing', async skewMs => {
    const world = openTabs(0)
    world.browser.clockSkewMs = skewMs
    world.tabOf(world.client).hide()
    const tab = world.openTab()
    await tab.ready
    await world.clock.advance(periods * dueAfterMs)
    expect(tab.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
    expect(refreshes(world)).toBe(periods)
  })

  it.each([-dayMs, -tokenLifeMs, tokenLifeMs, dayMs])(
    'from one moment to the next by %d ms costs a look, and no refresh',
    async jumpMs => {
      const world = openTabs(1)
      const { client, clock, browser, network } = world
      await clock.advance(periods * dueAfterMs + 60_000)
      const token = await client.getAccessToken()
      browser.clockSkewMs = jumpMs
      const before = network.requests.length
      expect(await client.getAccessToken()).toBe(token)
      expect(network.requests.slice(before)).toEqual(['GET /auth/session', 'POST /auth/token'])
      expect(refreshes(world)).toBe(periods)
      await clock.advance(dueAfterMs)
      expect(refreshes(world)).toBe(periods + 1)
    },
  )
})
