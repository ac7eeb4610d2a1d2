import * as v from 'valibot'
import type { Page } from '../workos/List.js'
import { invalidParameters } from './errors.js'

/** The query every list understands. */
export const pageQuery = {
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(1), v.maxValue(100)), '10'),
  before: v.optional(v.string()),
  after: v.optional(v.string()),
  order: v.optional(v.picklist(['asc', 'desc', 'normal']), 'desc'),
}

export interface PageQuery {
  limit: number
  before?: string | undefined
  after?: string | undefined
  order: 'asc' | 'desc' | 'normal'
}

/** A page as it goes over the wire. */
export interface WirePage<Item> extends Page<Item> {
  object: 'list'
}

/** One page of `rows`, which come in the order they were made; cursors are ids, and what they name is not in the page. */
export function pageOf<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { limit, before, after, order }: PageQuery,
  toItem: (row: Row) => Item,
): WirePage<Item> {
  const ordered = order === 'asc' ? rows : rows.toReversed()
  const start = after === undefined ? 0 : indexOf(ordered, after, 'after') + 1
  const end = before === undefined ? ordered.length : indexOf(ordered, before, 'before')
  const between = ordered.slice(start, end)
  // Walking backwards ends at the cursor, so the page is the last part before it.
  const page = before !== undefined && after === undefined ? between.slice(-limit) : between.slice(0, limit)
  const first = page[0]
  const last = page.at(-1)
  return {
    object: 'list',
    data: page.map(toItem),
    listMetadata: {
      before: first && first !== ordered[0] ? first.id : null,
      after: last && last !== ordered.at(-1) ? last.id : null,
    },
  }
}

function indexOf(rows: readonly { id: string }[], id: string, field: string): number {
  const index = rows.findIndex(row => row.id === id)
  if (index === -1) throw invalidParameters([{ field, code: `${field}_invalid` }])
  return index
}
