import { describe, expect, it, vi } from 'vitest'
import { cells, liveThrough, type Verdict } from './cells.js'

// The doctor speaks of answers that do not come from the handler; here they are meant not to.
vi.spyOn(console, 'warn').mockImplementation(() => {})

describe('the whole fault matrix', () => {
  const verdicts = new Map<Verdict, number>()

  it.each(cells.map(cell => [cell.id, cell] as const))('%s', async (_, cell) => {
    const verdict = await liveThrough(cell)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  })

  it('knows each cell by a name of its own', () => {
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
    console.log(`${cells.length} cells: ${[...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`)
  })
})
