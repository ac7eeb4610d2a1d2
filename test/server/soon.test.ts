import { expect, it } from 'vitest'
import { soon } from '../../src/server/soon.js'
import { createTestClock } from '../../src/testing/testClock.js'

it('what comes soon is there, and no timer is left behind', async () => {
  const clock = createTestClock()
  expect(await soon(Promise.resolve('a name'), { clock })).toBe('a name')
  expect(await soon(Promise.reject(new Error('no')), { clock })).toBeNull()
  expect(clock.timers).toBe(0)
})

it('what takes longer than three seconds is done without', async () => {
  const clock = createTestClock()
  let outcome: unknown = 'nothing yet'
  void soon(new Promise<string>(() => {}), { clock }).then(answer => (outcome = answer))
  await clock.advance(2_999)
  expect(outcome).toBe('nothing yet')
  await clock.advance(1)
  expect(outcome).toBeNull()
})
