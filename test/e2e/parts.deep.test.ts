import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentedParts } from '../../scripts/reference/parts.js'
import { openStories } from './storyPages.js'
import { strictPolicy } from './strictPolicy.js'

let stories: Awaited<ReturnType<typeof openStories>>
beforeAll(async () => {
  stories = await openStories(strictPolicy)
})
afterAll(() => stories?.close())

it('all stories together draw every part there is, and no part or state that is not documented', async () => {
  const documented = new Map(documentedParts().map(({ name, states }) => [name, states]))
  const drawn = new Map<string, Set<string>>()
  async function collect(page: Page) {
    for (const { part, states } of await partsOn(page)) {
      const known = drawn.get(part) ?? new Set()
      drawn.set(part, new Set([...known, ...states]))
    }
  }
  for (const story of await stories.list()) {
    // That each plays to its end is looked at elsewhere; a busy machine gets a second go.
    await stories.play(story, collect).catch(() => stories.play(story, collect))
  }
  const undocumented = [...drawn].flatMap(([part, states]) =>
    documented.has(part)
      ? [...states].filter(state => !documented.get(part)?.includes(state)).map(state => `${part} ${state}`)
      : [part],
  )
  const neverDrawn = [...documented.keys()].filter(part => !drawn.has(part))
  expect({ undocumented, neverDrawn }).toEqual({ undocumented: [], neverDrawn: [] })
  console.log(`${drawn.size} parts`)
}, 1_800_000)

function partsOn(page: Page): Promise<{ part: string; states: string[] }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-lk-part]')].map(element => ({
      part: element.dataset['lkPart'] ?? '',
      states: element.getAttributeNames().filter(name => /^data-(?!lk-|floating)/.test(name)),
    })),
  )
}
