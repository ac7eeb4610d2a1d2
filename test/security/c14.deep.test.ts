import { describe, it } from 'vitest'
import { assertCell } from './policyCells.js'
import { cells } from './policy.js'

describe('C14: every cell of the policy', () => {
  it.each(cells)('$action by $caller on $relation: $isAllowed', cell => assertCell(cell))
})
