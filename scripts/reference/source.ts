import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type ESTree, type ParseResult, parseSync } from 'vite'
import { root } from '../run.js'

/** A name at the top of a file of src, and what it stands for. */
export interface Declaration {
  name: string
  file: SourceFile
  node: ESTree.Node
  /** Its doc comment, on one line. */
  comment: string
}

export interface SourceFile {
  /** From src: `server/action.ts`. */
  path: string
  text: string
  declarations: ReadonlyMap<string, Declaration>
  /** Names that come from other files of src. */
  imports: ReadonlyMap<string, { path: string; name: string }>
  comments: ParseResult['comments']
}

const files = new Map<string, SourceFile>()

/** Parses a file of src, once. */
export function readSource(path: string): SourceFile {
  const known = files.get(path)
  if (known) return known
  const text = readFileSync(join(root, 'src', path), 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)

  const declarations = new Map<string, Declaration>()
  const imports = new Map<string, { path: string; name: string }>()
  const file: SourceFile = { path, text, declarations, imports, comments }
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') addImports(statement, path, imports)
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    const comment = commentBefore(statement.start, file)
    for (const [name, node] of declared ? namesOf(declared) : []) declarations.set(name, { name, file, node, comment })
  }
  files.set(path, file)
  return file
}

/** What a name stands for in a file, in whichever file of src it is declared. */
export function find(name: string, file: SourceFile): Declaration | undefined {
  const imported = file.imports.get(name)
  return imported ? find(imported.name, readSource(imported.path)) : file.declarations.get(name)
}

/** @throws {Error} where there is no such name, which was then renamed or moved. */
export function declarationOf(name: string, path: string): Declaration {
  const found = find(name, readSource(path))
  if (!found) throw new Error(`src/${path} declares no ${name}. It is named in scripts/reference.`)
  return found
}

function addImports({ source, specifiers }: ESTree.ImportDeclaration, from: string, imports: Map<string, object>) {
  if (!source.value.startsWith('.')) return
  const target = posix.join(posix.dirname(from), source.value).replace(/\.js$/, '')
  const path = existsSync(join(root, 'src', `${target}.tsx`)) ? `${target}.tsx` : `${target}.ts`
  for (const { local, ...specifier } of specifiers) {
    if (!('imported' in specifier)) continue
    const { imported } = specifier
    imports.set(local.name, { path, name: imported.type === 'Literal' ? imported.value : imported.name })
  }
}

function namesOf(declared: ESTree.Node): [string, ESTree.Node][] {
  if (declared.type === 'VariableDeclaration') {
    return declared.declarations.flatMap(each =>
      each.id.type === 'Identifier' ? [[each.id.name, each] satisfies [string, ESTree.Node]] : [],
    )
  }
  const isNamed =
    declared.type === 'FunctionDeclaration' ||
    declared.type === 'ClassDeclaration' ||
    declared.type === 'TSInterfaceDeclaration' ||
    declared.type === 'TSTypeAliasDeclaration'
  return isNamed && declared.id ? [[declared.id.name, declared]] : []
}

/** The doc comment that ends where a node begins, on one line; empty where there is none. */
export function commentBefore(start: number, file: Pick<SourceFile, 'text' | 'comments'>): string {
  return commentLinesBefore(start, file).join(' ').trim()
}

/** The same, line by line. */
export function commentLinesBefore(start: number, { text, comments }: Pick<SourceFile, 'text' | 'comments'>): string[] {
  const comment = comments.findLast(({ end }) => end <= start)
  const isDoc = comment?.type === 'Block' && comment.value.startsWith('*')
  // One with an empty line behind it is the file's.
  if (!isDoc || !/^[^\S\n]*\n?[^\S\n]*$/.test(text.slice(comment.end, start))) return []
  return comment.value.split('\n').map(line => line.replace(/^\s*\* ?/, '').trim())
}

/** The line comment behind a node; empty where there is none. */
export function commentAfter(end: number, { text, comments }: SourceFile): string {
  const comment = comments.find(({ start }) => start >= end)
  return comment?.type === 'Line' && /^[^\S\n]*$/.test(text.slice(end, comment.start)) ? comment.value.trim() : ''
}

/** A comment as a reader of the guides needs it: without threat rows and tags, with defaults as a sentence. */
export function prose(comment: string): string {
  return comment
    .replace(/\s*\((?:ASVS|OWASP|security)\b[^)]*\)/g, '')
    .replace(/\s*@throws .*?(?=@default|$)/, '')
    .replace(/\s*@default (.*)$/, (_, value: string) => ` Default: ${value}.`)
    .trim()
}

/** The source of a node on one line. */
export function sourceOf({ start, end }: { start: number; end: number }, { text }: Pick<SourceFile, 'text'>): string {
  return text.slice(start, end).replace(/\s+/g, ' ')
}

/** As we would write it: without where a name is from, two spaces in, no semicolons at the ends. */
export function tidied(text: string): string {
  return text
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/^( {4})+/gm, indent => ' '.repeat(indent.length / 2))
    .replace(/;$/gm, '')
    .replace(/; \}/g, ' }')
    .replace(/\n \| /g, '\n| ')
    .replaceAll('React.', '')
}
