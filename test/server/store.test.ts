import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/server/store.js'
import { createTestClock } from '../../src/testing/testClock.js'

describe('the store in memory', () => {
  it('counts each of many increments that come at once', async () => {
    const store = createMemoryStore(createTestClock())
    const sums = await Promise.all(Array.from({ length: 100 }, () => store.increment('tries', 1_000)))
    expect(sums).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  })

  it('keeps keys apart, those every object has among them', async () => {
    const store = createMemoryStore(createTestClock())
    for (const key of ['a', 'b', '__proto__', 'constructor']) {
      expect(await store.get(key)).toBeUndefined()
      expect(await store.increment(key, 1_000)).toBe(1)
      expect(await store.get(key)).toBe('1')
    }
  })

  it('lets a value live as long as it was set for', async () => {
    const clock = createTestClock()
    const store = createMemoryStore(clock)
    await store.set('key', 'value', 1_000)
    await clock.advance(999)
    expect(await store.get('key')).toBe('value')
    await clock.advance(1)
    expect(await store.get('key')).toBeUndefined()
  })

  it('lets a count live from its first increment on, however many follow', async () => {
    const clock = createTestClock()
    const store = createMemoryStore(clock)
    await store.increment('tries', 1_000)
    await clock.advance(900)
    expect(await store.increment('tries', 1_000)).toBe(2)
    await clock.advance(100)
    expect(await store.increment('tries', 1_000)).toBe(1)
  })

  it('forgets the oldest entry past its bound', async () => {
    const store = createMemoryStore(createTestClock(), 3)
    for (const key of ['a', 'b', 'c']) await store.set(key, key, 1_000)
    await store.increment('a', 1_000)
    await store.set('d', 'd', 1_000)
    expect(await store.get('b')).toBeUndefined()
    for (const key of ['a', 'c', 'd']) expect(await store.get(key)).toBeDefined()
  })

  it('holds no more than its bound, whatever is thrown at it', async () => {
    const store = createMemoryStore(createTestClock(), 100)
    for (let index = 0; index < 10_000; index++) await store.set(`key ${index}`, 'x', 60_000)
    const kept = await Promise.all(Array.from({ length: 10_000 }, (_, index) => store.get(`key ${index}`)))
    expect(kept.filter(value => value !== undefined)).toHaveLength(100)
  })
})
