import { crc32, deflateSync } from 'node:zlib'
import type { Pixels } from './pixels.js'

/**
 * A PNG of at most 256 colours (RFC 2083), which is as small as it gets for plain areas and straight lines. Each channel is
 * rounded to a multiple of 4, or of more where a picture has too many colours: less than any comparison would mind.
 */
export function toPng({ width, height, rgb }: Pixels): Buffer {
  for (const step of [4, 8, 16, 32, 64]) {
    const palette = new Map<number, number>()
    const lines = Buffer.alloc((width + 1) * height)
    for (let place = 0; place < width * height; place++) {
      const colour =
        (rounded(rgb[place * 3], step) << 16) |
        (rounded(rgb[place * 3 + 1], step) << 8) |
        rounded(rgb[place * 3 + 2], step)
      const index = palette.get(colour) ?? palette.size
      palette.set(colour, index)
      // Before each line stands how it is filtered: not at all.
      lines[place + Math.floor(place / width) + 1] = index
    }
    if (palette.size <= 256) return assemble(width, height, [...palette.keys()], lines)
  }
  throw new Error('toPng: this cannot be; 64 colours are all that is left.')
}

function rounded(value = 0, step: number): number {
  return Math.min(255, Math.round(value / step) * step)
}

function assemble(width: number, height: number, colours: readonly number[], lines: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const palette = Buffer.from(colours.flatMap(colour => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
