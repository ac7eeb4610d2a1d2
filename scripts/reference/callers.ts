import type { ActionName, ServerErrorCode } from '../../src/protocol.js'
import { actions } from '../../src/server/actions.js'
import type { CallerClass, Restraint } from '../../src/server/action.js'
import type { OperationName } from '../../src/workos/operations.js'
import { type Reached, reach } from './reach.js'
import { declarationOf, sourceOf } from './source.js'

/** What lets a class of callers in, or turns them away, in server/admission.ts. */
const admissions: Record<CallerClass, string | null> = {
  anyone: null,
  flow: 'asFlow',
  self: 'asSelf',
  reader: 'asReader',
  admin: 'asAdmin',
}

/** Looked at only for actions that say so. */
const restraints = {
  needsRecentAuth: 'assertRecentAuth',
  refusesImpersonator: 'assertNotImpersonating',
  isOptIn: 'assertOptedIn',
} as const satisfies Partial<Record<keyof Restraint, string>>

/**
 * Codes that the source leads to and that cannot come: a conversation that starts with a password is bound to nobody, so
 * nobody is compared with it and no organization is chosen for it.
 */
const unreachable: Partial<Record<ActionName, readonly ServerErrorCode[]>> = {
  signInWithPassword: ['identity_mismatch', 'not_found', 'flow_ended'],
}

const known = new Map<ActionName, Reached>()

/** Everything an action can come to: its own steps, who may ask, how often. */
export function reachedBy(name: ActionName): Reached {
  const reached = known.get(name) ?? join(pathsOf(name).map(([file, from]) => reach(declarationOf(from, file), off)))
  if (!known.has(name)) for (const each of unreachable[name] ?? []) drop(each, reached, name)
  known.set(name, reached)
  return reached
}

const off = Object.values(restraints)

function pathsOf(name: ActionName): [file: string, from: string][] {
  const { caller, ...restraint }: Restraint & { caller: CallerClass } = actions[name]
  const admission = admissions[caller]
  const asked = Object.entries(restraints).flatMap(([key, from]) =>
    restraint[key as keyof typeof restraints] ? [from] : [],
  )
  return [
    ...[...asked, ...(admission === null ? [] : [admission])].map(
      from => ['server/admission.ts', from] as [string, string],
    ),
    ...(isSignedIn(caller) ? [['server/createAuthHandler.ts', 'assertStatedIdentity'] as [string, string]] : []),
    ...(restraint.limits ? [['server/limits.ts', 'countRequest'] as [string, string]] : []),
    [`server/actions/${name}.ts`, name],
  ]
}

function isSignedIn(caller: CallerClass): boolean {
  return caller === 'self' || caller === 'reader' || caller === 'admin'
}

/** What the stages before every action can answer, and what becomes of a failure nobody foresaw. */
export function reachedByAll(): Reached {
  const reached = join(
    [
      ['server/request.ts', 'routeName'],
      ['server/routes.ts', 'findRoute'],
      ['server/request.ts', 'assertOurPage'],
      ['server/request.ts', 'assertSize'],
      ['server/request.ts', 'readBody'],
      ['server/createAuthHandler.ts', 'parseInput'],
      ['server/admission.ts', 'assertRule'],
      ['server/options.ts', 'guardStore'],
      ['server/Refusal.ts', 'toRefusal'],
    ].map(([file = '', from = '']) => reach(declarationOf(from, file))),
  )
  // Of a sign-in alone, where it is listed.
  reached.codes.delete('session_ended')
  return reached
}

let byRoute: ReadonlyMap<string, Reached> | undefined

/** The routes of the handler that are no actions, and come to the operation. */
export function routesReaching(operation: OperationName): string[] {
  byRoute ??= readRoutes()
  return [...byRoute].flatMap(([name, { operations }]) => (operations.has(operation) ? [name] : []))
}

function readRoutes(): ReadonlyMap<string, Reached> {
  const { node, file, comment } = declarationOf('routes', 'server/routes.ts')
  const table = node.type === 'VariableDeclarator' && node.init?.type === 'ObjectExpression' ? node.init.properties : []
  return new Map(
    table.flatMap(each => {
      if (each.type !== 'Property') return []
      const name = sourceOf(each.key, file).replaceAll("'", '')
      return [[name, reach({ name, node: each, file, comment })] as const]
    }),
  )
}

function join(all: readonly Reached[]): Reached {
  const codes = new Map<ServerErrorCode, Set<string>>()
  for (const reached of all) {
    for (const [each, whys] of reached.codes) codes.set(each, new Set([...(codes.get(each) ?? []), ...whys]))
  }
  return {
    codes,
    operations: new Set(all.flatMap(({ operations }) => [...operations])),
    limits: new Set(all.flatMap(({ limits }) => [...limits])),
  }
}

function drop(each: ServerErrorCode, { codes }: Reached, name: ActionName) {
  if (!codes.delete(each)) throw new Error(`${name} does not come to ${each} any more: scripts/reference/callers.ts`)
}
