import { describe, expect, it, vi } from 'vitest'
import { type Cell, cells, liveThrough, rehearse } from './cells.js'
import { type Fault, faults } from './faults.js'
import { sampleSeed } from '../sample.js'
import { seededRandom } from '../seededRandom.js'
import { type Way, ways } from './ways.js'

// The doctor speaks of answers that do not come from the handler; here they are meant not to.
vi.spyOn(console, 'warn').mockImplementation(() => {})

const sampleSize = 40

describe('a way', () => {
  it.each(Object.entries<Way>(ways))('%s asks for what is written down', async (name, way) => {
    const { steps } = await rehearse(way, name)
    expect(steps).toEqual(way.steps.map(({ name, asks, calls }) => ({ name, asks, calls })))
  })
})

describe('the sample of the fault matrix', () => {
  const sample = chosen()

  it('meets every way and every fault', () => {
    if (process.env['LATCHKEY_FAULT_CELL'] !== undefined) return expect(sample).toHaveLength(1)
    expect(new Set(sample.map(({ way }) => way)).size).toBe(Object.keys(ways).length)
    expect(new Set(sample.map(({ fault }) => fault)).size).toBe(
      Object.keys(faults.browser).length + Object.keys(faults.workos).length,
    )
  })

  it.each(sample.map(cell => [cell.id, cell] as const))('%s', async (_, cell) => {
    await liveThrough(cell)
  })
})

/** The one that is named, or a sample that meets every way and every fault. */
function chosen(): readonly Cell[] {
  const { LATCHKEY_FAULT_CELL: named } = process.env
  if (named !== undefined) return [cellOf(named)]
  const random = seededRandom(sampleSeed)
  const names = Object.keys(ways)
  const kinds = Object.values(faults).flatMap(each => Object.values<Fault>(each))
  const sample = Array.from({ length: sampleSize }, (_, index) => {
    const ofFault = cells.filter(({ fault }) => fault === kinds[index % kinds.length])
    const ofBoth = ofFault.filter(({ id }) => id.startsWith(`${names[index % names.length]}/`))
    const some = ofBoth.length > 0 ? ofBoth : ofFault
    return some[Math.floor(random() * some.length)]
  })
  return [...new Set(sample.filter(cell => cell !== undefined))]
}

function cellOf(named: string): Cell {
  const cell = cells.find(({ id }) => id === named)
  if (!cell) throw new Error(`LATCHKEY_FAULT_CELL: there is no cell ${named}`)
  return cell
}
