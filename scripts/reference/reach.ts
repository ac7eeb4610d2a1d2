import type { ESTree } from 'vite'
import type { ServerErrorCode } from '../../src/protocol.js'
import { defaultLimits, type LimitName } from '../../src/server/limits.js'
import { meanings } from '../../src/server/Refusal.js'
import { type Operation, type OperationName, operations } from '../../src/workos/operations.js'
import { type Caught, caughtBy, merge, nothingCaught } from './caught.js'
import { commentBefore, type Declaration, declarationOf, find, type SourceFile, sourceOf } from './source.js'
import { childrenOf, descendants, isFunction, isTypeOnly } from './syntax.js'

/** What code can come to, as far as it can be read off the source. */
export interface Reached {
  /** Why each of our codes may be answered. */
  codes: Map<ServerErrorCode, Set<string>>
  operations: Set<OperationName>
  limits: Set<LimitName>
}

/** What names every action, and the translation of errors, lead everywhere. */
const signposts = new Set(['actions', 'routes', 'toRefusal'])

/**
 * Walks from a declaration through every function of src/server it names, and reads off what is refused
 * (`new Refusal`), which operations are called and what WorkOS's codes of those mean. What a `catch` keeps is left out.
 * Conditions are not understood: a code is listed where its line can be reached on some way.
 */
export function reach(start: Declaration, without: readonly string[] = []): Reached {
  const reached: Reached = { codes: new Map(), operations: new Set(), limits: new Set() }
  const seen = new Set<string>()
  const locals = new Map<string, { node: ESTree.Node; file: SourceFile }>()

  function enter({ name, node, file }: Omit<Declaration, 'comment'>, caught: Caught) {
    const key = `${file.path} ${node.start} ${caught.everything} ${caught.everyAnswer} ${[...caught.codes].join()}`
    const isOff = node !== start.node && (signposts.has(name) || without.includes(name))
    if (isOff || seen.has(key) || !file.path.startsWith('server/')) return
    seen.add(key)
    for (const each of descendants(node)) {
      if (each.type === 'FunctionDeclaration' && each !== node && each.id) addLocal(each.id.name, each, file)
      if (each.type === 'VariableDeclarator' && each !== node && each.init && isFunction(each.init))
        addLocal(sourceOf(each.id, file), each.init, file)
    }
    walkChildren(node, file, caught)
  }

  function addLocal(name: string, node: ESTree.Node, file: SourceFile) {
    locals.set(`${file.path} ${name}`, { node, file })
  }

  /** A parameter of the name of something else leads there as well: one way too many, and never one too few. */
  function follow(name: string, file: SourceFile, caught: Caught) {
    const local = locals.get(`${file.path} ${name}`)
    if (local) return enter({ name, ...local }, caught)
    const found = find(name, file)
    if (found) enter(found, caught)
  }

  function walkChildren(node: ESTree.Node, file: SourceFile, caught: Caught) {
    for (const child of childrenOf(node)) walk(child, file, caught)
  }

  function walk(node: ESTree.Node, file: SourceFile, caught: Caught) {
    // A function counts where it is called, with what is caught there.
    const isLocal = node.type === 'VariableDeclarator' && node.init !== null && isFunction(node.init)
    if (isTypeOnly(node) || isLocal || node.type === 'FunctionDeclaration') return
    if (node.type === 'Identifier') return follow(node.name, file, caught)
    if (node.type === 'CallExpression') return walkCall(node, file, caught)
    if (node.type === 'TryStatement') return walkTry(node, file, caught)
    if (node.type === 'NewExpression' && sourceOf(node.callee, file) === 'Refusal') readRefusal(node.arguments, caught)
    walkChildren(node, file, caught)
  }

  function walkTry({ block, handler, finalizer }: ESTree.TryStatement, file: SourceFile, caught: Caught) {
    walk(block, file, handler ? merge(caught, caughtBy(handler, file)) : caught)
    if (handler) walk(handler.body, file, caught)
    if (finalizer) walk(finalizer, file, caught)
  }

  function walkCall(node: ESTree.CallExpression, file: SourceFile, caught: Caught) {
    const { callee, arguments: given } = node
    for (const each of given) walk(each, file, caught)
    if (callee.type === 'Super') readRefusal(given, caught)
    if (callee.type === 'Identifier' && callee.name === 'countRequest') readLimits(given[0], file)
    if (callee.type !== 'MemberExpression') {
      walk(callee, file, caught)
      return
    }
    const name = sourceOf(callee.property, file)
    const handler = name === 'catch' ? given[0] : name === 'then' ? given[1] : undefined
    walk(callee.object, file, handler ? merge(caught, caughtBy(handler, file)) : caught)
    const owner = sourceOf(callee.object, file).replace(/^.*\./, '')
    if (owner === 'userManagement' && isOperation(name)) readOperation(name, given[0], file, caught)
    if (owner === 'accessTokens') readTags(name, caught)
  }

  function readRefusal([first, second]: readonly ESTree.Argument[], caught: Caught) {
    const isCode = first?.type === 'Literal' && typeof first.value === 'string'
    if (!isCode || !second || caught.everything) return
    add(first.value as ServerErrorCode, ...messagesOf(second))
  }

  function readOperation(name: OperationName, given: ESTree.Argument | undefined, file: SourceFile, caught: Caught) {
    reached.operations.add(name)
    if (caught.everything || caught.everyAnswer) return
    const operation: Operation = operations[name]
    for (const error of operation.errors ?? []) {
      const isOff = caught.codes.has(error) || !mayCause(error, operation, given, file)
      if (isOff) continue
      const meaning = meanings[error]
      // Nobody can cause it from a page; it is said of every action.
      if (meaning !== 'unexpected') add(meaning, `WorkOS answers \`${error}\``)
    }
  }

  /** The one collaborator that is handed in: its interface says what it refuses. */
  function readTags(name: string, caught: Caught) {
    const { node, file } = declarationOf('AccessTokens', 'server/accessTokens.ts')
    const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : []
    const member = members.find(each => each.type === 'TSMethodSignature' && sourceOf(each.key, file) === name)
    if (!member || caught.everything) return
    const [, tag = ''] = /@throws \{Refusal\} (.*)/.exec(commentBefore(member.start, file)) ?? []
    for (const [, code, why = ''] of tag.matchAll(/`(\w+)`: ([^;.]+)/g)) {
      add(code as ServerErrorCode, why.charAt(0).toUpperCase() + why.slice(1))
    }
  }

  function readLimits(names: ESTree.Argument | undefined, file: SourceFile) {
    for (const [, name = ''] of names ? sourceOf(names, file).matchAll(/'(\w+)'/g) : []) {
      if (Object.hasOwn(defaultLimits, name)) reached.limits.add(name as LimitName)
    }
  }

  function add(code: ServerErrorCode, ...whys: readonly string[]) {
    reached.codes.set(code, new Set([...(reached.codes.get(code) ?? []), ...whys]))
  }

  enter(start, nothingCaught)
  return reached
}

/** Codes about a field that many a call leaves out. */
const causes: ReadonlyMap<string, readonly string[]> = new Map([
  ['password_strength_error', ['password']],
  ['email_change_not_allowed', ['email', 'newEmail']],
  ['email_not_available', ['email', 'newEmail']],
  ['invitation_invalid', ['invitationToken']],
  ['invitation_cannot_be_used_for_email', ['invitationToken']],
])

/** Whether a call sends what the code is about, or may: of an object that is not written out nobody knows. */
function mayCause(error: string, operation: Operation, given: ESTree.Argument | undefined, file: SourceFile): boolean {
  const taken = 'body' in operation ? (operation.body ?? []) : []
  const fields = causes.get(error)?.filter(field => taken.includes(field)) ?? []
  if (fields.length === 0 || given?.type !== 'ObjectExpression') return true
  return given.properties.some(each =>
    // What is spread is where the request came from, or could be anything.
    each.type === 'SpreadElement' ? !/\borigin$/.test(sourceOf(each, file)) : fields.includes(sourceOf(each.key, file)),
  )
}

/** What is said to developers, where it is written out; what is filled in is left open. */
function messagesOf(node: ESTree.Node): string[] {
  if (node.type === 'Literal') return [String(node.value)]
  if (node.type === 'TemplateLiteral') {
    const text = node.quasis.map(({ value }) => value.raw.trim()).join(' … ')
    return [text.replace(/…(\s*…)+/g, '…').trim()]
  }
  if (node.type === 'ConditionalExpression') return [...messagesOf(node.consequent), ...messagesOf(node.alternate)]
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return []
  return messagesOf(node.callee.object)
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}
