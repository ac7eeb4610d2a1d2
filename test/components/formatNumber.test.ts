import { describe, expect, it } from 'vitest'
import { formatCountdown, formatNumber } from '../../src/components/formatNumber.js'

describe('a number', () => {
  it('is written in the digits and groups of the language', () => {
    expect(formatNumber('en', 1234)).toBe('1,234')
    expect(formatNumber('de', 1234)).toBe('1.234')
    expect(formatNumber('fa', 1234)).toBe('۱٬۲۳۴')
    expect(formatNumber('hi', 123456)).toBe('1,23,456')
  })
})

describe('a countdown', () => {
  it.each([
    ['en', 0, '0:00'],
    ['en', 59, '0:59'],
    ['en', 65, '1:05'],
    ['fa', 65, '۱:۰۵'],
  ])('in %s, %d seconds before its end', (locale, seconds, shown) => {
    expect(formatCountdown(locale, seconds)).toBe(shown)
  })
})
