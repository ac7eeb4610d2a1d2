import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ESTree } from 'vite'
import { root } from '../run.js'
import { unexportedFrom } from './apiReport.js'
import { type Emitted, type EmittedFile, type Export, findEmitted, namedIn } from './emitted.js'
import { entries, type EntryName, exportsOfEntry, homeOf } from './entries.js'
import { anchor, code, link, page, table } from './markdown.js'
import { commentBefore, prose, sourceOf } from './source.js'

/** Components that draw nothing of their own, or lead somewhere. */
const controls: ReadonlySet<string> = new Set([
  'SignedIn',
  'SignedOut',
  'AuthLoading',
  'AuthUnavailable',
  'Protect',
  'RedirectToSignIn',
  'RedirectToSignUp',
  'AuthCallback',
  'SignInButton',
  'SignUpButton',
  'SignOutButton',
])

const kinds = ['components', 'hooks', 'controls', 'functions', 'values', 'classes', 'types'] as const
type Kind = (typeof kinds)[number]

const headings: Record<Kind, string> = {
  components: 'Components',
  hooks: 'Hooks',
  controls: 'Control components',
  functions: 'Functions',
  values: 'Values',
  classes: 'Classes',
  types: 'Types',
}

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

function kindOf({ name, declaration }: Export): Kind {
  const [node] = declaration.nodes
  if (node?.type === 'TSInterfaceDeclaration' || node?.type === 'TSTypeAliasDeclaration') return 'types'
  if (node?.type === 'ClassDeclaration') return 'classes'
  if (/^use[A-Z]/.test(name)) return 'hooks'
  if (controls.has(name)) return 'controls'
  if (declaration.file.path.startsWith('components/') || name === 'AuthProvider') return 'components'
  return node?.type === 'VariableDeclaration' ? 'values' : 'functions'
}

/** `SignInProps` is drawn with `SignIn`, `UseUser` with `useUser`, `RemoteList` with `remoteList`. */
function ownerOf({ name, declaration }: Export, exported: readonly Export[]): Export | undefined {
  if (kindOf({ name, declaration }) !== 'types') return undefined
  const owner = name.replace(/Props$/, '')
  return exported.find(
    each => each.name !== name && (each.name === owner || each.name.toLowerCase() === name.toLowerCase()),
  )
}

/** @throws {Error} that names each without a doc comment. */
export function assertCommented(from: string, exported: readonly Export[]) {
  const bare = exported.filter(each => each.declaration.comment === '' && ownerOf(each, exported) === undefined)
  if (bare.length === 0) return
  const list = bare.map(({ declaration }) => `\n  src/${declaration.file.path}: ${declaration.name}`)
  throw new Error(`${from} exports names without a doc comment. Give each a sentence:${list.join('')}`)
}

function elsewhere(others: readonly Export[], entry: EntryName): string {
  return table(
    ['name', ''],
    others.map(({ name, declaration }) => [linkTo(declaration, name, entry), firstSentence(told(declaration.comment))]),
  )
}

/** A link to where a declaration is explained; undefined where it is nowhere. */
function linkIfAny(declaration: Emitted, shown: string, entry: EntryName): string | undefined {
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

function linkTo(declaration: Emitted, shown: string, entry: EntryName): string {
  return linkIfAny(declaration, shown, entry) ?? code(shown)
}

let shapes: ReadonlySet<string> | undefined

/** What docs/operations.md explains. */
function shapesOfWorkOS(): ReadonlySet<string> {
  const read = () => readFileSync(join(root, 'docs', 'operations.md'), 'utf8').matchAll(/^### (\w+)$/gm)
  shapes ??= new Set([...read()].map(([, name = '']) => name))
  return shapes
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

function throwsOf({ comment }: Emitted): string[] {
  const said = /@throws (.*?)(?=@default|$)/.exec(comment)?.[1]?.trim()
  if (!said) return []
  const [, type, when = ''] = /^\{(\w+)\}\s*(.*)$/.exec(said) ?? [undefined, 'Error', said]
  return [`Throws ${code(type ?? '')}${when && `: ${when.replace(/\.$/, '')}`}.`]
}

interface Prop {
  name: string
  file: EmittedFile
  type: string
  isRequired: boolean
  note: string
}

interface Props {
  own: readonly Prop[]
  /** Of an element that the rest goes to: `section`. */
  element: string | undefined
  without: readonly string[]
}

const noProps: Props = { own: [], element: undefined, without: [] }

/** The name that a host can import for what a component takes; empty where there is none. */
function propsNameOf(name: string, entry: EntryName): string {
  const isThere = exportsOfEntry(entry).some(each => each.name === `${name}Props`)
  return isThere ? `Props: ${code(`${name}Props`)}.` : ''
}

function propsOf(declaration: Emitted, entry: EntryName, named: string): string[] {
  const type = propsTypeOf(declaration)
  if (!type) return ['It takes no props.']
  const forms = readProps(type.node, type.file)
  const inEach = (prop: Prop) => forms.every(({ props }) => props.own.some(each => isSame(each, prop)))
  const common = forms[0]?.props.own.filter(inEach) ?? []
  const [first] = forms
  const rest = first?.props.element === undefined ? [] : [restOf(first.props.element, first.props.without)]
  if (forms.length > 1) {
    const drawn = forms.flatMap(({ label, props }) => [
      label,
      drawProps(
        props.own.filter(prop => !common.some(each => isSame(each, prop))),
        entry,
      ),
    ])
    return [named, ...(common.length > 0 ? [drawProps(common, entry)] : []), ...drawn, ...rest]
  }
  if (common.length === 0) return [named, ...rest.map(text => text.replace('And everything', 'Everything'))]
  return [named, drawProps(common, entry), ...rest]
}

function isSame(one: Prop, other: Prop): boolean {
  return one.name === other.name && one.type === other.type && one.isRequired === other.isRequired
}

function restOf(element: string, without: readonly string[]): string {
  const but = without.filter(name => name !== 'ref')
  return `And everything that ${/^[aeiou]/.test(element) ? 'an' : 'a'} \`<${element}>\` takes${but.length > 0 ? `, but ${but.map(code).join(', ')}` : ''}; \`ref\` reaches it.`
}

/** The type of what a component is given: that of its parameter, or the first argument of `ForwardRefExoticComponent`. */
function propsTypeOf({ nodes: [node], file }: Emitted): { node: ESTree.TSType; file: EmittedFile } | undefined {
  if (node?.type === 'FunctionDeclaration' || node?.type === 'TSDeclareFunction') {
    const [parameter] = node.params
    const annotation = parameter && 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined
    return annotation ? { node: annotation.typeAnnotation, file } : undefined
  }
  const declared =
    node?.type === 'VariableDeclaration' ? node.declarations[0]?.id.typeAnnotation?.typeAnnotation : undefined
  if (declared?.type !== 'TSImportType' && declared?.type !== 'TSTypeReference') return undefined
  const given = declared.typeArguments?.params[0]
  return given ? { node: given, file } : undefined
}

/** A union of props is so many forms of the component. */
function readProps(node: ESTree.TSType, file: EmittedFile): { label: string; props: Props }[] {
  if (node.type === 'TSUnionType') {
    return node.types.flatMap((each, index) => {
      const label = `**${index === 0 ? 'Either' : 'Or'}**`
      return readProps(each, file).map(form => ({ label, props: form.props }))
    })
  }
  if (node.type === 'TSParenthesizedType') return readProps(node.typeAnnotation, file)
  if (node.type === 'TSIntersectionType') {
    return node.types
      .map(each => readProps(each, file))
      .reduce((all, forms) =>
        all.flatMap(one =>
          forms.map(other => ({ label: other.label || one.label, props: together(one.props, other.props) })),
        ),
      )
  }
  if (node.type === 'TSTypeLiteral') return [{ label: '', props: { ...noProps, own: fieldsOf(node.members, file) } }]
  if (node.type === 'TSImportType') return [{ label: '', props: noProps }]
  if (node.type !== 'TSTypeReference') throw new Error(`${file.path}: what are these props? ${sourceOf(node, file)}`)
  return readReference(sourceOf(node.typeName, file), node.typeArguments?.params ?? [], file)
}

function readReference(
  name: string,
  [first, second]: readonly ESTree.TSType[],
  file: EmittedFile,
): { label: string; props: Props }[] {
  if (name.startsWith('ComponentProps') && first) {
    return [{ label: '', props: { ...noProps, element: sourceOf(first, file).replaceAll("'", '') } }]
  }
  if ((name === 'Omit' || name === 'Pick') && first && second) {
    const named = [...sourceOf(second, file).matchAll(/'([^']*)'/g)].map(([, each = '']) => each)
    const keeps = (prop: Prop) => named.includes(prop.name) === (name === 'Pick')
    return readProps(first, file).map(({ label, props }) => ({
      label,
      props: {
        ...props,
        own: props.own.filter(keeps),
        without: [
          ...props.without,
          ...named.filter(each => name === 'Omit' && !props.own.some(prop => prop.name === each)),
        ],
      },
    }))
  }
  const found = findEmitted(name, file)
  const [node] = found?.nodes ?? []
  if (found && node?.type === 'TSTypeAliasDeclaration') return readProps(node.typeAnnotation, found.file)
  if (!found || node?.type !== 'TSInterfaceDeclaration') return [{ label: '', props: noProps }]
  const bases = node.extends.flatMap(({ expression, typeArguments }) => {
    const [form] = readReference(sourceOf(expression, found.file), typeArguments?.params ?? [], found.file)
    return form ? [form.props] : []
  })
  const own: Props = { ...noProps, own: fieldsOf(node.body.body, found.file) }
  return [{ label: '', props: [own, ...bases].reduce(together) }]
}

function together(one: Props, other: Props): Props {
  const names = new Set(one.own.map(({ name }) => name))
  return {
    own: [...one.own, ...other.own.filter(({ name }) => !names.has(name))],
    element: one.element ?? other.element,
    without: [...one.without, ...other.without],
  }
}

function fieldsOf(members: readonly ESTree.TSSignature[], file: EmittedFile): Prop[] {
  return members.flatMap(member => {
    const comment = commentBefore(member.start, file)
    if (member.type === 'TSMethodSignature') {
      const name = sourceOf(member.key, file)
      const type = sourceOf({ start: member.key.end, end: member.end }, file).replace(/;$/, '')
      return [{ name, file, type: tidied(type), isRequired: !member.optional, note: comment }]
    }
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
    const type = member.typeAnnotation.typeAnnotation
    // A case of a union says of what it does not take that it is undefined.
    if (type.type === 'TSUndefinedKeyword') return []
    return [
      {
        name: sourceOf(member.key, file),
        file,
        type: tidied(sourceOf(type, file)).replace(/ \| undefined$/, ''),
        isRequired: !member.optional,
        note: comment,
      },
    ]
  })
}

function drawProps(props: readonly Prop[], entry: EntryName): string {
  return table(
    ['', 'type', 'default', ''],
    props.map(({ name, file, type, isRequired, note }) => {
      const [, fallback = ''] = /@default ([^]*)$/.exec(note) ?? []
      const said = told(note.replace(/@default [^]*$/, ''))
      return [code(name), typeCell(type, file, entry), isRequired ? 'required' : defaultCell(fallback), said]
    }),
  )
}

/** A value in code, a sentence as it is. */
function defaultCell(text: string): string {
  const said = text.trim().replace(/\.$/, '')
  const [, value = '', rest = ''] = /^('[^']*'|\d[\d_]*|true|false|null)(?=$|[,:;])(.*)$/.exec(said) ?? []
  return value === '' ? said : code(value) + rest
}

function typeCell(given: string, givenFile: EmittedFile, entry: EntryName): string {
  const [type, file] = lookedUp(given, givenFile)
  const found = /^\w+$/.test(type) ? findEmitted(type, file) : undefined
  return found ? linkTo(found, type, entry) : code(type)
}

/** `Host['router']` as what that is. */
function lookedUp(type: string, file: EmittedFile): [type: string, file: EmittedFile] {
  const [, owner = '', member] = /^(\w+)\['(\w+)'\]$/.exec(type) ?? []
  const found = findEmitted(owner, file)
  const [node] = found?.nodes ?? []
  if (!found || node?.type !== 'TSInterfaceDeclaration') return [type, file]
  const prop = fieldsOf(node.body.body, found.file).find(({ name }) => name === member)
  return prop ? [prop.type, prop.file] : [type, file]
}

/** How it is called, with the types of ours that nobody exports and that one has to know to read it. */
function signature(declaration: Emitted, name: string, entry: EntryName): string[] {
  const exported = exportsOfEntry(entry)
  const owned = exported.filter(each => ownerOf(each, exported)?.name === name)
  // A table of values is longer to read as a type than as what its comment says of it.
  if (declaration.nodes[0]?.type === 'VariableDeclaration' && lengthOf(declaration) > 900) return []
  const shown = [declaration, ...owned.map(each => each.declaration)]
  return drawCode(shown, new Map([[declaration, name]]), entry)
}

function drawType(declaration: Emitted, name: string, entry: EntryName): string[] {
  const [node] = declaration.nodes
  const isOptions =
    node?.type === 'TSInterfaceDeclaration' &&
    /(Options|Scenario|^Seed\w*)$/.test(name) &&
    node.extends.every(({ typeArguments }) => !typeArguments)
  if (isOptions) {
    const [form] = readReference(declaration.name, [], declaration.file)
    if (form && form.props.own.length > 0) return [drawProps(form.props.own, entry)]
  }
  // Each of its entries has a section of its own.
  if (name === 'Actions') return ['[Actions](../actions.md) has each of them, with its fields and errors.']
  return drawCode([declaration], new Map([[declaration, name]]), entry)
}

function drawClass(declaration: Emitted, name: string, entry: EntryName): string[] {
  // Its hundred methods have a page of their own.
  if (name === 'UserManagement')
    return ['Its methods are the [operations](../operations.md), each with its fields and errors.']
  return drawCode([declaration], new Map([[declaration, name]]), entry)
}

/** What stands in a type and is explained nowhere. What is longer than a screen is left to the sources. */
function smallOf(shown: readonly Emitted[], entry: EntryName): Emitted[] {
  const isElsewhere = (each: Emitted) => linkIfAny(each, each.name, entry) !== undefined || lengthOf(each) > 2500
  return unexportedFrom(shown, isElsewhere).filter(each => !shown.includes(each))
}

function lengthOf({ nodes }: Emitted): number {
  return nodes.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** The declarations as code, with what it takes to read them. */
function drawCode(shown: readonly Emitted[], names: ReadonlyMap<Emitted, string>, entry: EntryName): string[] {
  const small = smallOf(shown, entry)
  const named = [...shown, ...small].flatMap(namedIn)
  const links = [...new Set(named)].flatMap(each =>
    shown.includes(each) ? [] : (linkIfAny(each, homeOf(each)?.name ?? each.name, entry) ?? []),
  )
  return [block([...shown, ...small], names), ...(links.length > 0 ? [`In it: ${links.join(', ')}.`] : [])]
}

function block(declarations: readonly Emitted[], names: ReadonlyMap<Emitted, string>): string {
  const texts = declarations.map(declaration => {
    const { nodes, file } = declaration
    const text = nodes.map(({ start, end }) => file.text.slice(start, end)).join('\n')
    const name = names.get(declaration) ?? declaration.name
    const renamed = name === declaration.name ? text : text.replaceAll(declaration.name, name)
    return tidied(renamed.replace(/^declare /gm, ''))
  })
  return ['```ts', texts.join('\n\n'), '```'].join('\n')
}

/** As we would write it: without where a name is from, two spaces in, no semicolons at the ends. */
function tidied(text: string): string {
  return text
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/^( {4})+/gm, indent => ' '.repeat(indent.length / 2))
    .replace(/;$/gm, '')
    .replace(/; \}/g, ' }')
    .replace(/\n \| /g, '\n| ')
    .replaceAll('React.', '')
}

/** A comment as it is written: its lists and examples too. */
function paragraphsOf({ comment, commentLines }: Emitted): string {
  const isLong = commentLines.some(line => line.startsWith('```') || line.startsWith('- '))
  return isLong ? commentLines.join('\n').trim() : told(comment)
}

/** A comment as prose, with the guides that it names as links. */
function told(comment: string): string {
  return prose(comment.replace(/@param (\w+)/g, '`$1` is')).replace(
    /`?\bdocs\/([\w-]+)\.md`?/g,
    (_, guide: string) => `[${guide}](../${guide}.md)`,
  )
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text
}
