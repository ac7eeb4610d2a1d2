import { expect, it } from 'vitest'
import type { Store } from '../../src/server/store.js'

/** A store to hold to the contract, and a way to let its time pass. */
export interface StoreUnderTest {
  store: Store
  pass(ms: number): Promise<void>
}

const lifeMs = 1_000
/** Well below, and twice of it well above, a life: not every store's clock stands still. */
const mostOfLifeMs = 600

/** What the handler relies on, whatever keeps the values. Each test asks for keys of its own. */
export function holdsStoreContract(open: () => StoreUnderTest) {
  it('counts each of many increments that come at once', async () => {
    const { store } = open()
    const sums = await Promise.all(Array.from({ length: 100 }, () => store.increment('many', 60_000)))
    expect(sums.sort((one, other) => one - other)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  })

  it('keeps keys apart, those every object has among them', async () => {
    const { store } = open()
    for (const key of ['a', 'b', 'a:b', '__proto__', 'constructor', 'ünïcode 🔑']) {
      expect(await store.get(key)).toBeUndefined()
      expect(await store.increment(key, 60_000)).toBe(1)
      expect(await store.get(key)).toBe('1')
    }
  })

  it('answers a value as it was set last', async () => {
    const { store } = open()
    for (const value of ['1', '', 'a value\r\n with "everything" 🔑']) {
      await store.set('last', value, 60_000)
      expect(await store.get('last')).toBe(value)
    }
  })

  it('lets a value live as long as it was set for, anew with each set', async () => {
    const { store, pass } = open()
    await store.set('value', 'old', lifeMs)
    await pass(mostOfLifeMs)
    await store.set('value', 'new', lifeMs)
    await pass(mostOfLifeMs)
    expect(await store.get('value')).toBe('new')
    await pass(mostOfLifeMs)
    expect(await store.get('value')).toBeUndefined()
  })

  it('lets a count live from its first increment on, however many follow', async () => {
    const { store, pass } = open()
    await store.increment('count', lifeMs)
    await pass(mostOfLifeMs)
    expect(await store.increment('count', lifeMs)).toBe(2)
    await pass(mostOfLifeMs)
    expect(await store.increment('count', lifeMs)).toBe(1)
  })
}
