import type { ESTree } from 'vite'

export function isFunction(node: ESTree.Node): boolean {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type)
}

/** Types are no calls. An `as` is looked through. */
export function isTypeOnly({ type }: ESTree.Node): boolean {
  return type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type)
}

const children = new WeakMap<ESTree.Node, readonly ESTree.Node[]>()
const everythingUnder = new WeakMap<ESTree.Node, readonly ESTree.Node[]>()

export function childrenOf(node: ESTree.Node): readonly ESTree.Node[] {
  const known = children.get(node) ?? readChildren(node)
  children.set(node, known)
  return known
}

/** The nodes right under one; no names that only point into an object. */
function readChildren(node: ESTree.Node): ESTree.Node[] {
  const isPointer = (key: string) =>
    (node.type === 'MemberExpression' && key === 'property' && !node.computed) ||
    (node.type === 'Property' && key === 'key' && !node.computed) ||
    (node.type === 'MethodDefinition' && key === 'key')
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'parent' || isPointer(key)) return []
    return (Array.isArray(value) ? value : [value]).filter(isNode)
  })
}

export function isNode(value: unknown): value is ESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Everything under a node, itself included. */
export function descendants(node: ESTree.Node): readonly ESTree.Node[] {
  const known = everythingUnder.get(node) ?? [node, ...childrenOf(node).flatMap(descendants)]
  everythingUnder.set(node, known)
  return known
}
