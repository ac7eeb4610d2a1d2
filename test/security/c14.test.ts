import { describe, expect, it } from 'vitest'
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

  it.each(sample)('$action by $caller on $relation: $isAllowed', cell => assertCell(cell))
})
