import { describe, expect, it } from 'vitest'
import { everyChange, visitorFor } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'
import { goodRow, rows } from './headerMatrix.js'

describe('C1: cross-site request forgery, the whole matrix', () => {
  it.each(everyChange)('of 256 rows $name takes the good one alone', async ask => {
    expect(rows).toHaveLength(256)
    const world = createWorld()
    const browser = await visitorFor(ask, world)
    const before = world.calls.length
    for (const headers of rows.filter(row => row !== goodRow)) {
      const { status, body } = await browser.probe(ask.name, ask.input, { headers })
      expect({ headers, status, code: body.code }).toEqual({ headers, status: 403, code: 'cross_origin' })
    }
    expect(world.calls.slice(before)).toEqual([])
    expect((await browser.probe(ask.name, ask.input, { headers: goodRow })).body.code).not.toBe('cross_origin')
  })
})
