import { describe, expect, it } from 'vitest'
import { takeParameter, withoutParameters } from '../../src/client/takeParameter.js'
import { createTestNavigation } from '../../src/testing/testNavigation.js'

const page = 'https://app.example.com/reset'

describe('a secret in the page’s address', () => {
  it.each([
    ['alone', '?token=abc', ''],
    ['beside others, which stay to the letter', '?q=a+b%20c&token=abc&s#top', '?q=a+b%20c&s#top'],
    ['however its name is written', '?to%6Ben=abc&x=1', '?x=1'],
    ['and whatever else has its name', '?token=abc&x=1&token=def', '?x=1'],
  ])('is taken out of it: %s', (_, search, left) => {
    const navigation = createTestNavigation(page + search)
    expect(takeParameter(navigation, 'token')).toBe('abc')
    expect(navigation.history).toEqual([page + left])
    expect(navigation.left).toEqual([])
  })

  it('is none where it is empty, and is taken out all the same', () => {
    const navigation = createTestNavigation(`${page}?token=&x=1`)
    expect(takeParameter(navigation, 'token')).toBeNull()
    expect(navigation.url()).toBe(`${page}?x=1`)
  })

  it('leaves an address alone that has none', () => {
    const untouched = { ...createTestNavigation(`${page}?tokens=abc`), rewrite: () => expect.unreachable() }
    expect(takeParameter(untouched, 'token')).toBeNull()
  })
})

it('several parameters are taken out at once, and those without a name are nobody’s', () => {
  expect(withoutParameters(`${page}?code=1&&=2&state=3&x=4`, new Set(['code', 'state']))).toBe(`${page}?&=2&x=4`)
})
