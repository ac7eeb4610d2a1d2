import type { ESTree } from 'vite'
import { workosErrorCodes } from '../../src/workos/errors.js'
import { type Declaration, find, type SourceFile } from './source.js'
import { descendants, isNode } from './syntax.js'

/** Errors that are caught on the way and go no further. */
export interface Caught {
  everything: boolean
  /** Whatever WorkOS answers; what we refuse ourselves goes on. */
  everyAnswer: boolean
  /** Codes of WorkOS. */
  codes: ReadonlySet<string>
}

export const nothingCaught: Caught = { everything: false, everyAnswer: false, codes: new Set() }

/** Both at once: what is caught inside, and around it. */
export function merge(one: Caught, other: Caught): Caught {
  return {
    everything: one.everything || other.everything,
    everyAnswer: one.everyAnswer || other.everyAnswer,
    codes: new Set([...one.codes, ...other.codes]),
  }
}

/**
 * A handler that throws nothing keeps everything. Of one that throws again, the codes of WorkOS it names, itself or in a
 * function it shows the error to, are what it keeps; one that names the status 400 keeps every answer.
 */
export function caughtBy(handler: ESTree.Node, file: SourceFile): Caught {
  const named = handler.type === 'Identifier' ? find(handler.name, file) : undefined
  const start = named ?? { node: handler, file }
  const asked = functionsAsked(start.node, start.file)
  const isRethrown = [start, ...asked].some(({ node }) =>
    descendants(node).some(each => each.type === 'ThrowStatement'),
  )
  const literals = [start, ...asked.flatMap(each => [each, ...setsNamedBy(each)])].flatMap(({ node }) =>
    descendants(node).flatMap(each => (each.type === 'Literal' ? [each.value] : [])),
  )
  const known: readonly unknown[] = workosErrorCodes
  const codes = literals.filter(each => known.includes(each)).map(String)
  return { everything: !isRethrown, everyAnswer: literals.includes(400), codes: new Set(codes) }
}

/** The functions that a handler passes its error to. */
function functionsAsked(handler: ESTree.Node, file: SourceFile): Declaration[] {
  const error = errorOf(handler)
  return descendants(handler).flatMap(each => {
    if (each.type !== 'CallExpression' || each.callee.type !== 'Identifier' || error === undefined) return []
    const takesError = each.arguments.some(given => given.type === 'Identifier' && given.name === error)
    const found = takesError ? find(each.callee.name, file) : undefined
    return found && found.name !== 'toRefusal' ? [found] : []
  })
}

function errorOf(handler: ESTree.Node): string | undefined {
  const [first] = handler.type === 'CatchClause' ? [handler.param] : 'params' in handler ? paramsOf(handler.params) : []
  return first?.type === 'Identifier' ? first.name : undefined
}

function paramsOf(params: unknown): ESTree.Node[] {
  return Array.isArray(params) ? params.filter(isNode) : []
}

/** The sets of codes that a function compares with. */
function setsNamedBy({ node, file }: Pick<Declaration, 'node' | 'file'>): Declaration[] {
  return descendants(node).flatMap(each => {
    const found = each.type === 'Identifier' ? file.declarations.get(each.name) : undefined
    return found?.node.type === 'VariableDeclarator' && found.node.init?.type === 'NewExpression' ? [found] : []
  })
}
