import { describe, expect, it } from 'vitest'
import type { ActionName } from '../../src/protocol.js'
import type { Restraint } from '../../src/server/action.js'
import { actions } from '../../src/server/actions.js'
import { assertCell } from './policyCells.js'
import { cells, policy } from './policy.js'

/** For each action one cell that is allowed and one that is not, in turn over callers and relations. */
const sample = Object.keys(policy).flatMap((action, index) => {
  const own = cells.filter(cell => cell.action === action)
  const pick = (isAllowed: boolean) => {
    const some = own.filter(cell => cell.isAllowed === isAllowed)
    return some.length === 0 ? [] : [some[(index * 7) % some.length]]
  }
  return [...pick(true), ...pick(false)].filter(cell => cell !== undefined)
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
