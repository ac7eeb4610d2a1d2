import type { ESTree } from 'vite'
import { type Emitted, type EmittedFile, findEmitted } from './emitted.js'
import { commentBefore, sourceOf, tidied } from './source.js'

export interface Prop {
  name: string
  file: EmittedFile
  type: string
  isRequired: boolean
  note: string
}

export interface Props {
  own: readonly Prop[]
  /** Of an element that the rest goes to: `section`. */
  element: string | undefined
  without: readonly string[]
}

const noProps: Props = { own: [], element: undefined, without: [] }

/** The type of what a component is given: that of its parameter, or the first argument of `ForwardRefExoticComponent`. */
export function propsTypeOf({ nodes: [node], file }: Emitted): { node: ESTree.TSType; file: EmittedFile } | undefined {
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
export function readProps(node: ESTree.TSType, file: EmittedFile): { label: string; props: Props }[] {
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

export function readReference(
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

export function fieldsOf(members: readonly ESTree.TSSignature[], file: EmittedFile): Prop[] {
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
