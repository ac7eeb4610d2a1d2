import { unexportedFrom } from './apiReport.js'
import { type Emitted, namedIn } from './emitted.js'
import { type EntryName, exportsOfEntry, homeOf } from './entries.js'
import { linkIfAny } from './exportLinks.js'
import { ownerOf } from './kinds.js'
import { readReference } from './props.js'
import { drawProps } from './propsTable.js'
import { tidied } from './source.js'

/** How it is called, with the types of ours that nobody exports and that one has to know to read it. */
export function signature(declaration: Emitted, name: string, entry: EntryName): string[] {
  const exported = exportsOfEntry(entry)
  const owned = exported.filter(each => ownerOf(each, exported)?.name === name)
  // A table of values is longer to read as a type than as what its comment says of it.
  if (declaration.nodes[0]?.type === 'VariableDeclaration' && lengthOf(declaration) > 900) return []
  const shown = [declaration, ...owned.map(each => each.declaration)]
  return drawCode(shown, new Map([[declaration, name]]), entry)
}

export function drawType(declaration: Emitted, name: string, entry: EntryName): string[] {
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

export function drawClass(declaration: Emitted, name: string, entry: EntryName): string[] {
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
