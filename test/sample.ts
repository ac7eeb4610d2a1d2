/// <reference types="vite/client" />

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

/** Numbers from 0 to 1 that are the same each time for a text. */
export function seededRandom(text: string): () => number {
  let state = text.split('').reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
