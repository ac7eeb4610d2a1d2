import { expect, it } from 'vitest'
import { fuzzReturnPaths } from './returnPaths.js'

it('A6: a return path leads nowhere else in a million that are thrown at it', { timeout: 600_000 }, () => {
  const seed = Number(process.env['LATCHKEY_FUZZ_SEED'] ?? 20_261_126)
  console.log(`A6: seed ${seed} (LATCHKEY_FUZZ_SEED)`)
  expect(fuzzReturnPaths({ numRuns: 1_000_000, seed })).toBeGreaterThan(50_000)
})
