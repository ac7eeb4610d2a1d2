import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrPath } from '../../src/components/qrPath.js'

describe('the path of a QR code', () => {
  it('is one rectangle for each run of dark squares in a row', () => {
    expect(qrPath(modulesOf(['##.', '...', '#.#']))).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z')
  })

  it('covers exactly the dark squares, whatever they are', () => {
    const square = fc.integer({ min: 1, max: 12 }).chain(size =>
      fc.array(fc.string({ unit: fc.constantFrom('#', '.'), minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    fc.assert(
      fc.property(square, rows => {
        expect(drawn(qrPath(modulesOf(rows)), rows.length)).toEqual(rows)
      }),
      { seed: 20_261_125, numRuns: 200 },
    )
  })
})

function modulesOf(rows: readonly string[]) {
  return { size: rows.length, get: (row: number, column: number) => rows[row]?.[column] === '#' }
}

/** Fills the rectangles in, as a browser would. */
function drawn(path: string, size: number): string[] {
  const squares = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'))
  for (const [, column, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    squares[Number(row)]?.fill('#', Number(column), Number(column) + Number(length))
  }
  return squares.map(row => row.join(''))
}
