import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/server/store.js'
import { createTestClock } from '../../src/testing/testClock.js'

describe('C25: the store in memory, a million keys', () => {
  it('holds a hundred thousand of them, the newest', { timeout: 120_000 }, async () => {
    const store = createMemoryStore(createTestClock())
    const many = 1_000_000
    for (let index = 0; index < many; index++) await store.increment(`key ${index}`, 60_000)
    let kept = 0
    for (let index = 0; index < many; index++) if ((await store.get(`key ${index}`)) !== undefined) kept += 1
    expect(kept).toBe(100_000)
    expect(await store.get(`key ${many - 1}`)).toBe('1')
  })
})
