import { expect, it } from 'vitest'
import { createTestClock } from '../../src/testing/testClock.js'

it('lets no time pass before cryptography has answered, however long it takes', async () => {
  const clock = createTestClock()
  const order: string[] = []
  clock.setTimeout(() => order.push('later'), 1_000)
  const slow = { name: 'RSA-PSS', modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }
  void crypto.subtle
    .generateKey(slow, false, ['sign'])
    .then(() => crypto.subtle.digest('SHA-256', new Uint8Array(8)))
    .then(() => order.push('answered'))
  await clock.advance(1_000)
  expect(order).toEqual(['answered', 'later'])
})

it('lets no time pass while it is told that something is at work', async () => {
  const clock = createTestClock()
  const order: string[] = []
  clock.setTimeout(() => order.push('later'), 1_000)
  const work = new Promise<void>(resolve => setTimeout(resolve, 200))
  void clock.during(work).then(() => order.push('done'))
  await clock.advance(1_000)
  expect(order).toEqual(['done', 'later'])
})
