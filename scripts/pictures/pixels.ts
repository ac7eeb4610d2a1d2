/** A picture as red, green and blue, row by row from the top. */
export interface Pixels {
  width: number
  height: number
  rgb: Uint8Array
}

/** Where two pictures differ, and by how much of 255. */
export interface Difference {
  kind: 'size' | 'row' | 'column' | 'area'
  x: number
  y: number
  by: number
}

/** What is averaged before it is compared, in pixels. */
const shapes = {
  row: { width: 32, height: 1 },
  column: { width: 1, height: 32 },
  area: { width: 12, height: 12 },
} as const

/** How far an average may be off, of 255: less than the faintest border of the kit stands out from its ground. */
const tolerance = { row: 18, column: 18, area: 18 } as const

/** How much the size may be off, in pixels: the text of another machine may end a little later. */
const sizeTolerance = 2

/** What a picture shows that its reference does not, the worst first; nothing where a person would see the same. */
export function differences(picture: Pixels, reference: Pixels): Difference[] {
  const [x, y] = [picture.width - reference.width, picture.height - reference.height]
  if (Math.max(Math.abs(x), Math.abs(y)) > sizeTolerance) return [{ kind: 'size', x, y, by: 255 }]
  const width = Math.min(picture.width, reference.width)
  const height = Math.min(picture.height, reference.height)
  return (['row', 'column', 'area'] as const)
    .flatMap(kind => differencesOf(kind, picture, reference, width, height))
    .sort((one, other) => other.by - one.by)
}

function differencesOf(
  kind: keyof typeof shapes,
  picture: Pixels,
  reference: Pixels,
  width: number,
  height: number,
): Difference[] {
  const shape = shapes[kind]
  const found: Difference[] = []
  for (let y = 0; y + shape.height <= height; y += shape.height) {
    for (let x = 0; x + shape.width <= width; x += shape.width) {
      const by = leastDifference(picture, reference, x, y, shape.width, shape.height, tolerance[kind])
      if (by > tolerance[kind]) found.push({ kind, x, y, by: Math.round(by) })
    }
  }
  return found
}

/** What is left of the difference where the picture may lie a pixel beside its reference: half a pixel is rounded either way. */
function leastDifference(
  one: Pixels,
  other: Pixels,
  x: number,
  y: number,
  width: number,
  height: number,
  enough: number,
): number {
  let least = meanDifference(one, other, x, y, width, height, 0, 0)
  for (let down = -1; down <= 1 && least > enough; down++) {
    for (let right = -1; right <= 1 && least > enough; right++) {
      if (x + right < 0 || y + down < 0 || x + right + width > one.width || y + down + height > one.height) continue
      least = Math.min(least, meanDifference(one, other, x, y, width, height, right, down))
    }
  }
  return least
}

/** The signed average over a rectangle, of the channel that it is largest in. */
function meanDifference(
  one: Pixels,
  other: Pixels,
  x: number,
  y: number,
  width: number,
  height: number,
  right: number,
  down: number,
): number {
  const sums: [number, number, number] = [0, 0, 0]
  for (let row = y; row < y + height; row++) {
    let ofOne = ((row + down) * one.width + x + right) * 3
    let ofOther = (row * other.width + x) * 3
    for (let column = 0; column < width; column++) {
      sums[0] += (one.rgb[ofOne++] ?? 0) - (other.rgb[ofOther++] ?? 0)
      sums[1] += (one.rgb[ofOne++] ?? 0) - (other.rgb[ofOther++] ?? 0)
      sums[2] += (one.rgb[ofOne++] ?? 0) - (other.rgb[ofOther++] ?? 0)
    }
  }
  return Math.max(...sums.map(Math.abs)) / (width * height)
}
