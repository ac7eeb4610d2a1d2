import { drawClass, drawType, signature } from './codeBlock.js'
import { firstSentence, paragraphsOf, throwsOf, told } from './comments.js'
import type { Export } from './emitted.js'
import { entries, type EntryName, exportsOfEntry, homeOf } from './entries.js'
import { linkTo } from './exportLinks.js'
import { headings, type Kind, kindOf, kinds, ownerOf } from './kinds.js'
import { link, page, table } from './markdown.js'
import { propsNameOf, propsOf } from './propsTable.js'

/**
 * docs/reference/<entry>.md: every name that an entry exports.
 * @throws {Error} that names each export without a doc comment.
 */
export function entryPage(entry: EntryName): string {
  const { from, intro } = entries[entry]
  const exported = exportsOfEntry(entry)
  assertCommented(from, exported)
  const own = exported.filter(({ declaration }) => homeOf(declaration)?.entry === entry)
  const others = exported.filter(each => !own.includes(each))
  const standing = own.filter(each => ownerOf(each, exported) === undefined)

  return page([
    '<!-- Made by scripts/reference.ts from the doc comments and types in src. Change those, and run it with --write. -->',
    `# ${from}`,
    intro,
    contents(standing),
    ...kinds.flatMap(kind => {
      const found = ofKind(kind, standing)
      return found.length === 0 ? [] : [`## ${headings[kind]}`, ...found.flatMap(each => section(each, kind, entry))]
    }),
    ...(others.length === 0 ? [] : ['## Explained elsewhere', elsewhere(others, entry)]),
  ])
}

function ofKind(kind: Kind, standing: readonly Export[]): Export[] {
  return standing
    .filter(each => kindOf(each) === kind)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

function contents(standing: readonly Export[]): string {
  const lines = kinds.flatMap(kind => {
    const links = ofKind(kind, standing).map(({ name }) => link(name))
    return links.length > 0 ? [`- **${headings[kind]}** ${links.join(', ')}`] : []
  })
  return lines.join('\n')
}

function elsewhere(others: readonly Export[], entry: EntryName): string {
  return table(
    ['name', ''],
    others.map(({ name, declaration }) => [linkTo(declaration, name, entry), firstSentence(told(declaration.comment))]),
  )
}

function section({ name, declaration }: Export, kind: Kind, entry: EntryName): string[] {
  const head = [`### ${name}`, paragraphsOf(declaration), ...throwsOf(declaration)]
  switch (kind) {
    case 'components':
    case 'controls':
      return [...head, ...propsOf(declaration, entry, propsNameOf(name, entry))]
    case 'hooks':
      return [...head, ...signature(declaration, name, entry)]
    case 'classes':
      return [...head, ...drawClass(declaration, name, entry)]
    case 'types':
      return [...head, ...drawType(declaration, name, entry)]
    case 'functions':
    case 'values':
      return [...head, ...signature(declaration, name, entry)]
    default:
      return kind satisfies never
  }
}

/** @throws {Error} that names each without a doc comment. */
export function assertCommented(from: string, exported: readonly Export[]) {
  const bare = exported.filter(each => each.declaration.comment === '' && ownerOf(each, exported) === undefined)
  if (bare.length === 0) return
  const list = bare.map(({ declaration }) => `\n  src/${declaration.file.path}: ${declaration.name}`)
  throw new Error(`${from} exports names without a doc comment. Give each a sentence:${list.join('')}`)
}
