import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/server/store.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { holdsStoreContract } from './storeContract.js'

describe('the store in memory', () => {
  holdsStoreContract(() => {
    const clock = createTestClock()
    return { store: createMemoryStore(clock), pass: ms => clock.advance(ms) }
  })

  it('lets a value live to the millisecond', async () => {
    const clock = createTestClock()
    const store = createMemoryStore(clock)
    await store.set('key', 'value', 1_000)
    await clock.advance(999)
    expect(await store.get('key')).toBe('value')
    await clock.advance(1)
    expect(await store.get('key')).toBeUndefined()
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
