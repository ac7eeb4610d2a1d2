import { describe, expect, it } from 'vitest'
import { List, type Page } from '../../src/workos/List.js'

function pageOf(data: number[], after: string | null): Page<number> {
  return { data, listMetadata: { before: null, after } }
}

/** Pages by their cursors, and what was asked for. */
function listOf(first: Page<number>, others: Record<string, Page<number>> = {}) {
  const asked: string[] = []
  const list = new List(first, async after => {
    asked.push(after)
    const page = others[after]
    if (!page) throw new Error(`There is no page after ${after}`)
    return page
  })
  return { list, asked }
}

describe('a list', () => {
  it('is a page that can be read, printed and sent on', () => {
    const { list } = listOf(pageOf([1, 2], '2'))
    expect(list.data).toEqual([1, 2])
    expect(list.listMetadata).toEqual({ before: null, after: '2' })
    expect(JSON.parse(JSON.stringify(list))).toEqual({ object: 'list', ...pageOf([1, 2], '2') })
  })

  it('goes through every page, empty ones too', async () => {
    const others = { 2: pageOf([], 'empty'), empty: pageOf([3], '3'), 3: pageOf([], null) }
    const { list, asked } = listOf(pageOf([1, 2], '2'), others)
    expect(await list.autoPagination()).toEqual([1, 2, 3])
    expect(asked).toEqual(['2', 'empty', '3'])
  })

  it('can be gone through again', async () => {
    const { list } = listOf(pageOf([1], '1'), { 1: pageOf([2], null) })
    expect([await list.autoPagination(), await list.autoPagination()]).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it('asks for the next page when it is wanted, and no sooner', async () => {
    const { list, asked } = listOf(pageOf([1, 2], '2'), { 2: pageOf([3, 4], null) })
    const seen: { item: number; asked: number }[] = []
    for await (const item of list) {
      seen.push({ item, asked: asked.length })
      if (item === 3) break
    }
    expect(seen).toEqual([
      { item: 1, asked: 0 },
      { item: 2, asked: 0 },
      { item: 3, asked: 1 },
    ])
  })

  it('fails where a page fails, after the items before it', async () => {
    const { list } = listOf(pageOf([1], 'lost'))
    const seen: number[] = []
    await expect(
      (async () => {
        for await (const item of list) seen.push(item)
      })(),
    ).rejects.toThrow('There is no page after lost')
    expect(seen).toEqual([1])
  })

  it('maps its items on this page and on those to come', async () => {
    const { list, asked } = listOf(pageOf([1, 2], '2'), { 2: pageOf([3], '3'), 3: pageOf([4], null) })
    const texts = list.map(item => `#${item}`).map(text => ({ text }))
    expect(texts).toBeInstanceOf(List)
    expect(texts.data).toEqual([{ text: '#1' }, { text: '#2' }])
    expect(texts.listMetadata).toEqual(list.listMetadata)
    expect(asked).toEqual([])
    expect((await texts.autoPagination()).map(({ text }) => text)).toEqual(['#1', '#2', '#3', '#4'])
    expect(list.data).toEqual([1, 2])
  })
})
