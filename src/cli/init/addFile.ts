import { readText } from '../app.js'
import { Mistake } from '../Mistake.js'
import type { Change } from './change.js'

interface NewFile {
  path: string
  text: string
  why: string
  /** What to do where a file of that name does something else already. Without it nothing is written at all. */
  instead?: readonly string[]
}

/**
 * A file of ours; one that is there stays as it is.
 * @throws {Mistake} where one is there that is none of ours, and the rest would not work without it
 */
export async function planAddition(folder: string, { path, text, why, instead }: NewFile): Promise<Change> {
  const found = await readText(folder, path)
  if (found === undefined) return { kind: 'add', path, text, why }
  if (/@latchkey\/react|['"./]latchkey['"]/.test(found)) return { kind: 'there', path }
  if (instead) return { kind: 'byHand', path, why, lines: instead }
  throw new Mistake(
    `latchkey init: ${path} is there and has nothing of Latchkey. Nothing was written. Rename it, and try again.`,
  )
}
