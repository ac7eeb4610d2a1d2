import { afterAll, beforeAll, it } from 'vitest'
import { assertThrift } from './manyTabs.js'
import { startWalk, type Walk } from './walk.js'

let walk: Walk
beforeAll(async () => {
  walk = await startWalk({ emulator: { refreshGraceMs: 0 } })
})
afterAll(() => walk?.close())

it(
  'twenty tabs opened together, and expiring together, make one refresh each time, twenty times over',
  async () => {
    await assertThrift(walk, 20, 20)
  },
  60 * 60_000,
)
