import { describe, expect, it } from 'vitest'
import { startLife } from '../../src/client/life.js'

/** Two clocks of a device, each set by hand. */
function startClocks() {
  const at = { now: 1_700_000_000_000, monotonicMs: 5_000 }
  const pass = (ms: number) => {
    at.now += ms
    at.monotonicMs += ms
  }
  const clock = { now: () => at.now, monotonicMs: () => at.monotonicMs, setTimeout: () => 0, clearTimeout: () => {} }
  return { at, pass, clock }
}

describe('a life', () => {
  it.each([
    [1_000, 200],
    [100_000, 20_000],
    [300_000, 60_000],
    [30 * 24 * 3_600_000, 60_000],
  ])('of %i ms is over %i ms before its end', (lifeMs, marginMs) => {
    const { clock, pass } = startClocks()
    const life = startLife(clock, lifeMs)
    expect(life.marginMs).toBe(marginMs)
    pass(lifeMs - marginMs - 1)
    expect(life.isFresh()).toBe(true)
    pass(1)
    expect(life.isFresh()).toBe(false)
  })

  it('keeps the margin it is given', () => {
    const { clock, pass } = startClocks()
    const life = startLife(clock, 100_000, 1_000)
    pass(98_999)
    expect(life.isFresh()).toBe(true)
    pass(1)
    expect(life.isFresh()).toBe(false)
  })

  it('is due when it is over, never at once, and no later for that', () => {
    const { clock, pass } = startClocks()
    const long = startLife(clock, 100_000)
    const short = startLife(clock, 1_000)
    expect([long.dueInMs(), short.dueInMs()]).toEqual([80_000, 5_000])
    pass(4_000)
    expect([long.dueInMs(), short.dueInMs()]).toEqual([76_000, 1_000])
    pass(90_000)
    expect([long.dueInMs(), short.dueInMs()]).toEqual([0, 0])
  })

  it.each([
    ['the device slept', 5_000],
    ['somebody set the time back', -5_000],
  ])('is not taken for fresh once %s, for more than five seconds', (_, apartMs) => {
    const { at, clock } = startClocks()
    const life = startLife(clock, 300_000)
    at.now += apartMs
    expect([life.hasJumped(), life.isFresh()]).toEqual([false, true])
    at.now += Math.sign(apartMs)
    expect([life.hasJumped(), life.isFresh()]).toEqual([true, false])
  })
})
