import { describe, expect, it } from 'vitest'
import { differences, type Pixels } from '../scripts/pictures/pixels.js'

type Colour = readonly [red: number, green: number, blue: number]

const ink: Colour = [31, 34, 48]
const border: Colour = [225, 227, 233]

/** A white sheet with rectangles on it. */
function drawing(...boxes: { at: readonly [x: number, y: number, width: number, height: number]; colour: Colour }[]) {
  const [width, height] = [200, 120]
  const rgb = new Uint8Array(width * height * 3).fill(255)
  for (const { at, colour } of boxes) {
    const [left, top, wide, high] = at
    for (let y = top; y < top + high; y++) for (let x = left; x < left + wide; x++) rgb.set(colour, (y * width + x) * 3)
  }
  return { width, height, rgb } satisfies Pixels
}

const button = { at: [40, 60, 120, 32], colour: ink } as const
const line = { at: [10, 20, 180, 1], colour: border } as const
const sheet = drawing(button, line)

describe('the comparison of pictures', () => {
  it('finds nothing where nothing is another', () => {
    expect(differences(drawing(button, line), sheet)).toEqual([])
  })

  it('finds the faintest line of the kit where it is gone', () => {
    expect(differences(drawing(button), sheet)).toEqual(expect.arrayContaining([expect.objectContaining({ y: 20 })]))
  })

  it('finds what moved by more than a pixel, and forgives one', () => {
    expect(differences(drawing({ ...button, at: [40, 61, 120, 32] }, line), sheet)).toEqual([])
    expect(differences(drawing({ ...button, at: [40, 63, 120, 32] }, line), sheet)).not.toEqual([])
  })

  it('finds a colour that is another, and forgives a shade', () => {
    expect(differences(drawing({ ...button, colour: [35, 38, 52] }, line), sheet)).toEqual([])
    expect(differences(drawing({ ...button, colour: [31, 74, 48] }, line), sheet)).not.toEqual([])
  })

  it('finds another size', () => {
    expect(differences({ ...sheet, height: 110 }, sheet)).toEqual([expect.objectContaining({ kind: 'size' })])
  })
})
