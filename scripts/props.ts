import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { root } from './run.js'

/** A property of a component, as its types and their comments tell of it. */
export interface Prop {
  name: string
  /** As it is written. */
  type: string
  description: string
  /** As the comment says it. */
  default: string | null
  isRequired: boolean
  /** The values to choose from, where the type names them. */
  options: readonly string[] | null
  /** Several of the options are given at once. */
  isList: boolean
}

export interface ComponentProps {
  description: string
  props: readonly Prop[]
}

interface Declaration {
  /** What stands between its name and its members: what it extends, or all of an alias. */
  head: string
  members: readonly Prop[]
}

const folders = ['components', 'hooks', 'client'].map(name => join(root, 'src', name))

/**
 * The public components and what each takes, read from the sources. `react-docgen` looks through neither `Omit` nor a
 * union, and sees no component that returns its children; what a component passes on to its element is left out here too.
 */
export function readProps(): Record<string, ComponentProps> {
  const sources = folders.flatMap(folder =>
    readdirSync(folder)
      .filter(file => /\.tsx?$/.test(file))
      .map(file => readFileSync(join(folder, file), 'utf8')),
  )
  const declarations = new Map(sources.flatMap(declarationsOf))
  const index = readFileSync(join(root, 'src', 'index.ts'), 'utf8')
  return Object.fromEntries(
    publicComponents(index).map(name => {
      const source = sources.find(text => componentOf(name).test(text)) ?? ''
      // Two files may call something by one name.
      const known = new Map([...declarations, ...declarationsOf(source)])
      return [name, { description: commentBefore(source, componentOf(name)), props: propsOf(name, source, known) }]
    }),
  )
}

/** Serves what `readProps` reads as `virtual:props`. */
export function propsPlugin(): Plugin {
  const id = '\0virtual:props'
  return {
    name: 'latchkey-props',
    resolveId: name => (name === 'virtual:props' ? id : undefined),
    load(asked) {
      return asked === id ? `export default ${JSON.stringify(readProps())}` : undefined
    },
  }
}

/** The components of the index: what it exports from a file of that name, and not as a type. */
export function publicComponents(index: string): string[] {
  return [...index.matchAll(/^export \{([^}]*)\} from '\.\/components\/(\w+)\.js'/gm)]
    .filter(([, names = '', file = '']) => names.split(',').some(name => name.trim() === file))
    .map(([, , file = '']) => file)
    .sort()
}

function componentOf(name: string): RegExp {
  return new RegExp(`^export (?:function ${name}\\b|const ${name} = (?:forwardRef|themed)\\b)`, 'm')
}

function propsOf(name: string, source: string, declarations: ReadonlyMap<string, Declaration>): Prop[] {
  const inline = new RegExp(`function ${name}\\([^:)]*: \\{([^}]*)\\}`).exec(source)?.[1]
  const found = new Map<string, Prop>()
  if (inline) for (const prop of membersOf(inline.replaceAll('; ', '\n'))) found.set(prop.name, prop)
  collect(`${name}Props`, new Set(), found)
  return [...found.values()].map(prop => withOptions(prop, declarations))

  function collect(of: string, omitted: ReadonlySet<string>, into: Map<string, Prop>) {
    const declaration = declarations.get(of)
    if (!declaration) return
    for (const prop of declaration.members) {
      // Of a union the member that says something: `methods?: undefined` only keeps it out.
      if (omitted.has(prop.name) || prop.type === 'undefined' || into.has(prop.name)) continue
      into.set(prop.name, prop)
    }
    const { head } = declaration
    for (const [, wrapped, keys = '', plain] of head.matchAll(/Omit<(\w+),([^>]*)>|\b([A-Z]\w+)\b/g)) {
      const without = new Set([...omitted, ...[...keys.matchAll(/'(\w+)'/g)].map(([, key = '']) => key)])
      collect(wrapped ?? plain ?? '', without, into)
    }
  }
}

function declarationsOf(source: string): [string, Declaration][] {
  const interfaces = [...source.matchAll(/^(?:export )?interface (\w+)([^{]*)\{/gm)].map(
    (match): [string, Declaration] => {
      const [whole, name = '', head = ''] = match
      return [name, { head, members: membersOf(blockFrom(source, match.index + whole.length)) }]
    },
  )
  const aliases = [
    ...source.matchAll(
      /^(?:export )?type (\w+) =([\s\S]*?)(?=\n\n|\n(?:export|const|function|type|interface|\/\*\*))/gm,
    ),
  ].map(([, name = '', head = '']): [string, Declaration] => [name, { head, members: [] }])
  return [...interfaces, ...aliases]
}

/** Up to the brace that closes what begins here. */
function blockFrom(source: string, start: number): string {
  let depth = 1
  let end = start
  for (; depth > 0 && end < source.length; end++) {
    if (source[end] === '{') depth += 1
    if (source[end] === '}') depth -= 1
  }
  return source.slice(start, end - 1)
}

function membersOf(body: string): Prop[] {
  const members: Prop[] = []
  for (const [, comment = '', name = '', optional, type = ''] of body.matchAll(
    /(?:\/\*\*([\s\S]*?)\*\/\s*)?^\s*(?:readonly )?(\w+)(\?)?:\s*([\s\S]+?)(?=\n\s*(?:\/\*\*|(?:readonly )?\w+\??:|$)|$(?![\s\S]))/gm,
  )) {
    const text = comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()
    const [description = '', standard] = text.split('@default')
    members.push({
      name,
      type: type
        .replaceAll(/\s+/g, ' ')
        .replace(/ \| undefined$/, '')
        .trim(),
      description: description.trim(),
      default: standard?.trim() ?? null,
      isRequired: optional === undefined,
      options: null,
      isList: false,
    })
  }
  return members
}

function withOptions(prop: Prop, declarations: ReadonlyMap<string, Declaration>): Prop {
  const [, item, suffix] = /^(?:readonly )?(.+?)(\[\])?$/.exec(prop.type) ?? []
  const text = /^[A-Z]\w+$/.test(item ?? '') ? (declarations.get(item ?? '')?.head ?? '') : (item ?? '')
  const options = text
    .split('|')
    .map(each => each.trim())
    .filter(Boolean)
  const areLiterals = options.length > 1 && options.every(each => /^'[^']*'$/.test(each))
  if (!areLiterals) return prop
  return { ...prop, options: options.map(each => each.slice(1, -1)), isList: suffix !== undefined }
}

function commentBefore(source: string, what: RegExp): string {
  const at = what.exec(source)?.index ?? 0
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source.slice(0, at))?.[1] ?? ''
  return comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()
}
