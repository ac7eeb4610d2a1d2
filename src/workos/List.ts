/** Which page of a list. */
export interface PageOptions {
  /** 1 to 100. @default 10 */
  limit?: number | undefined
  before?: string | undefined
  after?: string | undefined
  /** @default 'desc' */
  order?: 'asc' | 'desc' | 'normal' | undefined
}

/** The ids to ask for the pages around this one with; null where there is none. */
export interface ListMetadata {
  before: string | null
  after: string | null
}

export interface Page<Item> {
  data: Item[]
  listMetadata: ListMetadata
}

/** One page of a WorkOS list, and the way to the ones after it. Iterate it with `for await` to walk every item. */
export class List<Item> implements Page<Item> {
  readonly object = 'list'
  readonly data: Item[]
  readonly listMetadata: ListMetadata
  readonly #next: (after: string) => Promise<Page<Item>>

  constructor(page: Page<Item>, next: (after: string) => Promise<Page<Item>>) {
    this.data = page.data
    this.listMetadata = page.listMetadata
    this.#next = next
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    let page: Page<Item> = this
    for (;;) {
      yield* page.data
      if (page.listMetadata.after === null) return
      page = await this.#next(page.listMetadata.after)
    }
  }

  /** The same list with each item as `convert` makes it, on this page and on the ones after it. */
  map<Other>(convert: (item: Item) => Other): List<Other> {
    const convertPage = ({ data, listMetadata }: Page<Item>) => ({ data: data.map(convert), listMetadata })
    return new List(convertPage(this), async after => convertPage(await this.#next(after)))
  }

  /** Every item from this page on, in memory. */
  async autoPagination(): Promise<Item[]> {
    const items: Item[] = []
    for await (const item of this) items.push(item)
    return items
  }
}
