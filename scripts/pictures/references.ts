import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBook } from '../book.js'
import { root } from '../run.js'
import type { openCamera } from './camera.js'
import { type Difference, differences } from './pixels.js'

type Camera = Awaited<ReturnType<typeof openCamera>>

/** What stories are compared with: text as bars. */
const outlines = join(root, 'test', 'pictures')

/** What the pages about components and the maps of flows show. */
const thumbnails = join(root, 'stories', 'pictures')

const thumbnail = { share: 0.6, quality: 0.6 }

/** Where the picture of a story that differs is put, for whoever wants to see it. */
const results = join(root, 'test-results', 'pictures')

/** The stories that have a picture: all but the pages of the book, which show what the stylesheets say anyway. */
export function pictured(): string[] {
  return readBook()
    .filter(({ type, tags }) => type === 'story' && !tags.includes('page'))
    .map(({ id }) => id)
}

/** How a story differs from its reference; null where it has none. */
export async function compare(camera: Camera, id: string): Promise<Difference[] | null> {
  const file = join(outlines, `${id}.webp`)
  if (!existsSync(file)) return null
  const { outline } = await camera.shoot(id)
  const found = differences(await camera.develop(outline), await camera.develop(readFileSync(file)))
  if (found.length > 0) keep(join(results, `${id}.png`), outline)
  return found
}

/** Takes both pictures of a story anew, where it differs; says whether it did. */
export async function refresh(camera: Camera, id: string): Promise<boolean> {
  const { drawn, outline } = await camera.shoot(id)
  const file = join(outlines, `${id}.webp`)
  const isThere = existsSync(file) && existsSync(join(thumbnails, `${id}.webp`))
  if (isThere) {
    const before = await camera.develop(readFileSync(file))
    if (differences(await camera.develop(outline), before).length === 0) return false
  }
  keep(file, await camera.print(outline))
  keep(join(thumbnails, `${id}.webp`), await camera.print(drawn, thumbnail))
  return true
}

/** Removes what is left of stories that are gone; answers how many files that were. */
export function removeOrphans(ids: readonly string[]): number {
  const known = new Set(ids)
  const orphans = [outlines, thumbnails].flatMap(folder =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter(file => /\.\w+$/.test(file) && !known.has(file.replace(/\.\w+$/, '')))
      .map(file => join(folder, file)),
  )
  for (const file of orphans) rmSync(file)
  return orphans.length
}

function keep(file: string, bytes: Buffer) {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, bytes)
}
