import type { ESTree, Plugin } from 'vite'
import { publicComponents } from './reference/parts.js'
import { commentBefore, type Declaration, find, readSource, type SourceFile, sourceOf } from './reference/source.js'

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

/**
 * The public components and what each takes, read from the sources. `react-docgen` looks through neither `Omit` nor a
 * union, and sees no component that returns its children; what a component passes on to its element is left out here too.
 */
export function readProps(): Record<string, ComponentProps> {
  return Object.fromEntries(
    publicComponents().map(({ name, path }) => {
      const file = readSource(path)
      return [name, { description: find(name, file)?.comment ?? '', props: propsOf(name, file) }]
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

function propsOf(component: string, file: SourceFile): Prop[] {
  const found = new Map<string, Prop>()
  const named = find(`${component}Props`, file)
  const inline = inlineTypeOf(find(component, file))
  if (named) collectFrom(named, new Set())
  else if (inline) collect(inline, file, new Set())
  return [...found.values()]

  function collectFrom({ node, file }: Declaration, omitted: ReadonlySet<string>) {
    if (node.type === 'TSTypeAliasDeclaration') collect(node.typeAnnotation, file, omitted)
    if (node.type !== 'TSInterfaceDeclaration') return
    addMembers(node.body.body, file, omitted)
    for (const { expression, typeArguments } of node.extends) {
      collectNamed(sourceOf(expression, file), typeArguments?.params ?? [], file, omitted)
    }
  }

  function collect(type: ESTree.TSType, file: SourceFile, omitted: ReadonlySet<string>) {
    if (type.type === 'TSTypeLiteral') addMembers(type.members, file, omitted)
    else if (type.type === 'TSParenthesizedType') collect(type.typeAnnotation, file, omitted)
    else if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') {
      for (const each of type.types) collect(each, file, omitted)
    } else if (type.type === 'TSTypeReference') {
      collectNamed(sourceOf(type.typeName, file), type.typeArguments?.params ?? [], file, omitted)
    }
  }

  function collectNamed(
    name: string,
    [first, second]: readonly ESTree.TSType[],
    file: SourceFile,
    omitted: ReadonlySet<string>,
  ) {
    if (name === 'Omit' && first && second) return collect(first, file, new Set([...omitted, ...literalsIn(second)]))
    const declaration = find(name, file)
    if (declaration) collectFrom(declaration, omitted)
  }

  function addMembers(members: readonly ESTree.TSSignature[], file: SourceFile, omitted: ReadonlySet<string>) {
    for (const member of members) {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) continue
      const name = sourceOf(member.key, file)
      const type = member.typeAnnotation.typeAnnotation
      // Of a union the member that says something: `methods?: undefined` only keeps it out.
      if (omitted.has(name) || type.type === 'TSUndefinedKeyword' || found.has(name)) continue
      const [description = '', standard] = commentBefore(member.start, file).split('@default')
      found.set(name, {
        name,
        type: sourceOf(type, file).replace(/ \| undefined$/, ''),
        description: description.trim(),
        default: standard?.trim() ?? null,
        isRequired: !member.optional,
        ...choicesOf(type, file),
      })
    }
  }
}

/** Of a component that is a function and writes down what it takes where it takes it. */
function inlineTypeOf(component: Declaration | undefined): ESTree.TSType | undefined {
  if (component?.node.type !== 'FunctionDeclaration') return undefined
  const [first] = component.node.params
  return first && 'typeAnnotation' in first ? first.typeAnnotation?.typeAnnotation : undefined
}

function choicesOf(type: ESTree.TSType, file: SourceFile): Pick<Prop, 'options' | 'isList'> {
  if (type.type === 'TSTypeOperator') return choicesOf(type.typeAnnotation, file)
  if (type.type === 'TSArrayType') return { ...choicesOf(type.elementType, file), isList: true }
  if (type.type === 'TSTypeReference') {
    const found = find(sourceOf(type.typeName, file), file)
    if (found?.node.type === 'TSTypeAliasDeclaration') return choicesOf(found.node.typeAnnotation, found.file)
  }
  const members = type.type === 'TSUnionType' ? type.types.filter(each => each.type !== 'TSUndefinedKeyword') : []
  if (members.length === 1 && members[0]) return choicesOf(members[0], file)
  const isChoice = members.length > 1 && members.every(each => each.type === 'TSLiteralType')
  return { options: isChoice ? members.flatMap(literalsIn) : null, isList: false }
}

/** The strings that a type is made of. */
function literalsIn(type: ESTree.TSType): string[] {
  if (type.type === 'TSUnionType') return type.types.flatMap(literalsIn)
  if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return []
  return typeof type.literal.value === 'string' ? [type.literal.value] : []
}
