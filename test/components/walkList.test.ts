import { describe, expect, it } from 'vitest'
import { walkList } from '../../src/components/walkList.js'

describe('a key in a list', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 0, 1],
    ['ArrowDown', 24, 24],
    ['ArrowUp', -1, 24],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 13],
    ['PageDown', 20, 24],
    ['PageUp', 13, 3],
    ['PageUp', 3, 0],
    ['PageUp', -1, 0],
    ['Home', 20, 0],
    ['End', 0, 24],
  ])('%s leads from %i to %i', (key, at, to) => {
    expect(walkList(key, at, 25)).toBe(to)
  })

  it.each(['Enter', ' ', 'a', 'Tab', 'Escape', 'ArrowLeft'])('%s leads nowhere', key => {
    expect(walkList(key, 3, 25)).toBeNull()
  })

  it('leads nowhere where there is nothing', () => {
    expect(walkList('End', -1, 0)).toBeNull()
  })
})
