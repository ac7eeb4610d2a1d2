import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type ESTree, type ParseResult, parseSync } from 'vite'
import { root } from '../run.js'
import { commentLinesBefore } from './source.js'
import { descendants } from './syntax.js'

/** What one name of a file of the emitted types stands for: the declaration, or each overload of a function. */
export interface Emitted {
  name: string
  file: EmittedFile
  nodes: readonly ESTree.Node[]
  /** Its doc comment, on one line. */
  comment: string
  /** The same as it is written. */
  commentLines: readonly string[]
}

export interface EmittedFile {
  /** From src, as if it were a source: `client/createAuthClient`. */
  path: string
  text: string
  comments: ParseResult['comments']
  declarations: ReadonlyMap<string, Emitted>
  imports: ReadonlyMap<string, Origin>
  /** What it hands on, in order; `*` is everything of a file. */
  handedOn: readonly (Origin & { as: string })[]
}

interface Origin {
  path: string
  name: string
}

/** A name that others may import, and what it stands for. */
export interface Export {
  name: string
  declaration: Emitted
}

let emitted: ReadonlyMap<string, string> | undefined
const files = new Map<string, EmittedFile>()

/** Parses the types that the compiler makes of a file of src: there every type is written out. */
function readEmitted(path: string): EmittedFile {
  const known = files.get(path)
  if (known) return known
  emitted ??= emit()
  const text = emitted.get(path)
  if (text === undefined) throw new Error(`There are no types of src/${path}`)

  const { program, comments, errors } = parseSync(`${path}.d.ts`, text)
  if (errors[0]) throw new Error(`${path}.d.ts: ${errors[0].message}`)
  const declarations = new Map<string, Emitted>()
  const imports = new Map<string, Origin>()
  const handedOn: (Origin & { as: string })[] = []
  const file: EmittedFile = { path, text, comments, declarations, imports, handedOn }
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') addImports(statement, file, imports)
    else if (statement.type === 'ExportAllDeclaration')
      handedOn.push({ path: resolve(statement, path), name: '*', as: '*' })
    else if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      for (const { local, exported } of statement.specifiers)
        handedOn.push({ path: resolve({ source: statement.source }, path), name: nameOf(local), as: nameOf(exported) })
    } else addDeclarations(statement, file, declarations)
  }
  files.set(path, file)
  return file
}

/** What a name stands for in a file, in whichever file it is declared; undefined where it is not ours. */
export function findEmitted(name: string, file: EmittedFile): Emitted | undefined {
  const from = file.imports.get(name) ?? file.handedOn.find(each => each.as === name)
  return from ? findEmitted(from.name, readEmitted(from.path)) : file.declarations.get(name)
}

/** Every name that an entry exports, in the order of the entry. */
export function exportsOf(path: string): Export[] {
  return readEmitted(path).handedOn.flatMap(({ path: from, name, as }) => {
    const file = readEmitted(from)
    if (name === '*') return [...file.declarations].map(([each, declaration]) => ({ name: each, declaration }))
    const declaration = findEmitted(name, file)
    if (!declaration) throw new Error(`src/${from} declares no ${name}`)
    return [{ name: as, declaration }]
  })
}

/** The declarations of ours that one names, as a type, a base or a value's type. */
export function namedIn({ nodes, file }: Emitted): Emitted[] {
  const names = nodes.flatMap(node => descendants(node).flatMap(each => referenceOf(each)))
  const named = names.map(reference =>
    typeof reference === 'string'
      ? findEmitted(reference, file)
      : findEmitted(reference.name, readEmitted(resolve({ source: { value: reference.from } }, file.path))),
  )
  return [...new Set(named)].filter(each => each !== undefined)
}

/** The text of a declaration, without comments and empty lines. */
export function withoutComments({ nodes, file }: Emitted): string {
  return nodes
    .map(({ start, end }) => {
      const inside = file.comments.filter(comment => comment.start >= start && comment.end <= end)
      let text = ''
      let at = start
      for (const comment of inside) {
        text += file.text.slice(at, comment.start)
        at = comment.end
      }
      return (text + file.text.slice(at, end)).replace(/[^\S\n]+$/gm, '').replace(/\n(\s*\n)+/g, '\n')
    })
    .join('\n')
}

function emit(): ReadonlyMap<string, string> {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'types-'))
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const project = join(folder, 'tsconfig.json')
    // The command imports by public names, which lead to `dist`; nobody imports from it.
    const include = { include: ['../../src'], exclude: ['../../src/cli'] }
    writeFileSync(project, JSON.stringify({ extends: '../../tsconfig.build.json', ...include }))
    const args = [tsc, '-p', project, '--rootDir', 'src', '--outDir', folder, '--listEmittedFiles']
    const { stdout: listed, status } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
    })
    if (status !== 0) throw new Error(`The types cannot be written:\n${listed.replace(/^TSFILE:.*\n/gm, '')}`)
    const places = [...listed.matchAll(/^TSFILE:\s*(.*\.d\.ts)\s*$/gm)].map(([, place = '']) => place)
    return new Map(
      places.map(place => [
        place.slice(place.indexOf(folder) + folder.length + 1).replace(/\.d\.ts$/, ''),
        readFileSync(place, 'utf8'),
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function addImports({ source, specifiers }: ESTree.ImportDeclaration, file: EmittedFile, imports: Map<string, Origin>) {
  if (!source.value.startsWith('.')) return
  for (const specifier of specifiers) {
    if (specifier.type !== 'ImportSpecifier') continue
    imports.set(specifier.local.name, { path: resolve({ source }, file.path), name: nameOf(specifier.imported) })
  }
}

function addDeclarations(
  statement: ESTree.Program['body'][number],
  file: EmittedFile,
  declarations: Map<string, Emitted>,
) {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (!declared) return
  const commentLines = commentLinesBefore(statement.start, file)
  const named =
    declared.type === 'VariableDeclaration'
      ? declared.declarations.map(each => [each.id.type === 'Identifier' ? each.id.name : '', declared] as const)
      : 'id' in declared && declared.id?.type === 'Identifier'
        ? [[declared.id.name, declared] as const]
        : []
  for (const [name, node] of named) {
    const before = declarations.get(name)
    declarations.set(name, {
      name,
      file,
      nodes: [...(before?.nodes ?? []), node],
      comment: before?.comment || commentLines.join(' ').trim(),
      commentLines: before?.comment ? before.commentLines : commentLines,
    })
  }
}

function resolve({ source }: { source: { value: string } }, from: string): string {
  return posix.join(posix.dirname(from), source.value).replace(/\.js$/, '')
}

function nameOf(node: ESTree.ModuleExportName): string {
  return node.type === 'Literal' ? node.value : node.name
}

type Reference = string | { from: string; name: string }

/** The name that a node takes from elsewhere: by itself, or as `import('./there.js').Name`. */
function referenceOf(node: ESTree.Node): Reference[] {
  if (node.type === 'TSTypeReference') return firstName(node.typeName)
  if (node.type === 'TSTypeQuery') return node.exprName.type === 'TSImportType' ? [] : firstName(node.exprName)
  if (node.type === 'TSInterfaceHeritage' || node.type === 'TSClassImplements') return firstName(node.expression)
  if (node.type === 'ClassDeclaration') return node.superClass ? firstName(node.superClass) : []
  if (node.type !== 'TSImportType') return []
  const from = node.source.value
  return from.startsWith('.') && node.qualifier?.type === 'Identifier' ? [{ from, name: node.qualifier.name }] : []
}

function firstName(node: ESTree.Node): string[] {
  if (node.type === 'Identifier') return [node.name]
  return node.type === 'TSQualifiedName' ? firstName(node.left) : []
}
