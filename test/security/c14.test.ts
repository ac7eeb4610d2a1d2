import { describe, expect, it } from 'vitest'
import type { ActionName } from '../../src/protocol.js'
import type { Restraint } from '../../src/server/action.js'
import { actions } from '../../src/server/actions.js'
import { assertCell } from './policyCells.js'
import { type Cell, cells, policy, type Relation } from './policy.js'

/** Things that are there, and are not the caller's to act on where the policy does not say so. */
const real: readonly (Relation | null)[] = ['own', 'same organization', 'other organization']

/**
 * For each action, in turn over callers and relations, a cell that is allowed, one whose caller may not ask, and one of
 * somebody who may, on a thing that is somebody else's.
 */
const sample = Object.entries(policy).flatMap(([action, { who }], index) => {
  const own = cells.filter(cell => cell.action === action)
  const pick = (some: readonly Cell[]) => some.slice((index * 7) % Math.max(1, some.length)).slice(0, 1)
  return [
    ...pick(own.filter(cell => cell.isAllowed)),
    ...pick(own.filter(cell => !who.includes(cell.caller))),
    ...pick(own.filter(cell => !cell.isAllowed && who.includes(cell.caller) && real.includes(cell.relation))),
  ]
})

describe('C14: who may do what to whom', () => {
  it('is written down for every action', () => {
    expect(Object.keys(policy).sort()).toEqual(Object.keys(actions).sort())
  })

  it.each(Object.keys(policy) as ActionName[])('%s counts in the buckets it must, and hides whom it must', name => {
    const { limits = [], hidesAccount = false }: Restraint = actions[name]
    const { counts = [], hidesAccount: mustHide = false } = policy[name]
    expect([limits, hidesAccount]).toEqual([counts, mustHide])
  })

  it.each(sample)('$action by $caller on $relation: $isAllowed', cell => assertCell(cell))
})
