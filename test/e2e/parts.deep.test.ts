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
  for (const story of await stories.list()) {
    await stories.play(story, async page => {
      for (const { part, states } of await partsOn(page)) {
        const known = drawn.get(part) ?? new Set()
        drawn.set(part, new Set([...known, ...states]))
      }
    })
  }
  const undocumented = [...drawn].flatMap(([part, states]) =>
    [...states].filter(state => !documented.get(part)?.includes(state)).map(state => `${part} ${state}`),
  )
  expect(undocumented).toEqual([])
  expect([...documented.keys()].filter(part => !drawn.has(part))).toEqual([])
  expect([...drawn.keys()].filter(part => !documented.has(part))).toEqual([])
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
