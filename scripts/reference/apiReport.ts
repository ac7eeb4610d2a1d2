import { type Emitted, namedIn, withoutComments } from './emitted.js'
import { entries, type EntryName, exportsOfEntry, homeOf } from './entries.js'

/**
 * etc/<entry>.api.md: everything that whoever imports from an entry can come to rely on, as text, so that a change of it
 * shows in the diff. What is not exported and yet part of it, a base or the type of a field, stands below; what another
 * entry exports stands in the report of that.
 */
export function apiReport(entry: EntryName): string {
  const exported = exportsOfEntry(entry)
  const reached = unexportedFrom(exported.map(({ declaration }) => declaration))
  return [
    '<!-- Made by scripts/reference.ts from the types that the compiler makes. Never written by hand. -->',
    '',
    `# What ${entries[entry].from} exports`,
    '',
    '```ts',
    ...sorted(exported.map(({ name, declaration }) => [name, exportText(name, declaration)])),
    '```',
    '',
    '## Part of it, and not exported',
    '',
    '```ts',
    ...sorted(reached.map(declaration => [declaration.name, plain(declaration)])),
    '```',
    '',
  ].join('\n')
}

/** What declarations name and nobody exports, or explains elsewhere, what those name, and so on. */
export function unexportedFrom(
  first: readonly Emitted[],
  isElsewhere = (declaration: Emitted) => homeOf(declaration) !== undefined,
): Emitted[] {
  const reached = new Set<Emitted>()
  const asked = new Set(first)
  for (const each of asked) {
    for (const named of namedIn(each)) {
      if (isElsewhere(named)) continue
      reached.add(named)
      asked.add(named)
    }
  }
  return [...reached]
}

function exportText(name: string, declaration: Emitted): string {
  const renamed = name === declaration.name ? '' : `\nexport { ${declaration.name} as ${name} }`
  return `export ${plain(declaration).replaceAll('\ndeclare function', '\nexport declare function')}${renamed}`
}

/** A table of which only the names matter here. */
const tables: ReadonlyMap<string, string> = new Map([
  ['operations', 'declare const operations: { /* a row for each method of docs/operations.md */ };'],
])

/** Where a type is from is no part of it, and nor is what a sentence says. */
function plain(declaration: Emitted): string {
  const table = tables.get(declaration.name)
  if (table !== undefined) return table
  const text = withoutComments(declaration)
    .replace(/import\("[^"]*"\)\./g, '')
    .replaceAll('    ', '  ')
  const isCatalogue = declaration.file.path.startsWith('locales/')
  return isCatalogue ? text.replace(/: (?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?=;?$)/gm, ': string') : text
}

/** By name, whichever file it stands in and however the compiler orders them. */
function sorted(texts: readonly (readonly [name: string, text: string])[]): string[] {
  const order = ([one, oneText]: readonly [string, string], [other, otherText]: readonly [string, string]) =>
    one < other ? -1 : one > other ? 1 : oneText < otherText ? -1 : 1
  return texts.toSorted(order).map(([, text]) => text)
}
