import { expect, it } from 'vitest'
import { seededRandom } from '../emulator/world.js'
import { dueAfterMs, openTabs, refreshes } from './manyTabs.js'

const dayMs = 24 * 60 * 60_000
const stepMs = 10 * 60_000

it(
  'a day in three tabs with a fault in every hundredth request: nobody is signed out, a timer a tab, refreshes by the formula',
  async () => {
    const world = openTabs(3)
    const { tabs, clock, network, emulator } = world
    const random = seededRandom(24)
    const faults: (() => Response | Promise<Response | undefined> | undefined)[] = [
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      () => new Response('{"session":{"id":', { status: 200 }),
      () => new Response('Slow down', { status: 429, headers: { 'retry-after': '7' } }),
      () => new Promise<never>(() => {}),
      () => void network.loseAnswers(1),
      () => emulator.control.fail({ status: 503 }) && undefined,
    ]
    let met = 0
    network.intercept = () => {
      if (random() >= 0.01) return undefined
      met += 1
      return faults[Math.floor(random() * faults.length)]?.()
    }
    const seen = new Set<string>()
    for (const { store } of tabs) store.subscribe(({ status }) => seen.add(status))
    await clock.advance(1_000)
    for (let passedMs = 0; passedMs < dayMs; passedMs += stepMs) {
      await clock.advance(stepMs)
      // One a tab, and what a refresh at this very moment needs.
      expect(clock.timers).toBeLessThanOrEqual(tabs.length + 2)
    }
    expect(met).toBeGreaterThan(3)
    expect(seen.has('signedOut')).toBe(false)
    expect(seen.has('unavailable')).toBe(false)
    const formula = dayMs / dueAfterMs
    expect(Math.abs(refreshes(world) - formula)).toBeLessThanOrEqual(0.02 * formula)
  },
  30 * 60_000,
)
