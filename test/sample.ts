/// <reference types="vite/client" />
import { seededRandom } from './seededRandom.js'

const { LATCHKEY_DEEP, LATCHKEY_SAMPLE_SEED } = import.meta.env

/** `npm run test:deep` walks whole matrices; `npm test` a sample of each. */
export const isDeep = LATCHKEY_DEEP === '1'

/** A sample is the same one until this says otherwise. */
export const sampleSeed = String(LATCHKEY_SAMPLE_SEED ?? 'one')

/** So many of them, chosen by the seed and in their own order; all of them in the deep run. */
export function sampleOf<Item>(all: readonly Item[], size: number): readonly Item[] {
  if (isDeep) return all
  const random = seededRandom(sampleSeed)
  const chosen = all.map(item => ({ item, rank: random() })).sort((one, other) => one.rank - other.rank)
  const kept = new Set(chosen.slice(0, size).map(({ item }) => item))
  return all.filter(item => kept.has(item))
}

/**
 * The cells of a matrix of two sides: each of `rows` with one of `columns`, in turn, so that every one of either is met;
 * each with all of them in the deep run.
 */
export function pairsOf<Row, Column>(
  rows: readonly Row[],
  columns: readonly Column[],
): readonly (readonly [Row, Column])[] {
  return rows.flatMap((row, index) =>
    columns.filter((_, at) => isDeep || at === index % columns.length).map(column => [row, column] as const),
  )
}
