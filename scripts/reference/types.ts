import type { ESTree } from 'vite'
import { anchor, code, either, link, table } from './markdown.js'
import { drawMembers, type Field, formOf, join, type Members, mergeForms } from './members.js'
import { commentBefore, type Declaration, find, prose, type SourceFile, sourceOf } from './source.js'

export type Types = ReturnType<typeof createTypes>

const words: Partial<Record<ESTree.TSType['type'], string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSNullKeyword: 'null',
  TSUnknownKeyword: 'anything',
  TSVoidKeyword: 'nothing',
}

/** Types as a reader of the guides meets them: in words, with a link to each named one, which `shapes` then draws. */
export function createTypes(elsewhere: ReadonlyMap<string, string> = new Map()) {
  const mentioned = new Set<Declaration>()

  function describe(type: ESTree.TSType, file: SourceFile): string {
    const word = words[type.type]
    if (word !== undefined) return word
    if (type.type === 'TSLiteralType' || type.type === 'TSTypeLiteral') return code(sourceOf(type, file))
    if (type.type === 'TSArrayType') return `list of ${describe(type.elementType, file)}`
    if (type.type === 'TSTypeOperator' || type.type === 'TSParenthesizedType')
      return describe(type.typeAnnotation, file)
    if (type.type === 'TSUnionType')
      return either(type.types.filter(each => each.type !== 'TSUndefinedKeyword').map(each => describe(each, file)))
    if (type.type === 'TSIndexedAccessType') return describeIndexed(type, file)
    if (type.type === 'TSTypeReference') return describeReference(type, file)
    return refuse(type, file)
  }

  function describeReference(type: ESTree.TSTypeReference, file: SourceFile): string {
    const name = sourceOf(type.typeName, file)
    const [first, second] = type.typeArguments?.params ?? []
    if (name === 'Promise' || name === 'Readonly') return first ? describe(first, file) : refuse(type, file)
    if (name === 'Record' && second) return `map of string to ${describe(second, file)}`
    if (name === 'Omit' || name === 'Extract') return code(sourceOf(type, file))
    const section = elsewhere.get(name)
    if (section !== undefined) return `[${name}](#${anchor(section)})`
    const found = find(name, file)
    if (!found) return code(name)
    mentioned.add(found)
    return first ? `${link(name)} of ${describe(first, file)}` : link(name)
  }

  /** `Member['status']` is what that field is, `(typeof names)[number]` one of them. */
  function describeIndexed({ objectType, indexType, ...type }: ESTree.TSIndexedAccessType, file: SourceFile): string {
    const inner = objectType.type === 'TSParenthesizedType' ? objectType.typeAnnotation : objectType
    const found = inner.type === 'TSTypeReference' || inner.type === 'TSTypeQuery' ? lookUp(inner, file) : undefined
    if (found && inner.type === 'TSTypeQuery') {
      return either([...sourceOf(found.node, found.file).matchAll(/'\w+'/g)].map(([literal]) => code(literal)))
    }
    if (found?.node.type === 'TSInterfaceDeclaration' && indexType.type === 'TSLiteralType') {
      const name = sourceOf(indexType, file).slice(1, -1)
      const field = fieldsIn(found.node.body.body, found.file).find(each => each.name === name)
      if (field) return field.type
    }
    return refuse(type, file)
  }

  function lookUp(type: ESTree.TSTypeReference | ESTree.TSTypeQuery, file: SourceFile): Declaration | undefined {
    return find(sourceOf(type.type === 'TSTypeQuery' ? type.exprName : type.typeName, file), file)
  }

  /** The fields of an object, each once. What is named inside of an intersection is linked, or `inlined`. */
  function membersOf(type: ESTree.TSType, file: SourceFile, inlined = false): Members {
    if (type.type === 'TSTypeLiteral') return { fields: fieldsIn(type.members, file), others: [] }
    if (type.type === 'TSParenthesizedType') return membersOf(type.typeAnnotation, file, inlined)
    if (type.type === 'TSTypeReference') return membersOfReference(type, file, inlined)
    if (type.type === 'TSUnionType')
      return mergeForms(type.types.map(each => ({ ...membersOf(each, file, inlined), form: formOf(each, file) })))
    if (type.type !== 'TSIntersectionType') return refuse(type, file)
    return join(
      type.types.map(each =>
        each.type === 'TSTypeReference' && !each.typeArguments && !inlined
          ? { fields: [], others: [describe(each, file)] }
          : membersOf(each, file, inlined),
      ),
    )
  }

  function membersOfReference(type: ESTree.TSTypeReference, file: SourceFile, inlined: boolean): Members {
    const [first] = type.typeArguments?.params ?? []
    const name = sourceOf(type.typeName, file)
    if (name === 'Record') return { fields: [], others: [] }
    if (name === 'Partial' && first) {
      const { fields, others } = membersOf(first, file, inlined)
      return { fields: fields.map(field => ({ ...field, required: 'no' })), others }
    }
    const found = lookUp(type, file)
    if (found?.node.type === 'TSTypeAliasDeclaration') return membersOf(found.node.typeAnnotation, found.file, inlined)
    if (found?.node.type === 'TSInterfaceDeclaration') return membersOfInterface(found.node, found.file)
    return refuse(type, file)
  }

  function membersOfInterface({ body, extends: bases }: ESTree.TSInterfaceDeclaration, file: SourceFile): Members {
    const others = bases.map(({ expression }) => {
      const name = sourceOf(expression, file)
      const found = find(name, file)
      if (found) mentioned.add(found)
      return link(name)
    })
    return { fields: fieldsIn(body.body, file), others }
  }

  function fieldsIn(members: readonly ESTree.TSSignature[], file: SourceFile): Field[] {
    return members.flatMap(member => {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
      const type = member.typeAnnotation.typeAnnotation
      if (type.type === 'TSUndefinedKeyword') return []
      const required = member.optional ? 'no' : 'yes'
      const note = prose(commentBefore(member.start, file))
      return [{ name: sourceOf(member.key, file), type: describe(type, file), required, note }]
    })
  }

  /** Every named type that was linked to, and those that these link to, as sections. */
  function shapes(): string[] {
    const drawn = new Map<string, string>()
    for (const declaration of mentioned) drawn.set(declaration.name, shape(declaration))
    const names = [...drawn.keys()].sort((one, other) => one.localeCompare(other, 'en'))
    return names.flatMap(name => drawn.get(name) ?? [])
  }

  function shape({ name, node, file, comment }: Declaration): string {
    const parts = [`### ${name}`, prose(comment)]
    if (node.type === 'TSInterfaceDeclaration') parts.push(drawMembers(membersOfInterface(node, file)))
    else if (node.type === 'TSTypeAliasDeclaration') parts.push(drawAlias(node, file))
    else if (node.type === 'ClassDeclaration') parts.push(drawClass(node, file))
    return parts.filter(Boolean).join('\n\n')
  }

  /** Names of values in a sentence; whatever has forms or is made of others is clearest as it is written. */
  function drawAlias({ typeAnnotation: type, ...node }: ESTree.TSTypeAliasDeclaration, file: SourceFile): string {
    const isPlain = type.type === 'TSUnionType' && type.types.every(each => each.type !== 'TSTypeLiteral')
    if (type.type === 'TSIndexedAccessType') return `One of ${describe(type, file)}.`
    if (isPlain && type.types.every(each => each.type === 'TSLiteralType' || each.type === 'TSTypeReference'))
      return `One of ${describe(type, file)}.`
    const source = ['```ts', file.text.slice(node.start, node.end), '```'].join('\n')
    const named = namedIn(type, file)
    return named.length === 0 ? source : `${source}\n\nIn it: ${named.map(each => link(each)).join(', ')}.`
  }

  /** What a shape in code names is drawn as well. */
  function namedIn(type: ESTree.TSType, file: SourceFile): string[] {
    const names = new Set([...sourceOf(type, file).matchAll(/\b[A-Z]\w+\b/g)].map(([name]) => name))
    return [...names].filter(name => {
      const found = find(name, file)
      if (found) mentioned.add(found)
      return found !== undefined
    })
  }

  /** What others may read and call. */
  function drawClass({ body }: ESTree.Class, file: SourceFile): string {
    const rows = body.body.flatMap(member => {
      if (!('key' in member) || member.key.type !== 'Identifier') return []
      const note = prose(commentBefore(member.start, file))
      if (member.type === 'PropertyDefinition') {
        const type = member.typeAnnotation?.typeAnnotation
        return [
          [code(member.key.name), type ? describe(type, file) : code(sourceOf(member.value ?? member, file)), note],
        ]
      }
      if (member.type !== 'MethodDefinition' || member.kind !== 'method') return []
      const type = member.value.returnType?.typeAnnotation
      const parameters = member.value.params.length > 0 ? '…' : ''
      return [[code(`${member.key.name}(${parameters})`), type ? describe(type, file) : '', note]]
    })
    return table(['member', 'type', ''], rows)
  }

  return {
    describe,
    membersOf,
    shapes,
    mention: (declaration: Declaration) => mentioned.add(declaration),
    isPlain: ({ type }: ESTree.TSType) => words[type] !== undefined,
  }
}

function refuse(type: { start: number; end: number }, file: SourceFile): never {
  throw new Error(`${file.path}: scripts/reference/types.ts cannot describe ${sourceOf(type, file)}. Teach it.`)
}
