import { told } from './comments.js'
import { type Emitted, type EmittedFile, findEmitted } from './emitted.js'
import { type EntryName, exportsOfEntry } from './entries.js'
import { linkTo } from './exportLinks.js'
import { code, table } from './markdown.js'
import { type Prop, fieldsOf, propsTypeOf, readProps } from './props.js'

export function propsOf(declaration: Emitted, entry: EntryName, named: string): string[] {
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

/** The name that a host can import for what a component takes; empty where there is none. */
export function propsNameOf(name: string, entry: EntryName): string {
  const isThere = exportsOfEntry(entry).some(each => each.name === `${name}Props`)
  return isThere ? `Props: ${code(`${name}Props`)}.` : ''
}

function isSame(one: Prop, other: Prop): boolean {
  return one.name === other.name && one.type === other.type && one.isRequired === other.isRequired
}

function restOf(element: string, without: readonly string[]): string {
  const but = without.filter(name => name !== 'ref')
  return `And everything that ${/^[aeiou]/.test(element) ? 'an' : 'a'} \`<${element}>\` takes${but.length > 0 ? `, but ${but.map(code).join(', ')}` : ''}; \`ref\` reaches it.`
}

export function drawProps(props: readonly Prop[], entry: EntryName): string {
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
