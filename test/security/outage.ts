import { expect } from 'vitest'
import type { Clock } from '../../src/protocol.js'
import { frozenClock } from '../emulator/world.js'
import type { Browser } from '../server/browser.js'
import { createKeyWorld } from './tokens.js'

export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs

/** Time that leaps: for hours in which no timer matters. */
function createLeapingClock(): Clock & { leap(ms: number): void } {
  let passedMs = 0
  return {
    ...frozenClock,
    now: () => frozenClock.now() + passedMs,
    leap: ms => void (passedMs += ms),
  }
}

/** A handler whose sessions are strictly single use at WorkOS, so that a token spent in vain would be a sign-out. */
export function createLeapingWorld() {
  const clock = createLeapingClock()
  const { world, workos } = createKeyWorld({ emulator: { clock, refreshGraceMs: 0 }, handler: { clock } })
  return { world, workos, clock }
}

/**
 * An hour in which WorkOS's keys cannot be had: time and again each of twenty people, whose access tokens run out all
 * the time, asks this often. Answers how often the keys were asked for.
 */
export async function liveThroughAnOutage({ everyMs, requests }: { everyMs: number; requests: number }) {
  const { world, workos, clock } = createLeapingWorld()
  const people: Browser[] = []
  for (let index = 0; index < 20; index++) {
    people.push(await world.signIn('ada@example.com'))
    // So that somebody's token runs out every quarter of a minute.
    clock.leap(15 * secondMs)
  }
  workos.isDown = true
  workos.askedAt.length = 0
  const endsAt = clock.now() + hourMs
  while (clock.now() < endsAt) {
    await Promise.all(people.map(person => ask(person, requests)))
    clock.leap(everyMs)
  }
  for (const [index, at] of workos.askedAt.entries()) {
    expect(at - (workos.askedAt[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(30 * secondMs)
  }
  const asked = workos.askedAt.length
  workos.isDown = false
  clock.leap(30 * secondMs)
  for (const person of people) expect((await person.post('refresh', {})).status).toBe(200)
  return asked
}

/** As our client does: refreshes once the claims are over, and asks again. */
async function ask(person: Browser, requests: number) {
  for (let time = 1; time < requests; time++) {
    const { status, body } = await person.get('session')
    expect([status, body.session?.user.email]).toEqual([200, 'ada@example.com'])
  }
  const { status, body } = await person.post('token', {})
  if (status === 200) return
  expect(body.code).toBe('token_expired')
  expect((await person.post('refresh', {})).status).toBe(200)
}
