import { describe, expect, it } from 'vitest'
import { dueAfterMs, openExpired, openTabs, refreshes, sent, statuses, timed } from './manyTabs.js'

describe('A9: many tabs refresh at once', () => {
  it('fifty tabs whose claims end together spend one refresh token', async () => {
    const world = openTabs(50)
    await world.clock.advance(dueAfterMs)
    await world.clock.advance(10_000)
    expect(refreshes(world)).toBe(1)
    expect(statuses(world.tabs)).toEqual({ signedIn: 50 })
    const tokens = await Promise.all(world.tabs.map(tab => tab.getAccessToken()))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes(world)).toBe(1)
  })

  it('ten tabs opened together on claims that are over spend one', async () => {
    const world = await openExpired()
    const tabs = Array.from({ length: 10 }, () => world.openTab())
    await world.clock.advance(5_000)
    expect(statuses(tabs)).toEqual({ signedIn: 10 })
    expect(refreshes(world)).toBe(1)
    expect(sent(world, 'POST /auth/refresh')).toBe(1)
  })

  it('spends one where storage reaches the other tabs late, for the holder of the lock lingers', async () => {
    const world = await openExpired()
    world.browser.lacks.channels = true
    world.browser.storageDelayMs = 100
    const early = Array.from({ length: 3 }, () => world.openTab())
    await world.clock.advance(50)
    const late = Array.from({ length: 3 }, () => world.openTab())
    await world.clock.advance(5_000)
    expect(statuses([...early, ...late])).toEqual({ signedIn: 6 })
    expect(refreshes(world)).toBe(1)
  })

  it('delays the others at most six seconds when the tab that holds the lock is killed in the middle', async () => {
    const world = await openExpired()
    world.network.latencyMs = 3_000
    const holder = world.openTab()
    await world.clock.advance(4_000)
    expect(sent(world, 'POST /auth/refresh')).toBe(1)
    const waiting = world.openTab()
    world.tabOf(holder).kill()
    world.network.latencyMs = 10
    const { result, afterMs } = await timed(world, waiting.getAccessToken())
    expect(result).toMatch(/^ey/)
    expect(afterMs).toBeLessThanOrEqual(6_000)
    expect(statuses([waiting])).toEqual({ signedIn: 1 })
  })

  it('delays them no longer when the holder only hangs', async () => {
    const world = await openExpired()
    let hanging = 0
    world.network.intercept = ({ url }) =>
      url.endsWith('/refresh') && hanging++ === 0 ? new Promise(() => {}) : undefined
    world.openTab()
    await world.clock.advance(0)
    expect(hanging).toBe(1)
    const { result, afterMs } = await timed(world, world.openTab().getAccessToken())
    expect(result).toMatch(/^ey/)
    expect(afterMs).toBeLessThanOrEqual(6_000)
    expect(refreshes(world)).toBe(1)
  })

  it('signs nobody out without Web Locks, and spends two at most', async () => {
    const world = await openExpired()
    world.browser.lacks.locks = true
    const tabs = Array.from({ length: 50 }, () => world.openTab())
    await world.clock.advance(5_000)
    expect(statuses(tabs)).toEqual({ signedIn: 50 })
    expect(refreshes(world)).toBeLessThanOrEqual(2)
  })

  it('lets whoever hears of a change ask for a token at once', async () => {
    const world = openTabs(1)
    const { client, clock } = world
    await client.ready
    const tokens: Promise<unknown>[] = []
    client.store.subscribe(() => {
      for (const forceRefresh of [false, true])
        tokens.push(client.getAccessToken({ forceRefresh }).catch((error: unknown) => error))
    })
    world.network.offline = true
    await clock.advance(dueAfterMs)
    world.network.offline = false
    await clock.advance(10_000)
    expect(tokens.length).toBeGreaterThan(0)
    await Promise.all(tokens)
    expect(await client.getAccessToken()).toMatch(/^ey/)
  })

  it('two that ask for another token in a row get two', async () => {
    const world = openTabs(1)
    const first = await world.client.getAccessToken({ forceRefresh: true })
    const second = await world.client.getAccessToken({ forceRefresh: true })
    expect(second).not.toBe(first)
  })
})
