import type { Page } from '../protocol.js'
import type { List } from '../workos/List.js'

/** How many rows a search goes through: ten calls to WorkOS at the most. */
const maxSearched = 1_000

/** The page as it is, or what is meant of the next thousand rows: WorkOS finds by cursors and not by text. */
export async function listSome<Item extends { id: string }>(
  list: List<Item>,
  isMeant?: (item: Item) => boolean,
): Promise<Page<Item>> {
  if (!isMeant) return { items: list.data, after: list.listMetadata.after }
  const items: Item[] = []
  let searched = 0
  for await (const item of list) {
    if (isMeant(item)) items.push(item)
    searched += 1
    if (searched === maxSearched) return { items, after: item.id }
  }
  return { items, after: null }
}
