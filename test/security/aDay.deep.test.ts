import { expect, it } from 'vitest'
import { seededRandom } from '../emulator/world.js'
import { dueAfterMs, openTabs, refreshes, type Tabs } from './manyTabs.js'

const dayMs = 24 * 60 * 60_000
const stepMs = 10 * 60_000

/** What can go wrong with a request, one time in a hundred. */
function breakSome({ network, emulator }: Pick<Tabs, 'network' | 'emulator'>) {
  const random = seededRandom(24)
  let met = 0
  const faults: NonNullable<typeof network.intercept>[] = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    () => new Response('{"session":{"id":', { status: 200 }),
    () => new Response('Slow down', { status: 429, headers: { 'retry-after': '7' } }),
    () => new Promise<never>(() => {}),
    () => {
      network.loseAnswers(1)
      return undefined
    },
    () => {
      emulator.control.fail({ status: 503 })
      return undefined
    },
  ]
  network.intercept = request => {
    if (random() >= 0.01) return undefined
    met += 1
    return faults[Math.floor(random() * faults.length)]?.(request)
  }
  return () => met
}

it('a day in three tabs with faults signs nobody out, with a timer a tab and refreshes by the formula', async () => {
  const world = openTabs(3)
  const { tabs, clock } = world
  const faultsMet = breakSome(world)
  const seen = new Set<string>()
  for (const { store } of tabs) store.subscribe(({ status }) => seen.add(status))
  await clock.advance(1_000)
  for (let passedMs = 0; passedMs < dayMs; passedMs += stepMs) {
    await clock.advance(stepMs)
    // One a tab, and what a refresh at this very moment needs.
    expect(clock.timers).toBeLessThanOrEqual(tabs.length + 2)
  }
  expect(faultsMet()).toBeGreaterThan(3)
  expect(seen.has('signedOut')).toBe(false)
  expect(seen.has('unavailable')).toBe(false)
  const formula = dayMs / dueAfterMs
  expect(Math.abs(refreshes(world) - formula)).toBeLessThanOrEqual(0.02 * formula)
}, 1_800_000)
