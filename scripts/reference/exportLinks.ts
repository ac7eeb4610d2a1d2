import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.js'
import type { Emitted } from './emitted.js'
import { entries, type EntryName, exportsOfEntry, homeOf } from './entries.js'
import { ownerOf } from './kinds.js'
import { anchor, code } from './markdown.js'

/** A link to where a declaration is explained; undefined where it is nowhere. */
export function linkIfAny(declaration: Emitted, shown: string, entry: EntryName): string | undefined {
  const { path } = declaration.file
  if (path === 'workos/operations') return `[${code(shown)}](../operations.md#methods)`
  const home = homeOf(declaration)
  if (home) {
    const owner = ownerOf({ name: home.name, declaration }, exportsOfEntry(home.entry))?.name ?? home.name
    const file = home.entry === entry ? '' : entries[home.entry].page
    return `[${code(shown)}](${file}#${anchor(owner)})`
  }
  const isShape = path.startsWith('workos/') && shapesOfWorkOS().has(declaration.name)
  return isShape ? `[${code(shown)}](../operations.md#${anchor(declaration.name)})` : undefined
}

export function linkTo(declaration: Emitted, shown: string, entry: EntryName): string {
  return linkIfAny(declaration, shown, entry) ?? code(shown)
}

let shapes: ReadonlySet<string> | undefined

/** What docs/operations.md explains. */
function shapesOfWorkOS(): ReadonlySet<string> {
  const read = () => readFileSync(join(root, 'docs', 'operations.md'), 'utf8').matchAll(/^### (\w+)$/gm)
  shapes ??= new Set([...read()].map(([, name = '']) => name))
  return shapes
}
