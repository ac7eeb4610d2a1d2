import { describe, expect, it } from 'vitest'
import { hasSameParts, share } from '../../src/client/share.js'

describe('what comes after', () => {
  it('is what was before, where nothing differs', () => {
    const before = { user: { name: 'Ada', tags: ['one', 'two'] }, at: null }
    expect(share(before, structuredClone(before))).toBe(before)
  })

  it('keeps each part that is equal, and takes each that is not', () => {
    const before = { user: { name: 'Ada' }, tags: ['one', { two: 2 }], at: 1 }
    const after = share(before, { user: { name: 'Ada' }, tags: ['one', { two: 2 }, 'three'], at: 2 })
    expect(after).toEqual({ user: { name: 'Ada' }, tags: ['one', { two: 2 }, 'three'], at: 2 })
    expect(after.user).toBe(before.user)
    expect(after.tags).not.toBe(before.tags)
    expect(after.tags[1]).toBe(before.tags[1])
  })

  it.each([
    ['a part more', { a: 1 }, { a: 1, b: 2 }],
    ['a part less', { a: 1, b: 2 }, { a: 1 }],
    ['another part, as undefined as the one before', { a: undefined }, { b: undefined }],
    ['a list for an object', { 0: 'one' }, ['one']],
    ['an object for a list', ['one'], { 0: 'one' }],
    ['something for nothing', null, { a: 1 }],
    ['nothing for something', { a: 1 }, null],
    ['a shorter list', ['one', 'two'], ['one']],
    ['another word', 'one', 'two'],
  ])('is taken with %s', (_, before, after) => {
    expect(share<unknown>(before, after)).toEqual(after)
    expect(Array.isArray(share<unknown>(before, after))).toBe(Array.isArray(after))
  })
})

describe('two values', () => {
  const part = {}
  it.each([
    [1, 1],
    [Number.NaN, Number.NaN],
    [null, null],
    [part, part],
    [{ part }, { part }],
    [[part], [part]],
    [{}, {}],
  ])('have the same parts: %j and %j', (one, other) => {
    expect(hasSameParts(one, other)).toBe(true)
  })

  it.each([
    [1, 2],
    [null, {}],
    [{}, null],
    [undefined, {}],
    [{ part: {} }, { part: {} }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: undefined }, { b: undefined }],
  ])('have not: %j and %j', (one, other) => {
    expect(hasSameParts(one, other)).toBe(false)
  })
})
