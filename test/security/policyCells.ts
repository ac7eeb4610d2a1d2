import { expect } from 'vitest'
import { type Cell, policy } from './policy.js'
import { openCell } from './policyWorld.js'

/** What a caller may be told who may not. */
const refusals = new Set([
  'session_ended',
  'flow_ended',
  'forbidden',
  'impersonating',
  'not_found',
  'invalid_input',
  'reset_token_invalid',
  'invitation_invalid',
])

/** An allowed cell is carried out; a denied one says so and writes nothing, at WorkOS or in a cookie of the session. */
export async function assertCell(cell: Cell) {
  const { world, browser, input } = await openCell(cell)
  const { writes } = world.emulator.snapshot()
  const { status, body, cookies } = await browser.probe(cell.action, input)
  if (cell.isAllowed) {
    expect({ ...cell, status, code: body.code }).toEqual({ ...cell, status: 200, code: undefined })
    return
  }
  expect({ ...cell, isRefused: refusals.has(body.code ?? '') && status >= 400, code: body.code }).toMatchObject({
    ...cell,
    isRefused: true,
  })
  expect({ ...cell, writes: world.emulator.snapshot().writes }).toEqual({ ...cell, writes })
  expect(cookies.filter(line => /-(session|view)/.test(line))).toEqual([])
  // What another organization has is told like what does not exist.
  if (cell.relation === 'other organization' && policy[cell.action].who.includes(cell.caller)) {
    const missing = await openCell({ ...cell, relation: 'missing' })
    const answer = await missing.browser.probe(cell.action, missing.input)
    expect({ ...cell, code: body.code, status }).toEqual({ ...cell, code: answer.body.code, status: answer.status })
  }
}
