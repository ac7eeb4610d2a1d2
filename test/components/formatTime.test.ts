import { describe, expect, it } from 'vitest'
import { formatAgo } from '../../src/components/formatTime.js'

const then = '2026-11-26T12:00:00.000Z'

describe('how long ago something was', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [60 * 60_000, '1 hour ago'],
    [24 * 60 * 60_000, 'yesterday'],
    [3 * 24 * 60 * 60_000, '3 days ago'],
    [-5_000, 'now'],
  ])('after %d ms', (ms, said) => {
    expect(formatAgo('en', then, Date.parse(then) + ms)).toBe(said)
  })

  it('is said in the language of the page', () => {
    expect(formatAgo('de', then, Date.parse(then) + 120_000)).toBe('vor 2 Minuten')
  })
})
